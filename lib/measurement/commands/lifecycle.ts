import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { observation } from '@/db/schema';
import type { Lifecycle, Step } from '@/lib/action/lifecycle';
import { type ObservationState, observationStates } from '../vocabulary';

/** State table of a value (domain §6): new values come by a new revision, never by a step back. */
const observationLifecycle: Lifecycle<ObservationState> = {
  name: 'observation',
  states: observationStates,
  events: { confirm: ['provisional'], reject: ['provisional'], restate: ['confirmed'] },
};

/** A row of that table; of several values the first one named stands for all. */
export const observationStep = <I>(event: string, ids: (input: I) => readonly string[]): Step<I> => ({
  lifecycle: observationLifecycle,
  event,
  state: async (tx, workspaceId, input) => {
    const [row] = await tx
      .select({ state: observation.state })
      .from(observation)
      .where(and(eq(observation.workspaceId, workspaceId), inArray(observation.id, [...ids(input)])))
      .limit(1);
    return row?.state ?? null;
  },
});
