import 'server-only';
import { and, eq } from 'drizzle-orm';
import { milestone } from '@/db/schema';
import type { Lifecycle, Step } from '@/lib/action/lifecycle';
import { legalEvents } from '../rules/transition';
import { MILESTONE_EVENTS, MILESTONE_STATES, type MilestoneEvent, type MilestoneState } from '../vocabulary';

/** The state table of domain §2 as the rule knows it. */
const milestoneLifecycle: Lifecycle<MilestoneState> = {
  name: 'milestone',
  states: MILESTONE_STATES,
  events: Object.fromEntries(
    MILESTONE_EVENTS.map((event) => [
      event,
      MILESTONE_STATES.filter((state) => legalEvents(state).includes(event)),
    ]),
  ),
};

/** A row of that table. */
export const milestoneStep = (event: MilestoneEvent): Step<{ milestoneId: string }> => ({
  lifecycle: milestoneLifecycle,
  event,
  state: async (tx, workspaceId, { milestoneId }) => {
    const [row] = await tx
      .select({ state: milestone.state })
      .from(milestone)
      .where(and(eq(milestone.workspaceId, workspaceId), eq(milestone.id, milestoneId)));
    return row?.state ?? null;
  },
});
