import 'server-only';
import { and, eq } from 'drizzle-orm';
import { deliverable } from '@/db/schema';
import type { Lifecycle, Step } from '@/lib/action/lifecycle';
import { type DeliverableState, deliverableStates } from '../vocabulary';

/** State table of a deliverable: what is closed stays as it is. */
const deliverableLifecycle: Lifecycle<DeliverableState> = {
  name: 'deliverable',
  states: deliverableStates,
  events: {
    edit: ['draft', 'active'],
    assign: ['draft', 'active'],
    unassign: ['draft', 'active'],
    activate: ['draft'],
    close: ['draft', 'active'],
  },
};

/** A row of that table. */
export const deliverableStep = (event: string): Step<{ deliverableId: string }> => ({
  lifecycle: deliverableLifecycle,
  event,
  state: async (tx, workspaceId, { deliverableId }) => {
    const [row] = await tx
      .select({ state: deliverable.state })
      .from(deliverable)
      .where(and(eq(deliverable.workspaceId, workspaceId), eq(deliverable.id, deliverableId)));
    return row?.state ?? null;
  },
});
