import 'server-only';
import { and, eq, ne, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { baseline, baselineEntry, milestone, phase, record } from '@/db/schema';
import type { CommandContext } from '@/lib/action/define-command';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { takeSnapshot } from '@/lib/registry/snapshot';
import { boundDates } from '../queries/bound-dates';
import type { BaselineEntry } from '../rules/baseline';
import { type FreezableMilestone, frozenDate } from '../rules/freeze';
import type { CaptureBaseline } from '../schema';

export type FrozenItem = {
  id: string;
  number: string;
  title: string;
  kind: 'phase' | 'milestone';
  start: CivilDate | null;
  finish: CivilDate;
  /** Dates in the latest binding baseline; null = never frozen before. */
  bound: BaselineEntry | null;
};
type Wanted = Pick<CaptureBaseline, 'programmeId' | 'waveId' | 'phaseId' | 'kind' | 'adoptForecasts'>;

/** Phases (not terminated) and milestones (not cancelled) of the range with the dates a baseline of that kind holds. */
export async function planToFreeze(tx: Tx, workspaceId: string, wanted: Wanted): Promise<FrozenItem[]> {
  const phases = await tx
    .select({
      id: phase.id,
      number: record.number,
      title: record.title,
      start: phase.plannedStart,
      finish: phase.plannedEnd,
    })
    .from(phase)
    .innerJoin(record, and(eq(record.workspaceId, phase.workspaceId), eq(record.id, phase.id)))
    .where(
      and(
        eq(phase.workspaceId, workspaceId),
        eq(phase.programmeId, wanted.programmeId),
        ne(phase.state, 'terminated'),
        wanted.waveId ? eq(phase.waveId, wanted.waveId) : undefined,
        wanted.phaseId ? eq(phase.id, wanted.phaseId) : undefined,
      ),
    );
  const bound = await boundDates(
    tx,
    workspaceId,
    wanted.programmeId,
    phases.map(({ id }) => id),
  );
  const milestones = await milestonesToFreeze(tx, workspaceId, wanted);
  return [
    ...phases.map((item) => ({ ...item, kind: 'phase' as const, bound: bound.get(item.id) ?? null })),
    ...milestones.map((item) => ({
      id: item.id,
      number: item.number,
      title: item.title,
      kind: 'milestone' as const,
      start: null,
      finish: frozenDate(item, wanted.kind, wanted.adoptForecasts),
      bound: item.baselineDate ? { id: item.id, start: null, finish: item.baselineDate } : null,
    })),
  ];
}

function milestonesToFreeze(
  tx: Tx,
  workspaceId: string,
  wanted: Wanted,
): Promise<(FreezableMilestone & Pick<FrozenItem, 'id' | 'number' | 'title'>)[]> {
  return tx
    .select({
      id: milestone.id,
      number: record.number,
      title: record.title,
      state: milestone.state,
      plannedDate: milestone.plannedDate,
      baselineDate: milestone.baselineDate,
      forecastDate: milestone.forecastDate,
      actualDate: milestone.actualDate,
    })
    .from(milestone)
    .innerJoin(record, and(eq(record.workspaceId, milestone.workspaceId), eq(record.id, milestone.id)))
    .where(
      and(
        eq(milestone.workspaceId, workspaceId),
        eq(milestone.programmeId, wanted.programmeId),
        ne(milestone.state, 'cancelled'),
        wanted.waveId ? eq(milestone.waveId, wanted.waveId) : undefined,
        wanted.phaseId ? eq(milestone.phaseId, wanted.phaseId) : undefined,
      ),
    );
}

export type Frozen = { id: string; version: number; snapshotId: string; sha256: string };

/** Stores the next version with its snapshot and entries. The programme's record must be locked by the caller. */
export async function storeBaseline(
  context: CommandContext,
  input: CaptureBaseline,
  items: readonly FrozenItem[],
): Promise<Frozen> {
  const { tx, workspaceId } = context;
  const { programmeId, waveId, phaseId, name, kind, reason } = input;
  const version = await nextVersion(tx, workspaceId, programmeId);
  const { id: snapshotId, sha256 } = await takeSnapshot(context, {
    programmeId,
    recordId: phaseId ?? waveId ?? programmeId,
    kind: 'baseline',
    content: {
      kind,
      name,
      version,
      reason,
      waveId,
      phaseId,
      items: items.map(({ bound: _bound, ...item }) => item),
    },
  });
  const id = context.newId();
  await tx.insert(baseline).values({
    workspaceId,
    id,
    programmeId,
    waveId,
    phaseId,
    name,
    kind,
    version,
    snapshotId,
    reason,
    takenBy: context.actor.personId,
    recordedAt: context.now,
  });
  for (let first = 0; first < items.length; first += BATCH) {
    await tx.insert(baselineEntry).values(
      items.slice(first, first + BATCH).map(({ id: recordId, kind: of, title, start, finish }) => ({
        workspaceId,
        baselineId: id,
        recordId,
        kind: of,
        title,
        start,
        finish,
      })),
    );
  }
  return { id, version, snapshotId, sha256 };
}

/** Rows of one insert: well below the limit of 65,535 parameters of a statement. */
const BATCH = 1_000;

/** M-1: the only place that writes the dates a milestone is measured against. The original is written once. */
export async function bindMilestones({ tx, workspaceId }: CommandContext, baselineId: string): Promise<void> {
  await tx.execute(sql`
    update milestone m set baseline_date = e.finish, original_date = coalesce(m.original_date, e.finish)
    from baseline_entry e
    where e.workspace_id = ${workspaceId} and e.baseline_id = ${baselineId} and e.kind = 'milestone'
      and m.workspace_id = e.workspace_id and m.id = e.record_id`);
}

async function nextVersion(tx: Tx, workspaceId: string, programmeId: string): Promise<number> {
  const [row] = await tx
    .select({ last: sql<number>`coalesce(max(${baseline.version}), 0)::int` })
    .from(baseline)
    .where(and(eq(baseline.workspaceId, workspaceId), eq(baseline.programmeId, programmeId)));
  return (row?.last ?? 0) + 1;
}
