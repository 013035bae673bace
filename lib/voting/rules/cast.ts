import { conflictOf, type Electorate } from '@/lib/voting/rules/electorate';
import { type BallotTerms, vetoesOf } from '@/lib/voting/rules/tally';
import { type Finding, finding, textLength, type Verdict, verdict } from '@/lib/voting/rules/verdict';
import type { BallotState, Choice, Conflicts, VetoDomain } from '@/lib/voting/vocabulary';

/**
 * May this person cast or change this vote now (V-3, V-5)? `state` is the state at the clock (`ballotStateAt`).
 * Refusals: P not a member, recused, veto outside the own affected domain; K not open;
 * V rejection or veto without reason (at least 10 characters), veto without rejection.
 */
export function mayCast(input: {
  readonly state: BallotState;
  readonly electorate: Electorate;
  readonly terms: BallotTerms;
  readonly personId: string;
  readonly choice: Choice;
  readonly veto: VetoDomain | null;
  readonly reason: string | null;
}): Verdict {
  const findings: Finding[] = [...standing(input.electorate, input.personId)];
  if (input.state !== 'open') findings.push(finding('K', 'ballot_not_open', { state: input.state }));
  if (input.choice === 'reject' && textLength(input.reason) < 10) {
    findings.push(finding('V', 'reason_too_short', { minimum: 10 }, 'reason'));
  }
  if (input.veto !== null) {
    if (input.choice !== 'reject') findings.push(finding('V', 'veto_needs_rejection', {}, 'choice'));
    if (!vetoesOf(input.terms, input.personId).includes(input.veto)) {
      findings.push(finding('P', 'veto_outside_domain', { domain: input.veto }, 'veto'));
    }
  }
  return verdict(findings);
}

/**
 * May a deputy use the seat of the person it acts for? Not with a conflict of its own in this matter (it inherits those
 * of both), and not when it holds a seat of its own or has already voted from another: one vote per person (V-3).
 */
export function mayStandIn(
  input: Stance & {
    readonly seatId: string;
    readonly votes: readonly { readonly seatId: string; readonly castBy: string }[];
  },
): Verdict {
  const { electorate, deputyId, seatId } = input;
  const seated = electorate.electors.some((one) => one.memberId === deputyId);
  const elsewhere = input.votes.some((one) => one.castBy === deputyId && one.seatId !== seatId);
  return verdict([
    ...deputyFindings(input),
    ...(seated || elsewhere ? [finding('P', 'votes_elsewhere')] : []),
  ]);
}

/** May a deputy act for somebody in this matter at all, short of voting? Not with a conflict of its own. */
export const mayRepresent = (input: Stance): Verdict => verdict(deputyFindings(input));

type Stance = {
  readonly electorate: Electorate;
  readonly conflicts: Conflicts;
  readonly deputyId: string;
};

function deputyFindings({ electorate, conflicts, deputyId }: Stance): readonly Finding[] {
  const cause =
    conflictOf(deputyId, conflicts) ??
    electorate.recused.find((one) => one.memberId === deputyId)?.cause ??
    null;
  return cause === null ? [] : [finding('P', 'deputy_in_conflict', { cause })];
}

/** Whether a person has a seat that counts: P not a member, or recused. */
export function standing(electorate: Electorate, personId: string): readonly Finding[] {
  if (electorate.electors.some((elector) => elector.voterId === personId)) return [];
  const recusal = electorate.recused.find((candidate) => candidate.voterId === personId);
  return [recusal ? finding('P', 'recused', { cause: recusal.cause }) : finding('P', 'not_a_member')];
}
