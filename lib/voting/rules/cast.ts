import type { Electorate } from '@/lib/voting/rules/electorate';
import { type BallotTerms, vetoesOf } from '@/lib/voting/rules/tally';
import { type Finding, finding, textLength, type Verdict, verdict } from '@/lib/voting/rules/verdict';
import type { BallotState, Choice, VetoDomain } from '@/lib/voting/vocabulary';

/**
 * May this person cast or change this vote now (V-3, V-5)? `state` is the state at the clock (`ballotStateAt`).
 * Refusals: P not a member, recused, seat delegated, veto outside the own affected domain; K not open;
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

/** Whether a person has a seat that counts: P not a member, recused, or represented by a delegate. */
export function standing(electorate: Electorate, personId: string): readonly Finding[] {
  if (electorate.electors.some((elector) => elector.voterId === personId)) return [];
  const recusal = electorate.recused.find(
    (candidate) => candidate.memberId === personId || candidate.voterId === personId,
  );
  if (recusal !== undefined) return [finding('P', 'recused', { cause: recusal.cause })];
  const delegated = electorate.electors.some((elector) => elector.memberId === personId);
  return [finding('P', delegated ? 'seat_delegated' : 'not_a_member')];
}
