import type { BallotState } from '@/lib/voting/vocabulary';

/**
 * State of a ballot at `now`, computed when read so that no timer job has to run: an open ballot past its closing
 * instant is closed, or inquorate when the quorum was missed (it can then be re-scheduled).
 * `closesAt` null = closed by the chair only.
 */
export function ballotStateAt(input: {
  readonly stored: BallotState;
  readonly closesAt: Date | null;
  readonly now: Date;
  readonly quorumMet: boolean;
  readonly certain: boolean;
}): BallotState {
  if (input.stored !== 'open') return input.stored;
  const over = input.closesAt !== null && input.now.getTime() >= input.closesAt.getTime();
  if (over) return input.quorumMet ? 'closed' : 'inquorate';
  return input.certain ? 'closed' : 'open';
}
