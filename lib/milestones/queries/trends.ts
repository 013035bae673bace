import 'server-only';
import { and, asc, desc, eq, inArray, ne } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { forecast, milestone, record } from '@/db/schema';
import { read, type Scope } from '@/lib/access/scope';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { milestoneTrend, type Trend } from '../rules/trend';
import type { MilestoneState } from '../vocabulary';

export type MilestoneTrendView = Trend & {
  id: string;
  number: string;
  title: string;
  state: MilestoneState;
};

const LINES = 60;

/**
 * Trend lines (M-6) of the milestones of a wave (by number) or of the whole programme, at most 60: gating ones first,
 * then by due date. Cancelled milestones have no trend. `waves` are the choices of the filter. 3 statements.
 */
export async function milestoneTrends(
  scope: Scope,
  filter: { wave?: string | undefined; gating?: boolean | undefined } = {},
): Promise<{
  milestones: readonly MilestoneTrendView[];
  waves: readonly { number: string; title: string }[];
}> {
  return read(scope, async (tx, { workspaceId, programmeId }) => {
    const wave = alias(record, 'wave_record');
    const rows = await tx
      .select({ id: milestone.id, number: record.number, title: record.title, state: milestone.state })
      .from(milestone)
      .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, milestone.id)))
      .innerJoin(wave, and(eq(wave.workspaceId, workspaceId), eq(wave.id, milestone.waveId)))
      .where(
        and(
          eq(milestone.workspaceId, workspaceId),
          eq(milestone.programmeId, programmeId),
          ne(milestone.state, 'cancelled'),
          filter.wave ? eq(wave.number, filter.wave) : undefined,
          filter.gating === undefined ? undefined : eq(milestone.gating, filter.gating),
        ),
      )
      .orderBy(desc(milestone.gating), asc(milestone.plannedDate), asc(record.number))
      .limit(LINES);
    const logs = await forecastLogs(
      tx,
      workspaceId,
      rows.map(({ id }) => id),
    );
    const waves = await tx
      .select({ number: record.number, title: record.title })
      .from(record)
      .where(
        and(
          eq(record.workspaceId, workspaceId),
          eq(record.programmeId, programmeId),
          eq(record.kind, 'wave'),
        ),
      )
      .orderBy(record.title);
    const milestones = rows.map((row) => ({ ...row, ...milestoneTrend(logs.get(row.id) ?? []) }));
    return { milestones: milestones.filter(({ points }) => points.length > 0), waves };
  });
}

export type LoggedForecast = {
  reportDate: CivilDate;
  forecast: CivilDate;
  note: string;
  reportedBy: string;
  recordedAt: Date;
};

/** The whole log per milestone, oldest report first, several of one day in the order they were made. 1 statement. */
export async function forecastLogs(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly LoggedForecast[]>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({
      milestoneId: forecast.milestoneId,
      reportDate: forecast.reportDate,
      forecast: forecast.forecastDate,
      note: forecast.note,
      reportedBy: forecast.reportedBy,
      recordedAt: forecast.recordedAt,
    })
    .from(forecast)
    .where(and(eq(forecast.workspaceId, workspaceId), inArray(forecast.milestoneId, [...ids])))
    .orderBy(asc(forecast.milestoneId), asc(forecast.reportDate), asc(forecast.revision));
  const logs = new Map<string, LoggedForecast[]>();
  for (const { milestoneId, ...entry } of rows) {
    logs.set(milestoneId, [...(logs.get(milestoneId) ?? []), entry]);
  }
  return logs;
}
