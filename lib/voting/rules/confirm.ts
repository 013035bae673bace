import type { Elector } from '@/lib/voting/rules/electorate';
import { type Finding, finding, textLength, type Verdict, verdict } from '@/lib/voting/rules/verdict';
import { type BallotResult, type BallotState, ballotResults } from '@/lib/voting/vocabulary';

/**
 * May this person confirm this result (V-7)? Chair or deputy confirms the computed result or a stricter one with
 * a reason of at least 10 characters, never a more lenient one. Refusals: P not the chair or recused, K not closed
 * or more lenient than computed, V reason missing.
 */
export function confirm(input: {
  readonly state: BallotState;
  readonly computed: BallotResult;
  readonly proposed: BallotResult;
  readonly reason: string | null;
  readonly personId: string;
  readonly electors: readonly Elector[];
}): Verdict {
  const findings: Finding[] = [];
  const elector = input.electors.find((candidate) => candidate.voterId === input.personId);
  if (elector === undefined || elector.seat === 'member') findings.push(finding('P', 'not_chair'));
  if (input.state !== 'closed') findings.push(finding('K', 'ballot_not_closed', { state: input.state }));
  const difference = ballotResults.indexOf(input.proposed) - ballotResults.indexOf(input.computed);
  if (difference < 0) {
    findings.push(finding('K', 'more_lenient', { computed: input.computed, proposed: input.proposed }));
  }
  if (difference > 0 && textLength(input.reason) < 10) {
    findings.push(finding('V', 'reason_too_short', { minimum: 10 }, 'reason'));
  }
  return verdict(findings);
}
