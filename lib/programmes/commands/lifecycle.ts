import 'server-only';
import { and, eq } from 'drizzle-orm';
import { programme } from '@/db/schema';
import type { Lifecycle, Step } from '@/lib/action/lifecycle';
import { PROGRAMME_STATES, type ProgrammeState } from '../vocabulary';

/** State table of a programme: closing can be taken back. */
const programmeLifecycle: Lifecycle<ProgrammeState> = {
  name: 'programme',
  states: PROGRAMME_STATES,
  events: { edit: ['active'], close: ['active'], reopen: ['closed'] },
};

/** A row of that table. */
export const programmeStep = (event: string): Step<{ programmeId: string }> => ({
  lifecycle: programmeLifecycle,
  event,
  state: async (tx, workspaceId, { programmeId }) => {
    const [row] = await tx
      .select({ state: programme.state })
      .from(programme)
      .where(and(eq(programme.workspaceId, workspaceId), eq(programme.id, programmeId)));
    return row?.state ?? null;
  },
});
