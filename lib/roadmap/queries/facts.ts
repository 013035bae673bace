import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { channel, gate, milestone, person, phase, record, wave, waveSegment } from '@/db/schema';
import { civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type GateDecision, gateDecisions } from '@/lib/gates/vocabulary';
import type { ForecastEntry } from '@/lib/milestones/rules/forecast';
import { milestoneTrend } from '@/lib/milestones/rules/trend';
import type { GateRow, MilestoneDetail, MilestonePlan, PhasePlan, WaveRow } from '../rules/plan-facts';

export type Ids = { readonly workspaceId: string; readonly programmeId: string };

/** Waves with their channel: channels in the order of their first wave, waves by rank. 1 statement. */
export async function loadWaves(tx: Tx, { workspaceId, programmeId }: Ids): Promise<WaveRow[]> {
  const channelHead = alias(record, 'channel_head');
  const rows = await tx
    .select({
      id: wave.id,
      number: record.number,
      title: record.title,
      rank: wave.rank,
      channelId: wave.channelId,
      channelTitle: channelHead.title,
      tier: channel.tier,
    })
    .from(wave)
    .innerJoin(record, and(eq(record.workspaceId, wave.workspaceId), eq(record.id, wave.id)))
    .innerJoin(
      channelHead,
      and(eq(channelHead.workspaceId, wave.workspaceId), eq(channelHead.id, wave.channelId)),
    )
    .innerJoin(channel, and(eq(channel.workspaceId, wave.workspaceId), eq(channel.id, wave.channelId)))
    .where(and(eq(wave.workspaceId, workspaceId), eq(wave.programmeId, programmeId)))
    .orderBy(wave.rank, record.number);
  const order = new Map<string, number>();
  for (const row of rows) if (!order.has(row.channelId)) order.set(row.channelId, order.size);
  return rows.sort((a, b) => (order.get(a.channelId) ?? 0) - (order.get(b.channelId) ?? 0));
}

/** All phases of the programme. 1 statement. */
export function loadPhases(tx: Tx, { workspaceId, programmeId }: Ids): Promise<PhasePlan[]> {
  return tx
    .select({
      id: phase.id,
      number: record.number,
      title: record.title,
      waveId: phase.waveId,
      kind: phase.kind,
      state: phase.state,
      plannedStart: phase.plannedStart,
      plannedEnd: phase.plannedEnd,
      actualStart: phase.actualStart,
      actualEnd: phase.actualEnd,
      observationDays: phase.observationDays,
      contingencyDays: phase.contingencyDays,
      budgetCents: phase.budgetCents,
    })
    .from(phase)
    .innerJoin(record, and(eq(record.workspaceId, phase.workspaceId), eq(record.id, phase.id)))
    .where(and(eq(phase.workspaceId, workspaceId), eq(phase.programmeId, programmeId)));
}

/** Dates of all milestones of the programme, without their words: the critical path needs every one. 1 statement. */
export function loadMilestonePlan(tx: Tx, { workspaceId, programmeId }: Ids): Promise<MilestonePlan[]> {
  return tx
    .select({
      id: milestone.id,
      waveId: milestone.waveId,
      phaseId: milestone.phaseId,
      state: milestone.state,
      gating: milestone.gating,
      toleranceDays: milestone.toleranceDays,
      plannedDate: milestone.plannedDate,
      baselineDate: milestone.baselineDate,
      originalDate: milestone.originalDate,
      forecastDate: milestone.forecastDate,
      actualDate: milestone.actualDate,
    })
    .from(milestone)
    .where(and(eq(milestone.workspaceId, workspaceId), eq(milestone.programmeId, programmeId)))
    .orderBy(milestone.position);
}

/** Words and owners of the milestones of the waves in view. 1 statement. */
export async function loadDetails(
  tx: Tx,
  { workspaceId }: Ids,
  waveIds: readonly string[],
): Promise<ReadonlyMap<string, MilestoneDetail>> {
  if (waveIds.length === 0) return new Map();
  const rows = await tx
    .select({
      id: record.id,
      number: record.number,
      title: record.title,
      ownerId: record.ownerId,
      owner: person.name,
      channelId: record.channelId,
      version: record.version,
    })
    .from(milestone)
    .innerJoin(record, and(eq(record.workspaceId, milestone.workspaceId), eq(record.id, milestone.id)))
    .leftJoin(person, and(eq(person.workspaceId, record.workspaceId), eq(person.id, record.ownerId)))
    .where(and(eq(milestone.workspaceId, workspaceId), inArray(milestone.waveId, [...waveIds])));
  return new Map(rows.map(({ id, ...detail }) => [id, detail]));
}

/** Cohort names by wave. 1 statement. */
export async function loadCohorts(
  tx: Tx,
  { workspaceId }: Ids,
  waveIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (waveIds.length === 0) return new Map();
  const rows = await tx
    .select({ waveId: waveSegment.waveId, title: record.title })
    .from(waveSegment)
    .innerJoin(
      record,
      and(eq(record.workspaceId, waveSegment.workspaceId), eq(record.id, waveSegment.segmentId)),
    )
    .where(and(eq(waveSegment.workspaceId, workspaceId), inArray(waveSegment.waveId, [...waveIds])))
    .orderBy(record.title);
  const names = new Map<string, string[]>();
  for (const { waveId, title } of rows) names.set(waveId, [...(names.get(waveId) ?? []), title]);
  return names;
}

/** Gates with their last decision, open review and open conditions. 1 statement. */
export async function loadGates(
  tx: Tx,
  { workspaceId }: Ids,
  waveIds: readonly string[],
  timeZone: string,
): Promise<GateRow[]> {
  if (waveIds.length === 0) return [];
  // the postgres driver hands an aggregate of JSON over as it is
  const rows = await tx
    .select({
      id: gate.id,
      number: record.number,
      waveId: gate.waveId,
      phaseId: gate.phaseId,
      kind: gate.kind,
      last: sql<{
        decision: string;
        at: string;
      } | null>`(select json_build_object('decision', d.decision, 'at', d.decided_at)
        from decision d where d.workspace_id = ${gate.workspaceId} and d.gate_id = ${gate.id}
        and d.decision in ('go', 'conditional_go', 'recycle', 'hold', 'kill') order by d.decided_at desc limit 1)`,
      inReview: sql<boolean>`exists (select 1 from review r where r.workspace_id = ${gate.workspaceId} and r.gate_id = ${gate.id}
        and r.state in ('submitted', 'voting', 'decided'))`,
      openConditions: sql<number>`(select count(*)::int from condition c where c.workspace_id = ${gate.workspaceId}
        and c.gate_id = ${gate.id} and c.state = 'open')`,
    })
    .from(gate)
    .innerJoin(record, and(eq(record.workspaceId, gate.workspaceId), eq(record.id, gate.id)))
    .where(and(eq(gate.workspaceId, workspaceId), inArray(gate.waveId, [...waveIds])));
  return rows.map(({ last, ...row }) => ({
    ...row,
    decision: gateDecisions.find((each): each is GateDecision => each === last?.decision) ?? null,
    decidedOn: last ? civilToday(new Date(last.at), timeZone) : null,
  }));
}

type ForecastRow = { milestone: string; report: CivilDate; forecast: CivilDate; at: string };

/** Trend flags from the last reports of each open milestone in view (M-6). 1 statement. */
export async function loadTrends(
  tx: Tx,
  { workspaceId }: Ids,
  waveIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (waveIds.length === 0) return new Map();
  const waves = sql.join(
    waveIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const rows = await tx.execute<ForecastRow>(sql`
    select m.id as milestone, f.report_date::text as report, f.forecast_date::text as forecast, f.recorded_at::text as at
    from milestone m cross join lateral (
      select * from forecast f where f.workspace_id = m.workspace_id and f.milestone_id = m.id
      order by f.report_date desc, f.revision desc limit 8) f
    where m.workspace_id = ${workspaceId} and m.wave_id in (${waves})
      and m.state in ('planned', 'in_progress', 'submitted')
    order by f.report_date, f.revision`);
  const logs = new Map<string, ForecastEntry[]>();
  for (const { milestone: id, report, forecast, at } of rows) {
    const entry = { reportDate: report, forecast, recordedAt: new Date(at) };
    logs.set(id, [...(logs.get(id) ?? []), entry]);
  }
  return new Map(
    [...logs].map(([id, log]) => [id, milestoneTrend(log).flags.filter((flag) => flag !== 'reached')]),
  );
}
