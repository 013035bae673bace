export type AcceptanceFacts = {
  gating: boolean;
  accountableId: string | null;
  responsibleIds: readonly string[];
  /** Who submitted, and on whose behalf. */
  submitterIds: readonly string[];
  nonGatingSelfAcceptance: boolean;
};

export type AcceptanceConflict = 'acceptor_is_submitter' | 'acceptor_is_responsible';

/**
 * Whether the persons acting (oneself, and whom one stands in for) hold the right to accept: the A of RACI;
 * in the lean profile also an R, unless the milestone is gating.
 */
export function mayAccept(facts: AcceptanceFacts, persons: readonly string[]): boolean {
  return persons.some(
    (person) => person === facts.accountableId || (mayAcceptOwn(facts) && isResponsible(facts, person)),
  );
}

/**
 * Four-eyes conflicts of an acceptance, checked on persons including delegates: never the submitter, and on
 * a gating milestone no R. The lean profile lets an R accept a non-gating milestone he submitted himself.
 */
export function acceptanceConflicts(
  facts: AcceptanceFacts,
  persons: readonly string[],
): readonly AcceptanceConflict[] {
  const conflicts: AcceptanceConflict[] = [];
  const own = facts.submitterIds.filter((person) => persons.includes(person));
  if (own.some((person) => !(mayAcceptOwn(facts) && isResponsible(facts, person)))) {
    conflicts.push('acceptor_is_submitter');
  }
  if (facts.gating && persons.some((person) => isResponsible(facts, person))) {
    conflicts.push('acceptor_is_responsible');
  }
  return conflicts;
}

function mayAcceptOwn(facts: AcceptanceFacts): boolean {
  return facts.nonGatingSelfAcceptance && !facts.gating;
}

function isResponsible(facts: AcceptanceFacts, person: string): boolean {
  return facts.responsibleIds.includes(person);
}
