import 'server-only';
import { and, eq } from 'drizzle-orm';
import { risk } from '@/db/schema';
import type { Lifecycle, Step } from '@/lib/action/lifecycle';
import { type RiskEvent, riskEvents, riskStatesBefore } from '../rules/transition';
import { type RiskState, riskStates } from '../vocabulary';

/** The state table of domain §5 as the rule knows it. */
const riskLifecycle: Lifecycle<RiskState> = {
  name: 'risk',
  states: riskStates,
  events: Object.fromEntries(riskEvents.map((event) => [event, riskStatesBefore(event)])),
};

/** A row of that table. */
export const riskStep = (event: RiskEvent): Step<{ riskId: string }> => ({
  lifecycle: riskLifecycle,
  event,
  state: async (tx, workspaceId, { riskId }) => {
    const [row] = await tx
      .select({ state: risk.state })
      .from(risk)
      .where(and(eq(risk.workspaceId, workspaceId), eq(risk.id, riskId)));
    return row?.state ?? null;
  },
});
