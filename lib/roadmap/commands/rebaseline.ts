import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { milestone, record } from '@/db/schema';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { invalid, notFound, Refusal, refuse } from '@/lib/action/refusal';
import type { Unmet } from '@/lib/action/result';
import type { EventDraft } from '@/lib/audit/append';
import { changesBetween } from '@/lib/audit/changes';
import { locateProgramme, type RecordRow } from '@/lib/registry/record';
import { checkPhaseOrder } from '../rules/phase';
import { type Rebaseline, rebaselineInput } from '../schema';
import { captureBaseline, lockProgramme } from './capture-baseline';
import { lockPhases } from './create-phase';
import { closedUnmet, findPhaseRow, updatePhase } from './edit-phase';

/**
 * Moves phases and milestones and freezes the result as the next binding version, all or nothing (M-1, decision
 * rights §3). Within the tolerance the programme manager may do it; beyond it sponsor or steering committee. Refused:
 * closed phases, reached milestones, an order other than G-1, a version somebody else has changed.
 */
export const rebaseline = defineCommand({
  name: 'baseline.rebaseline',
  permission: 'baseline:capture',
  input: rebaselineInput,
  locate: locateProgramme,
  run: async (context, input) => {
    const { phases, milestones, ...capture } = input;
    await lockProgramme(context, input.programmeId);
    const events: EventDraft[] = [];
    const waves = new Set<string>();
    for (const move of phases) events.push(await movePhase(context, input, move, waves));
    await checkOrder(context, waves);
    for (const move of milestones) events.push(await moveMilestone(context, input, move));
    const frozen = await context.call(captureBaseline, { ...capture, kind: 'change' });
    const proposed: EventDraft = {
      action: 'baseline.rebaselined',
      objectKind: 'baseline',
      objectId: frozen.id,
      programmeId: input.programmeId,
      reason: input.reason,
    };
    return { value: frozen, events: [proposed, ...events] };
  },
});

async function movePhase(
  context: CommandContext,
  input: Rebaseline,
  move: Rebaseline['phases'][number],
  waves: Set<string>,
): Promise<EventDraft> {
  const { phaseId, version, plannedStart, plannedEnd } = move;
  if (plannedStart >= plannedEnd) invalid('phases', 'roadmap.end_before_start');
  const root = await raise(context, input.programmeId, phaseId, version);
  const row = await findPhaseRow(context.tx, context.workspaceId, phaseId);
  const unmet = closedUnmet(row, root.number);
  if (unmet.length > 0) refuse('roadmap', unmet);
  await updatePhase(context, row, { plannedStart, plannedEnd });
  waves.add(row.waveId);
  return rescheduled(root, 'phase', changesBetween(row, { plannedStart, plannedEnd }), input.reason);
}

async function moveMilestone(
  context: CommandContext,
  input: Rebaseline,
  move: Rebaseline['milestones'][number],
): Promise<EventDraft> {
  const { tx, workspaceId } = context;
  const { milestoneId, version, plannedDate } = move;
  const root = await raise(context, input.programmeId, milestoneId, version);
  const here = and(eq(milestone.workspaceId, workspaceId), eq(milestone.id, milestoneId));
  const [row] = await tx
    .select({ state: milestone.state, plannedDate: milestone.plannedDate })
    .from(milestone)
    .where(here);
  if (!row) return notFound('milestone');
  if (row.state !== 'planned' && row.state !== 'in_progress') {
    refuse('roadmap', [{ code: 'milestone_settled', params: { milestone: root.number, state: row.state } }]);
  }
  await tx.update(milestone).set({ plannedDate }).where(here);
  return rescheduled(root, 'milestone', changesBetween(row, { plannedDate }), input.reason);
}

/** G-1 over every wave that was touched, once all its phases stand where they shall. */
async function checkOrder({ tx, workspaceId }: CommandContext, waves: ReadonlySet<string>): Promise<void> {
  const unmet: Unmet[] = [];
  for (const waveId of waves) unmet.push(...checkPhaseOrder(await lockPhases(tx, workspaceId, waveId)));
  if (unmet.length > 0) refuse('roadmap', unmet);
}

/** Version check and raise of one of the many records this command changes. */
async function raise(
  { tx, workspaceId }: CommandContext,
  programmeId: string,
  id: string,
  expected: number,
): Promise<RecordRow> {
  const mine = and(
    eq(record.workspaceId, workspaceId),
    eq(record.id, id),
    eq(record.programmeId, programmeId),
  );
  const [row] = await tx.select().from(record).where(mine).for('update');
  if (!row) return notFound('record');
  if (row.version !== expected) {
    const params = { expected, actual: row.version };
    throw new Refusal('conflict', [{ code: 'common.version_conflict', params }], {
      fresh: { version: row.version },
    });
  }
  await tx
    .update(record)
    .set({ version: sql`${record.version} + 1` })
    .where(mine);
  return row;
}

function rescheduled(
  root: RecordRow,
  objectKind: 'phase' | 'milestone',
  changes: ReturnType<typeof changesBetween>,
  reason: string,
): EventDraft {
  return {
    action: `${objectKind}.rescheduled`,
    objectKind,
    objectId: root.id,
    programmeId: root.programmeId,
    changes,
    reason,
    versionBefore: root.version,
    versionAfter: root.version + 1,
  };
}
