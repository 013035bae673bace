import 'server-only';
import { and, eq } from 'drizzle-orm';
import { ballot } from '@/db/schema';
import type { Lifecycle, Step } from '@/lib/action/lifecycle';
import { type BallotState, ballotStates } from '../vocabulary';

/** State table of a ballot (V): without a quorum it stays open until it is scheduled anew. */
const ballotLifecycle: Lifecycle<BallotState> = {
  name: 'ballot',
  states: ballotStates,
  events: {
    cast: ['open'],
    object: ['open'],
    recuse: ['open', 'inquorate', 'objected'],
    consent: ['open', 'inquorate', 'objected', 'closed'],
    close: ['open'],
    reschedule: ['open', 'inquorate', 'objected'],
  },
};

/** A row of that table. */
export const ballotStep = (event: string): Step<{ ballotId: string }> => ({
  lifecycle: ballotLifecycle,
  event,
  state: async (tx, workspaceId, { ballotId }) => {
    const [row] = await tx
      .select({ state: ballot.state })
      .from(ballot)
      .where(and(eq(ballot.workspaceId, workspaceId), eq(ballot.id, ballotId)));
    return row?.state ?? null;
  },
});
