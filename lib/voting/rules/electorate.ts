import type { Conflicts, RecusalCause, Seat, VoteDomain } from '@/lib/voting/vocabulary';

export type Member = {
  readonly personId: string;
  readonly seat: Seat;
  readonly domains: readonly VoteDomain[];
  readonly active: boolean;
  readonly voting: boolean;
};

/** A deputyship in force when the ballot opens; no chains are followed. */
type Delegation = { readonly fromId: string; readonly toId: string };

export type Elector = {
  readonly memberId: string;
  /** The seat's person. A deputy in force when the vote is cast may use the seat (`mayStandIn`); it stays this one. */
  readonly voterId: string;
  readonly seat: Seat;
  readonly domains: readonly VoteDomain[];
};

type Recusal = {
  readonly memberId: string;
  readonly voterId: string;
  readonly cause: RecusalCause;
};

export type Electorate = { readonly electors: readonly Elector[]; readonly recused: readonly Recusal[] };

const causesInOrder = ['presenter', 'wave_lead', 'requester', 'implementer', 'declared'] as const;

/**
 * Electorate of one ballot (V-1): appointed, active voting members minus recused. Computed once when the ballot opens
 * and kept: a member who leaves later keeps seat and cast vote. A seat is recused when its member has a conflict, or
 * somebody the member deputises for has one: a deputy inherits the conflicts of both persons.
 */
export function electorate(
  members: readonly Member[],
  conflicts: Conflicts,
  delegations: readonly Delegation[],
): Electorate {
  const electors: Elector[] = [];
  const recused: Recusal[] = [];
  for (const { personId, seat, domains } of uniqueMembers(
    members.filter((one) => one.active && one.voting),
  )) {
    const inherited = delegations.filter((one) => one.toId === personId).map((one) => one.fromId);
    const cause =
      conflictOf(personId, conflicts) ??
      (inherited.some((id) => conflictOf(id, conflicts) !== null) ? 'delegate_conflict' : null);
    if (cause === null) electors.push({ memberId: personId, voterId: personId, seat, domains });
    else recused.push({ memberId: personId, voterId: personId, cause });
  }
  return { electors, recused };
}

function uniqueMembers(members: readonly Member[]): readonly Member[] {
  return members.filter(
    (member, index) => members.findIndex((other) => other.personId === member.personId) === index,
  );
}

/** First conflict of a person in the order of the segregation table, or null. */
export function conflictOf(personId: string, conflicts: Conflicts): RecusalCause | null {
  return causesInOrder.find((cause) => conflicts[cause]?.includes(personId)) ?? null;
}
