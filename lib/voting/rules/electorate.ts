import type { RecusalCause, Seat, VoteDomain } from '@/lib/voting/vocabulary';

export type Member = {
  readonly personId: string;
  readonly seat: Seat;
  readonly domains: readonly VoteDomain[];
  readonly active: boolean;
  readonly voting: boolean;
};

/** Delegation in force on the day the ballot opens; no chains are followed. */
export type Delegation = { readonly fromId: string; readonly toId: string };

export type Elector = {
  readonly memberId: string;
  /** Who casts the vote of this seat: the member, or the delegate ("for memberId by voterId"). */
  readonly voterId: string;
  readonly seat: Seat;
  readonly domains: readonly VoteDomain[];
};

type Recusal = {
  readonly memberId: string;
  readonly voterId: string;
  readonly cause: RecusalCause;
};

/** Persons in conflict by cause, from the segregation table; `declared` holds self-declared members. */
export type Conflicts = Partial<Record<Exclude<RecusalCause, 'delegate_conflict'>, readonly string[]>>;

export type Electorate = { readonly electors: readonly Elector[]; readonly recused: readonly Recusal[] };

const causesInOrder = ['presenter', 'wave_lead', 'requester', 'implementer', 'declared'] as const;

/**
 * Electorate of one ballot (V-1): appointed, active voting members minus recused. Computed once when the
 * ballot opens and kept: a member who leaves later keeps seat and cast vote. A seat is recused when its member,
 * its delegate or anyone either of them stands in for has a conflict. One person holds one vote: a delegation
 * to somebody who already votes has no effect, the member keeps the seat.
 */
export function electorate(
  members: readonly Member[],
  conflicts: Conflicts,
  delegations: readonly Delegation[],
): Electorate {
  const seated = uniqueMembers(members.filter((member) => member.active && member.voting));
  const taken = new Set(seated.map((member) => member.personId));
  const electors: Elector[] = [];
  const recused: Recusal[] = [];
  for (const member of seated) {
    const delegateId = delegations.find((delegation) => delegation.fromId === member.personId)?.toId ?? null;
    const voterId = delegateId === null || taken.has(delegateId) ? member.personId : delegateId;
    taken.add(voterId);
    const cause = seatConflict(member.personId, voterId, conflicts, delegations);
    if (cause === null) {
      electors.push({ memberId: member.personId, voterId, seat: member.seat, domains: member.domains });
    } else {
      recused.push({ memberId: member.personId, voterId, cause });
    }
  }
  return { electors, recused };
}

function uniqueMembers(members: readonly Member[]): readonly Member[] {
  return members.filter(
    (member, index) => members.findIndex((other) => other.personId === member.personId) === index,
  );
}

function seatConflict(
  memberId: string,
  voterId: string,
  conflicts: Conflicts,
  delegations: readonly Delegation[],
): RecusalCause | null {
  const own = conflictOf(memberId, conflicts);
  if (own !== null) return own;
  const inherited = [
    voterId,
    ...delegations.filter((d) => d.toId === memberId || d.toId === voterId).map((d) => d.fromId),
  ];
  return inherited.some((personId) => conflictOf(personId, conflicts) !== null) ? 'delegate_conflict' : null;
}

/** First conflict of a person in the order of the segregation table, or null. */
function conflictOf(personId: string, conflicts: Conflicts): RecusalCause | null {
  return causesInOrder.find((cause) => conflicts[cause]?.includes(personId)) ?? null;
}
