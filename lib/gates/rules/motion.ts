import type { GateDecision, ReviewState } from '@/lib/gates/vocabulary';
import { type Finding, finding, type Verdict, verdict } from '@/lib/voting/rules/verdict';
import type { BallotResult } from '@/lib/voting/vocabulary';

/**
 * How a committee that chooses among five decisions votes with approve, reject and abstain (V-3): after submission
 * the chair puts one proposed decision, the motion, to the vote. An approved motion is the decision. A rejected one
 * decides nothing: the review stays in voting, the phase where it is, and another motion can be put, because the
 * status quo wins (V-4). A vetoed one is returned: the review stays in voting and the matter is escalated (V-5).
 */
export function afterMotion(result: BallotResult): {
  readonly state: Extract<ReviewState, 'decided' | 'voting'>;
  readonly escalate: boolean;
} {
  return { state: result === 'approved' ? 'decided' : 'voting', escalate: result === 'returned' };
}

/**
 * May this motion be put? The review is submitted or in voting, no other motion is open, the decision is allowed,
 * and the chair puts it. The check of `checkDecision` comes on top.
 */
export function mayPutMotion(input: {
  readonly state: ReviewState;
  readonly openMotion: boolean;
  readonly decision: GateDecision;
  readonly allowed: readonly GateDecision[];
  readonly isChair: boolean;
}): Verdict {
  const findings: Finding[] = [];
  if (!input.isChair) findings.push(finding('P', 'not_chair'));
  if (input.state !== 'submitted' && input.state !== 'voting') {
    findings.push(finding('K', 'review_not_votable', { state: input.state }));
  }
  if (input.openMotion) findings.push(finding('K', 'motion_open'));
  if (!input.allowed.includes(input.decision)) {
    findings.push(finding('K', 'decision_not_allowed', { decision: input.decision }));
  }
  return verdict(findings);
}

const nextStates: Record<ReviewState, readonly ReviewState[]> = {
  draft: ['submitted'],
  submitted: ['voting', 'withdrawn'],
  voting: ['decided', 'withdrawn'],
  decided: ['confirmed', 'voting'],
  confirmed: [],
  withdrawn: [],
};

/** The presenter may withdraw until the first vote of any motion is cast (K afterwards). */
export function mayWithdraw(state: ReviewState, votesCast: number): Verdict {
  const findings: Finding[] = [];
  if (!nextStates[state].includes('withdrawn')) findings.push(finding('K', 'review_not_open', { state }));
  if (votesCast > 0) findings.push(finding('K', 'votes_already_cast', { count: votesCast }));
  return verdict(findings);
}
