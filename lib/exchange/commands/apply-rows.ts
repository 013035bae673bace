import 'server-only';
import { externalRef } from '@/db/schema';
import type { CommandContext } from '@/lib/action/define-command';
import { createPhase } from '@/lib/roadmap/commands/create-phase';
import { createWave } from '@/lib/roadmap/commands/create-wave';
import { editPhase } from '@/lib/roadmap/commands/edit-phase';
import { editWave } from '@/lib/roadmap/commands/edit-wave';
import { type Ids, targetId } from '../rules/target-id';
import { inWritableOrder } from '../rules/write-order';
import type { ExistingPlan, ImportPlan, PlannedRow } from '../schema';
import { applyMilestones } from './apply-milestones';
import { type Names, namesOf } from './name-places';

export type Work = { programmeId: string; plan: ImportPlan; existing: ExistingPlan };

/** Carries out every row to create or update, parents first; rows of a plan that say nothing are not touched. */
export async function applyRows(context: CommandContext, work: Work): Promise<Ids> {
  const { plan } = work;
  const ids: Ids = new Map(plan.rows.flatMap((row) => (row.targetId ? [[row.key, row.targetId]] : [])));
  const source = plan.externalSource;
  const names = namesOf(context, work.programmeId);
  for (const row of openRows(plan, 'wave')) {
    const id = await applyWave(context, work.programmeId, row, source, names);
    ids.set(row.key, id);
  }
  for (const row of inWritableOrder(openRows(plan, 'phase'), work.existing)) {
    ids.set(row.key, await applyPhase(context, row, targetId(row.parent, ids), source));
  }
  await applyMilestones(context, { ...work, rows: openRows(plan, 'milestone'), source, ids });
  await rememberMatches(context, work, source);
  return ids;
}

function openRows(plan: ImportPlan, kind: PlannedRow['kind']): PlannedRow[] {
  return plan.rows.filter((row) => row.kind === kind && (row.action === 'create' || row.action === 'update'));
}

async function applyWave(
  context: CommandContext,
  programmeId: string,
  row: PlannedRow,
  externalSource: string,
  names: Names,
): Promise<string> {
  const cohorts = row.fields.cohorts ?? [];
  if (row.targetId) {
    const changed = new Set(row.changes.map(({ field }) => field));
    await context.call(editWave, {
      waveId: row.targetId,
      version: row.expectedVersion ?? 0,
      ...(changed.has('title') && { title: row.title }),
      ...(changed.has('cohorts') && { segmentIds: await names.cohorts(cohorts) }),
    });
    return row.targetId;
  }
  const { id } = await context.call(createWave, {
    programmeId,
    channelId: await names.channel(row.fields.channel ?? ''),
    title: row.title,
    segmentIds: await names.cohorts(cohorts),
    externalId: row.externalId,
    externalSource,
  });
  return id;
}

async function applyPhase(
  context: CommandContext,
  row: PlannedRow,
  waveId: string,
  externalSource: string,
): Promise<string> {
  const { phaseKind: kind = 'pilot', start = '', end = '' } = row.fields;
  if (row.targetId) {
    const changed = new Set(row.changes.map(({ field }) => field));
    await context.call(editPhase, {
      phaseId: row.targetId,
      version: row.expectedVersion ?? 0,
      ...(changed.has('title') && { title: row.title }),
      ...(changed.has('start') && { plannedStart: start }),
      ...(changed.has('end') && { plannedEnd: end }),
    });
    return row.targetId;
  }
  const period = { plannedStart: start, plannedEnd: end };
  const input = { waveId, kind, title: row.title, ...period, externalId: row.externalId, externalSource };
  return (await context.call(createPhase, input)).id;
}

/** Records found by number or name keep the file's id from now on, so that the next import finds them by it. */
async function rememberMatches(
  { tx, workspaceId }: CommandContext,
  { programmeId, plan, existing }: Work,
  source: string,
): Promise<void> {
  const known = new Set(existing.rows.flatMap(({ id, externalId }) => (externalId ? [id] : [])));
  const refs = plan.rows.flatMap(({ action, externalId, targetId: recordId }) =>
    externalId && recordId && !known.has(recordId) && (action === 'update' || action === 'unchanged')
      ? [{ workspaceId, programmeId, source, externalId, recordId }]
      : [],
  );
  for (let first = 0; first < refs.length; first += BATCH)
    await tx
      .insert(externalRef)
      .values(refs.slice(first, first + BATCH))
      .onConflictDoNothing();
}

/** Rows of one insert, well below the 65,535 parameters a statement may have. */
const BATCH = 1_000;
