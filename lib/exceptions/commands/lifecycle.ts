import 'server-only';
import { and, eq } from 'drizzle-orm';
import { exception } from '@/db/schema';
import type { Lifecycle, Step } from '@/lib/action/lifecycle';
import { type ExceptionState, exceptionStates } from '../vocabulary';

/** State table of an exception report (G-9). */
const exceptionLifecycle: Lifecycle<ExceptionState> = {
  name: 'exception',
  states: exceptionStates,
  events: { edit: ['draft'], submit: ['draft'], decide: ['submitted'] },
};

/** A row of that table. */
export const exceptionStep = (event: string): Step<{ exceptionId: string }> => ({
  lifecycle: exceptionLifecycle,
  event,
  state: async (tx, workspaceId, { exceptionId }) => {
    const [row] = await tx
      .select({ state: exception.state })
      .from(exception)
      .where(and(eq(exception.workspaceId, workspaceId), eq(exception.id, exceptionId)));
    return row?.state ?? null;
  },
});
