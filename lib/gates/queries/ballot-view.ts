import 'server-only';
import type { Scope } from '@/lib/access/scope';
import { type VoteView, voteView } from '@/lib/voting/queries/view';
import { type MotionDetails, motionDetails } from '../schema';
import type { GateDecision } from '../vocabulary';
import { gateDecisions } from '../vocabulary';
import type { BallotHistory } from './reviews';

export type BallotView = VoteView & {
  readonly reviewId: string;
  readonly motion: GateDecision | null;
  readonly details: MotionDetails;
};

/** A motion on a gate as this reader may see it: the vote, and the decision it proposes. Pure. */
export function ballotView(
  history: BallotHistory,
  scope: Scope,
  now: Date,
  nameOf: (id: string) => string,
): BallotView {
  const { row } = history;
  const view = voteView(history, scope, now, nameOf, {
    decide: 'gate:decide',
    needsSponsor: (motion) => motion === 'kill',
  });
  return {
    ...view,
    reviewId: row.roundId,
    motion: gateDecisions.find((one) => one === row.motion) ?? null,
    details: motionDetails.parse(row.details),
  };
}
