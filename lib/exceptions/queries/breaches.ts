import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { exception, exceptionDecision, forecast, milestone, phase, record } from '@/db/schema';
import { together } from '@/db/together';
import type { ProgrammeFacts } from '@/lib/access/scope';
import { addWorkingDays } from '@/lib/calendar/rules/holidays';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { settingsOf } from '@/lib/programmes/rules/settings';
import { groupBy } from '@/lib/registry/rules/group';
import { boundOf } from '@/lib/roadmap/queries/bound-dates';
import { forecastEnd } from '@/lib/roadmap/rules/plan-analysis';
import { breachedSince, isReported, type PhaseForecast, type TimeBreach, timeBreach } from '../rules/breach';

export type Ids = { readonly workspaceId: string; readonly programmeId: string };
type Place = Pick<ProgrammeFacts, 'bundesland' | 'profile' | 'settings'>;

export type Breach = TimeBreach & {
  readonly phaseNumber: string;
  readonly phaseTitle: string;
  readonly waveNumber: string;
  readonly waveTitle: string;
  readonly since: CivilDate;
  /** Last day for the report (G-9). */
  readonly due: CivilDate;
  /** A report that is begun and not submitted. */
  readonly draft: string | null;
};

/**
 * Forecast breaches of the time tolerance that no report has brought before the committee, of the programme or of one
 * phase, longest waiting first. At most 2 statements.
 */
export async function unreportedBreaches(
  tx: Tx,
  ids: Ids,
  place: Place,
  today: CivilDate,
  phaseId?: string,
): Promise<Breach[]> {
  return breachesOf(tx, ids, place, today, await forecastPhases(tx, ids, phaseId));
}

/** The same for phases that are read already. At most 1 statement. */
export async function breachesOf(
  tx: Tx,
  ids: Ids,
  place: Place,
  today: CivilDate,
  phases: ReturnType<typeof forecastFrom>,
): Promise<Breach[]> {
  const found = phases.flatMap((row) => {
    const breach = timeBreach(row);
    return breach ? [{ row, breach }] : [];
  });
  if (found.length === 0) return [];
  const phaseIds = found.map(({ row }) => row.phaseId);
  const { reports, log } = await together(tx, {
    reports: timeReports(tx, ids, phaseIds),
    log: forecastLog(tx, ids, phaseIds),
  });
  const open = found.filter(({ breach }) => !isReported(breach, reports));
  const within = settingsOf(place).exceptionReportWorkingDays;
  const logOfPhase = groupBy(log, (one) => one.phaseId);
  const reportsOfPhase = groupBy(reports, (one) => one.phaseId);
  return open
    .map(({ row, breach }): Breach => {
      const since = breachedSince(breach, row, logOfPhase(row.phaseId), today);
      const { phaseNumber, phaseTitle, waveNumber, waveTitle } = row;
      const draft = reportsOfPhase(row.phaseId).find(({ state }) => state === 'draft')?.number;
      return {
        ...breach,
        ...{ phaseNumber, phaseTitle, waveNumber, waveTitle, since },
        due: addWorkingDays(since, within, place.bundesland),
        draft: draft ?? null,
      };
    })
    .sort((a, b) => (a.due < b.due ? -1 : 1));
}

const waveRecord = alias(record, 'wave_record');
const phaseRecord = alias(record, 'phase_record');

/** Running phases (or the one named, in any state) with their bound and their forecast end. 1 statement. */
export const forecastPhases = async (tx: Tx, ids: Ids, phaseId?: string) =>
  forecastFrom(await together(tx, forecastOf(tx, ids, phaseId)));

/** The same as selects, for a statement that reads more. */
export function forecastOf(tx: Tx, { workspaceId, programmeId }: Ids, phaseId?: string) {
  const wanted = and(
    eq(phase.workspaceId, workspaceId),
    eq(phase.programmeId, programmeId),
    phaseId ? eq(phase.id, phaseId) : eq(phase.state, 'active'),
  );
  const phaseIds = tx.select({ id: phase.id }).from(phase).where(wanted);
  const rows = tx
    .select({
      phaseId: phase.id,
      state: phase.state,
      waveId: phase.waveId,
      plannedStart: phase.plannedStart,
      plannedEnd: phase.plannedEnd,
      actualEnd: phase.actualEnd,
      toleranceDays: phase.toleranceDays,
      phaseNumber: record.number,
      phaseTitle: record.title,
      waveNumber: waveRecord.number,
      waveTitle: waveRecord.title,
      channelId: waveRecord.channelId,
    })
    .from(phase)
    .innerJoin(record, and(eq(record.workspaceId, phase.workspaceId), eq(record.id, phase.id)))
    .innerJoin(
      waveRecord,
      and(eq(waveRecord.workspaceId, phase.workspaceId), eq(waveRecord.id, phase.waveId)),
    )
    .where(wanted);
  const milestones = tx
    .select({
      phaseId: milestone.phaseId,
      plannedDate: milestone.plannedDate,
      baselineDate: milestone.baselineDate,
      forecastDate: milestone.forecastDate,
      actualDate: milestone.actualDate,
    })
    .from(milestone)
    .where(
      and(
        eq(milestone.workspaceId, workspaceId),
        inArray(milestone.phaseId, phaseIds),
        sql`${milestone.state} <> 'cancelled'`,
      ),
    );
  return { rows, milestones, bound: boundOf(tx, workspaceId, programmeId, phaseIds) };
}

type Parts = {
  readonly [Name in keyof ReturnType<typeof forecastOf>]: Awaited<ReturnType<typeof forecastOf>[Name]>;
};

export function forecastFrom(found: Parts) {
  const bound = new Map(found.bound.map((one) => [one.id, one]));
  const milestonesOfPhase = groupBy(found.milestones, (one) => one.phaseId);
  return found.rows.map((row) => ({
    ...row,
    baselineEnd: bound.get(row.phaseId)?.finish ?? null,
    forecastEnd: forecastEnd(row, milestonesOfPhase(row.phaseId)),
  })) satisfies (PhaseForecast & Record<string, unknown>)[];
}

function timeReports(tx: Tx, { workspaceId }: Ids, phaseIds: readonly string[]) {
  return tx
    .select({
      phaseId: exception.phaseId,
      number: record.number,
      dimension: exception.dimension,
      state: exception.state,
      forecastEnd: exception.forecastEnd,
    })
    .from(exception)
    .innerJoin(record, and(eq(record.workspaceId, exception.workspaceId), eq(record.id, exception.id)))
    .where(
      and(
        eq(exception.workspaceId, workspaceId),
        inArray(exception.phaseId, [...phaseIds]),
        eq(exception.dimension, 'time'),
      ),
    );
}

/** Every report of every day on the milestones of these phases; of one day the last counts (M-3). */
function forecastLog(tx: Tx, { workspaceId }: Ids, phaseIds: readonly string[]) {
  return tx
    .selectDistinctOn([forecast.milestoneId, forecast.reportDate], {
      milestoneId: forecast.milestoneId,
      phaseId: milestone.phaseId,
      reportedOn: forecast.reportDate,
      forecast: forecast.forecastDate,
    })
    .from(forecast)
    .innerJoin(
      milestone,
      and(eq(milestone.workspaceId, forecast.workspaceId), eq(milestone.id, forecast.milestoneId)),
    )
    .where(
      and(
        eq(forecast.workspaceId, workspaceId),
        inArray(milestone.phaseId, [...phaseIds]),
        sql`${milestone.state} <> 'cancelled'`,
      ),
    )
    .orderBy(forecast.milestoneId, forecast.reportDate, sql`${forecast.revision} desc`);
}

/** Reports of the programme, those before the committee first. 1 statement. */
export function reportRows(tx: Tx, { workspaceId, programmeId }: Ids) {
  return tx
    .select({
      id: exception.id,
      number: record.number,
      title: record.title,
      version: record.version,
      state: exception.state,
      dimension: exception.dimension,
      phaseId: exception.phaseId,
      phaseTitle: phaseRecord.title,
      waveNumber: waveRecord.number,
      waveTitle: waveRecord.title,
      due: exception.due,
      authorId: exception.authorId,
      submittedBy: exception.submittedBy,
      submittedAt: exception.submittedAt,
      result: exceptionDecision.result,
      decidedAt: exceptionDecision.decidedAt,
    })
    .from(exception)
    .innerJoin(record, and(eq(record.workspaceId, exception.workspaceId), eq(record.id, exception.id)))
    .innerJoin(
      waveRecord,
      and(eq(waveRecord.workspaceId, exception.workspaceId), eq(waveRecord.id, exception.waveId)),
    )
    .innerJoin(
      phaseRecord,
      and(eq(phaseRecord.workspaceId, exception.workspaceId), eq(phaseRecord.id, exception.phaseId)),
    )
    .leftJoin(
      exceptionDecision,
      and(
        eq(exceptionDecision.workspaceId, exception.workspaceId),
        eq(exceptionDecision.exceptionId, exception.id),
      ),
    )
    .where(and(eq(exception.workspaceId, workspaceId), eq(exception.programmeId, programmeId)))
    .orderBy(
      sql`case ${exception.state} when 'submitted' then 1 when 'draft' then 2 else 3 end`,
      sql`${record.recordedAt} desc`,
    );
}
export type ReportRow = Awaited<ReturnType<typeof reportRows>>[number];
