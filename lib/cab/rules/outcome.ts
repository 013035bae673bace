import type { ChangeState } from '@/lib/changes/vocabulary';
import type { ItemOutcome, MeetingState, Standing } from '../vocabulary';

export type ItemFacts = {
  readonly changeState: ChangeState;
  /** Decision of the board that fell in this meeting. */
  readonly decision: 'approved' | 'rejected' | 'returned' | null;
  readonly deferred: boolean;
  /** The request has another revision by now than the one on the agenda. */
  readonly replaced: boolean;
  readonly ballotOpen: boolean;
};

/** What has become of an item: its decision, else its deferral, else where the request stands. */
export function itemOutcome({
  changeState,
  decision,
  deferred,
  replaced,
  ballotOpen,
}: ItemFacts): ItemOutcome {
  if (decision) return decision;
  if (deferred) return 'deferred';
  if (replaced) return 'withdrawn';
  if (ballotOpen) return 'voting';
  return changeState === 'awaiting_approval' || changeState === 'ecab_approval' ? 'open' : 'withdrawn';
}

/** Whether a decision fell in a meeting: from its start to its end, or until now while it runs. */
export const fellWithin = (
  decidedAt: Date,
  { startedAt, closedAt }: { readonly startedAt: Date | null; readonly closedAt: Date | null },
): boolean =>
  startedAt !== null &&
  decidedAt.getTime() >= startedAt.getTime() &&
  (closedAt === null || decidedAt.getTime() <= closedAt.getTime());

/** Where a meeting stands at the clock, not as stored: no timer has to run. */
export function standingAt(
  {
    state,
    startsAt,
    endsAt,
  }: { readonly state: MeetingState; readonly startsAt: Date; readonly endsAt: Date },
  now: Date,
): Standing {
  if (state === 'scheduled') return startsAt.getTime() <= now.getTime() ? 'due' : 'upcoming';
  if (state === 'running') return endsAt.getTime() < now.getTime() ? 'overrun' : 'running';
  return state === 'closed' ? 'minutes_owed' : state;
}
