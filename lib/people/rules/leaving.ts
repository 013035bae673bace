import { compareDates } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { LeavingEffect } from '@/lib/people/vocabulary';

/** Seats of one gate that is still to be decided. */
export type GateSeats = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly quorumMin: number;
  /** Day the gate is planned for. */
  readonly due: CivilDate | null;
  readonly members: readonly { readonly personId: string; readonly seat: 'chair' | 'deputy' | 'member' }[];
};
export type LeavingFacts = {
  readonly duties: readonly {
    readonly kind: 'milestone_owner' | 'milestone_acceptor' | 'condition' | 'kpi';
    readonly personId: string;
    readonly number: string;
    readonly title: string;
    readonly due: CivilDate | null;
  }[];
  readonly gates: readonly GateSeats[];
  /** Open deliverables with the people behind each A and R. */
  readonly deliverables: readonly {
    readonly number: string;
    readonly title: string;
    readonly accountable: readonly string[];
    readonly responsible: readonly string[];
  }[];
  /** Roles of the programme with their active holders. */
  readonly roles: readonly { readonly role: string; readonly holders: readonly string[] }[];
  /** Deputyships that run or are to come. */
  readonly deputises: readonly {
    readonly personId: string;
    readonly name: string;
    readonly deputyId: string;
  }[];
};
export type Consequence = {
  readonly effect: LeavingEffect;
  readonly number: string;
  readonly title: string;
  /** A gate falls below its quorum, a row loses its A: work stops until somebody follows. */
  readonly blocking: boolean;
  readonly due: CivilDate | null;
};

/**
 * What would be left undone if this person left on a day: duties, seats and quorums, letters, roles, deputyships. What is
 * due before that day is still theirs to do (`due_before`); without a day they leave at once.
 */
export function ifLeaves(
  personId: string,
  facts: LeavingFacts,
  leavesOn: CivilDate | null = null,
): readonly Consequence[] {
  const say = (
    effect: LeavingEffect,
    number: string,
    title: string,
    blocking = false,
    due: CivilDate | null = null,
  ): Consequence => ({ effect, number, title, blocking, due });
  const before = (due: CivilDate | null): boolean =>
    due !== null && leavesOn !== null && compareDates(due, leavesOn) < 0;
  const gates = facts.gates.flatMap(({ number, title, quorumMin, members, due }) => {
    const own = members.find((one) => one.personId === personId);
    if (!own) return [];
    if (before(due)) return [say('due_before', number, title, false, due)];
    const left = members.filter((one) => one !== own);
    const effects: Consequence[] = [say('gate_seat', number, title, false, due)];
    if (left.length < quorumMin) effects.push(say('gate_below_quorum', number, title, true, due));
    if (!left.some(({ seat }) => seat !== 'member'))
      effects.push(say('gate_without_chair', number, title, true, due));
    return effects;
  });
  const only = (people: readonly string[]) => people.length === 1 && people[0] === personId;
  return [
    ...gates,
    ...facts.deliverables.flatMap(({ number, title, accountable, responsible }) => [
      ...(only(accountable) ? [say('deliverable_without_accountable', number, title, true)] : []),
      ...(only(responsible) ? [say('deliverable_without_responsible', number, title, true)] : []),
    ]),
    ...facts.roles
      .filter(({ holders }) => only(holders))
      .map(({ role }) => say('role_vacant', '', role, true)),
    ...facts.duties
      .filter((duty) => duty.personId === personId)
      .map(({ kind, number, title, due }) =>
        say(before(due) ? 'due_before' : kind, number, title, false, due),
      ),
    ...facts.deputises
      .filter((one) => one.deputyId === personId)
      .map(({ name }) => say('deputy_lost', '', name)),
  ];
}
