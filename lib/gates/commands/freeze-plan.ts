import 'server-only';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { baseline, baselineEntry, milestone, phase, record } from '@/db/schema';
import type { CommandContext } from '@/lib/action/define-command';
import { takeSnapshot } from '@/lib/registry/snapshot';
import type { BaselineKind } from '@/lib/roadmap/vocabulary';
import type { Ground } from './ground';

type Plan = {
  readonly ground: Ground;
  readonly phaseId: string;
  readonly kind: Extract<BaselineKind, 'gate' | 'resume'>;
  readonly name: string;
  readonly reason: string;
};

/**
 * The next baseline version of a wave, frozen by a decision (M-1): v1 is `original`. Open milestones take the planned
 * date as binding; what was accepted or cancelled keeps its own, and no earlier version changes.
 */
export async function freezePlan(context: CommandContext, plan: Plan): Promise<string> {
  const { tx, workspaceId, actor } = context;
  const { facts, basis } = plan.ground;
  // Versions count per programme: the row lock keeps two waves from taking the same one.
  await tx.execute(
    sql`select 1 from record where workspace_id = ${workspaceId} and id = ${facts.id} for update`,
  );
  await tx
    .update(milestone)
    .set({
      baselineDate: milestone.plannedDate,
      originalDate: sql`coalesce(${milestone.originalDate}, ${milestone.plannedDate})`,
    })
    .where(
      and(
        eq(milestone.workspaceId, workspaceId),
        eq(milestone.waveId, basis.waveId),
        inArray(milestone.state, ['planned', 'in_progress', 'submitted']),
      ),
    );
  const entries = await entriesOf(context, basis.waveId);
  const [last] = await tx
    .select({
      version: sql<number>`coalesce(max(${baseline.version}), 0)::int`,
      ofWave: sql<number>`count(*) filter (where ${baseline.waveId} = ${basis.waveId} and ${baseline.kind} <> 'target')::int`,
    })
    .from(baseline)
    .where(and(eq(baseline.workspaceId, workspaceId), eq(baseline.programmeId, facts.id)));
  const version = (last?.version ?? 0) + 1;
  const kind = last?.ofWave === 0 ? 'original' : plan.kind;
  const snapshot = await takeSnapshot(context, {
    programmeId: facts.id,
    recordId: basis.waveId,
    kind: 'baseline',
    content: { version, kind, waveId: basis.waveId, entries },
  });
  const id = context.newId();
  await tx.insert(baseline).values({
    workspaceId,
    id,
    programmeId: facts.id,
    waveId: basis.waveId,
    phaseId: plan.phaseId,
    name: plan.name,
    kind,
    version,
    snapshotId: snapshot.id,
    reason: plan.reason,
    takenBy: actor.personId,
  });
  if (entries.length > 0) {
    await tx
      .insert(baselineEntry)
      .values(entries.map((entry) => ({ workspaceId, baselineId: id, ...entry })));
  }
  return id;
}

async function entriesOf({ tx, workspaceId }: CommandContext, waveId: string) {
  const phases = await tx
    .select({
      recordId: phase.id,
      title: record.title,
      start: phase.plannedStart,
      finish: phase.plannedEnd,
    })
    .from(phase)
    .innerJoin(record, and(eq(record.workspaceId, phase.workspaceId), eq(record.id, phase.id)))
    .where(and(eq(phase.workspaceId, workspaceId), eq(phase.waveId, waveId)))
    .orderBy(asc(phase.seq));
  const milestones = await tx
    .select({
      recordId: milestone.id,
      title: record.title,
      planned: milestone.plannedDate,
      bound: milestone.baselineDate,
    })
    .from(milestone)
    .innerJoin(record, and(eq(record.workspaceId, milestone.workspaceId), eq(record.id, milestone.id)))
    .where(
      and(
        eq(milestone.workspaceId, workspaceId),
        eq(milestone.waveId, waveId),
        sql`${milestone.state} <> 'cancelled'`,
      ),
    )
    .orderBy(asc(milestone.id));
  return [
    ...phases.map((one) => ({ ...one, kind: 'phase' as const })),
    ...milestones.map(({ recordId, title, planned, bound }) => ({
      recordId,
      title,
      kind: 'milestone' as const,
      start: null,
      finish: bound ?? planned,
    })),
  ];
}
