import { diffDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { TrendFlag } from '../vocabulary';
import { effectiveForecasts, type ForecastEntry } from './forecast';

type TrendPoint = {
  reportDate: CivilDate;
  forecast: CivilDate;
  /** Days moved since the report before, positive = later; null on the first report. */
  movedDays: number | null;
};

export type Trend = { points: readonly TrendPoint[]; flags: readonly TrendFlag[] };

const WATCHED_REPORTS = 3;

/** Meilensteintrendanalyse of one milestone: x = report date, y = forecast, with its flags (M-6). */
export function milestoneTrend(log: readonly ForecastEntry[]): Trend {
  const points = trendPoints(log);
  const flags: TrendFlag[] = [];
  if (isRising(points)) flags.push('rising');
  if (isZigzag(points)) flags.push('zigzag');
  if (isReached(points)) flags.push('reached');
  return { points, flags };
}

function trendPoints(log: readonly ForecastEntry[]): readonly TrendPoint[] {
  return effectiveForecasts(log).map(({ reportDate, forecast }, index, all) => {
    const before = all[index - 1];
    return { reportDate, forecast, movedDays: before ? diffDays(before.forecast, forecast) : null };
  });
}

/** Moved later in at least two of the last three reports. */
function isRising(points: readonly TrendPoint[]): boolean {
  return points.slice(-WATCHED_REPORTS).filter(({ movedDays }) => (movedDays ?? 0) > 0).length >= 2;
}

/** Each of the last three reports reversed the move of the one before; standing still is no direction. */
function isZigzag(points: readonly TrendPoint[]): boolean {
  const moves = points.slice(-WATCHED_REPORTS - 1).map(({ movedDays }) => Math.sign(movedDays ?? 0));
  if (moves.length <= WATCHED_REPORTS) return false;
  return moves.slice(1).every((move, index) => move !== 0 && move === -(moves[index] ?? 0));
}

/** The line met the diagonal: the last report says "today". */
function isReached(points: readonly TrendPoint[]): boolean {
  const last = points.at(-1);
  return last !== undefined && last.forecast === last.reportDate;
}
