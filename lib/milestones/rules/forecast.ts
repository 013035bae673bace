import type { CivilDate } from '@/lib/calendar/vocabulary';

export type ForecastEntry = {
  reportDate: CivilDate;
  forecast: CivilDate;
  recordedAt: Date;
};

export type ForecastVerdict =
  | { ok: true }
  | { ok: false; code: 'report_date_in_future'; params: { reportDate: CivilDate; today: CivilDate } };

/** Refuses a report dated after `today` (M-3). A forecast in the past is stored and shown as stale. */
export function checkForecast(entry: Pick<ForecastEntry, 'reportDate'>, today: CivilDate): ForecastVerdict {
  const { reportDate } = entry;
  return reportDate > today
    ? { ok: false, code: 'report_date_in_future', params: { reportDate, today } }
    : { ok: true };
}

/**
 * The forecasts that count, by report date: of several for one date the last recorded wins, of several
 * recorded at once the last in the list (M-3). The log itself keeps them all.
 */
export function effectiveForecasts<T extends ForecastEntry>(log: readonly T[]): readonly T[] {
  const byDate = new Map<CivilDate, T>();
  for (const entry of log) {
    const known = byDate.get(entry.reportDate);
    if (!known || entry.recordedAt >= known.recordedAt) byDate.set(entry.reportDate, entry);
  }
  return [...byDate.values()].sort((a, b) => (a.reportDate < b.reportDate ? -1 : 1));
}

/** The forecast in force on `asOf`: the effective one with the latest report date not after it; null if none. */
export function latestForecast<T extends ForecastEntry>(log: readonly T[], asOf: CivilDate): T | null {
  return effectiveForecasts(log.filter(({ reportDate }) => reportDate <= asOf)).at(-1) ?? null;
}

/**
 * Whether a reporting cycle [start, end) has its forecast, which is required even if unchanged (M-3):
 * `reported`, `due` while the cycle runs, `missed` once it is over, `upcoming` before it starts.
 */
export function cycleReport(
  log: readonly ForecastEntry[],
  cycle: { start: CivilDate; end: CivilDate },
  today: CivilDate,
): 'reported' | 'due' | 'missed' | 'upcoming' {
  if (log.some(({ reportDate }) => reportDate >= cycle.start && reportDate < cycle.end)) return 'reported';
  if (today < cycle.start) return 'upcoming';
  return today < cycle.end ? 'due' : 'missed';
}
