import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { condition, decision, phase } from '@/db/schema';
import type { CommandContext } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import { civilToday } from '@/lib/calendar/rules/date';
import { findRecord } from '@/lib/registry/record';
import type { ConditionRecord } from '../rules/condition';

/** Reviews of one wave queue here, whichever of its gates they concern. */
export async function lockWave({ tx, workspaceId }: CommandContext, waveId: string): Promise<void> {
  await findRecord(tx, workspaceId, waveId, 'wave');
  await tx.execute(
    sql`select 1 from record where workspace_id = ${workspaceId} and id = ${waveId} for update`,
  );
}

export type ConditionOfWave = ConditionRecord & { ownerId: string; text: string; state: string };

/** Conditions, rework and waivers still owed or settled, of all gates of a wave. */
export async function conditionsOfWave(
  { tx, workspaceId }: CommandContext,
  waveId: string,
  timeZone: string,
): Promise<ConditionOfWave[]> {
  const rows = await tx
    .select({
      id: condition.id,
      text: condition.text,
      ownerId: condition.ownerId,
      dueOn: condition.due,
      state: condition.state,
      settledAt: condition.settledAt,
    })
    .from(condition)
    .innerJoin(
      decision,
      and(eq(decision.workspaceId, condition.workspaceId), eq(decision.id, condition.decisionId)),
    )
    .where(and(eq(condition.workspaceId, workspaceId), eq(decision.waveId, waveId)));
  return rows.map(({ settledAt, ...row }) => ({
    ...row,
    metOn: row.state === 'met' && settledAt !== null ? civilToday(settledAt, timeZone) : null,
    waived: row.state === 'waived',
  }));
}

type PhaseState = typeof phase.$inferSelect.state;

/** Moves a phase from exactly the state the decision was made on; anything else is a lost race. */
export async function movePhase(
  { tx, workspaceId }: CommandContext,
  phaseId: string,
  from: PhaseState,
  to: PhaseState,
  more: Partial<typeof phase.$inferInsert> = {},
): Promise<void> {
  const written = await tx
    .update(phase)
    .set({ ...more, state: to })
    .where(and(eq(phase.workspaceId, workspaceId), eq(phase.id, phaseId), eq(phase.state, from)))
    .returning({ id: phase.id });
  if (written.length === 0) {
    throw new Refusal('conflict', [{ code: 'gates.phase_moved_on', params: { expected: from } }]);
  }
}
