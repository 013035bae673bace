import 'server-only';
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, alias } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { channel, gate, milestone, person, phase, record, wave, waveSegment } from '@/db/schema';
import { civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type GateDecision, gateDecisions } from '@/lib/gates/vocabulary';
import type { ForecastEntry } from '@/lib/milestones/rules/forecast';
import { milestoneTrend } from '@/lib/milestones/rules/trend';
import type { GateRow, MilestoneDetail, WaveRow } from '../rules/plan-facts';

export type Ids = { readonly workspaceId: string; readonly programmeId: string };

const channelHead = alias(record, 'channel_head');

/** Waves with their channel, as a select. */
export function wavesOf(tx: Tx, { workspaceId, programmeId }: Ids) {
  return tx
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
}

/** In order: channels by their first wave, waves by rank. */
export function wavesFrom(rows: Awaited<ReturnType<typeof wavesOf>>): WaveRow[] {
  const order = new Map<string, number>();
  for (const row of rows) if (!order.has(row.channelId)) order.set(row.channelId, order.size);
  return rows.toSorted((a, b) => (order.get(a.channelId) ?? 0) - (order.get(b.channelId) ?? 0));
}

/** Ids of one page of waves in that order, as a select inside another. */
export function wavesOnPage({ workspaceId, programmeId }: Ids, page: number, size: number): SQL {
  return sql`(select id from (select id, place, min(place) over (partition by channel_id) as first from (
      select w.id, w.channel_id, row_number() over (order by w.rank, r.number) as place from wave w
      join record r on r.workspace_id = w.workspace_id and r.id = w.id
      where w.workspace_id = ${workspaceId} and w.programme_id = ${programmeId}) ranked) ordered
    order by first, place limit ${size} offset ${(page - 1) * size})`;
}

/** All phases of the programme. 1 statement. */
export function loadPhases(tx: Tx, { workspaceId, programmeId }: Ids) {
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
export function loadMilestonePlan(tx: Tx, { workspaceId, programmeId }: Ids) {
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

/** What the waves in view show besides their dates, as selects: words, cohorts, signals, forecast reports. */
export const viewOf = (tx: Tx, { workspaceId }: Ids, waves: SQL | readonly string[]) => {
  const shown = (column: AnyPgColumn) => inArray(column, waves);
  return {
    details: tx
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
      .where(and(eq(milestone.workspaceId, workspaceId), shown(milestone.waveId))),
    cohorts: tx
      .select({ waveId: waveSegment.waveId, title: record.title })
      .from(waveSegment)
      .innerJoin(
        record,
        and(eq(record.workspaceId, waveSegment.workspaceId), eq(record.id, waveSegment.segmentId)),
      )
      .where(and(eq(waveSegment.workspaceId, workspaceId), shown(waveSegment.waveId)))
      .orderBy(record.title),
    signals: tx
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
      .where(and(eq(gate.workspaceId, workspaceId), shown(gate.waveId))),
    reports: reportsOf(tx, workspaceId, shown(milestone.waveId)),
  };
};

type View = ReturnType<typeof viewOf>;
type Rows<Name extends keyof View> = Awaited<View[Name]>;

export const detailsFrom = (rows: Rows<'details'>): ReadonlyMap<string, MilestoneDetail> =>
  new Map(rows.map(({ id, ...detail }) => [id, detail]));

/** Cohort names by wave. */
export function cohortsFrom(rows: Rows<'cohorts'>): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const { waveId, title } of rows) names.set(waveId, [...(names.get(waveId) ?? []), title]);
  return names;
}

/** Gates with their last decision, open review and open conditions. */
export const signalsFrom = (rows: Rows<'signals'>, timeZone: string): GateRow[] =>
  rows.map(({ last, ...row }) => ({
    ...row,
    decision: gateDecisions.find((each): each is GateDecision => each === last?.decision) ?? null,
    decidedOn: last ? civilToday(new Date(last.at), timeZone) : null,
  }));

/** The last eight forecast reports of each open milestone in view, oldest first. */
function reportsOf(tx: Tx, workspaceId: string, shown: SQL) {
  const last = sql`lateral (select * from forecast f where f.workspace_id = ${milestone.workspaceId}
    and f.milestone_id = ${milestone.id} order by f.report_date desc, f.revision desc limit 8) f`;
  return tx
    .select({
      milestone: milestone.id,
      report: sql<CivilDate>`f.report_date::text`,
      forecast: sql<CivilDate>`f.forecast_date::text`,
      at: sql<string>`f.recorded_at::text`,
    })
    .from(milestone)
    .innerJoin(last, sql`true`)
    .where(
      and(
        eq(milestone.workspaceId, workspaceId),
        shown,
        inArray(milestone.state, ['planned', 'in_progress', 'submitted']),
      ),
    )
    .orderBy(sql`f.report_date, f.revision`);
}

/** Trend flags from the last reports of each open milestone in view (M-6). */
export function trendsFrom(rows: Rows<'reports'>): ReadonlyMap<string, readonly string[]> {
  const logs = new Map<string, ForecastEntry[]>();
  for (const { milestone: id, report, forecast, at } of rows) {
    const log = logs.get(id) ?? [];
    logs.set(id, log);
    log.push({ reportDate: report, forecast, recordedAt: new Date(at) });
  }
  return new Map(
    [...logs].map(([id, log]) => [id, milestoneTrend(log).flags.filter((flag) => flag !== 'reached')]),
  );
}
