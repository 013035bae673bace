import Big from 'big.js';
import { addDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { decimal } from '@/lib/measurement/rules/decimal';
import { compare, type Known, type Measured, minus } from '@/lib/measurement/rules/value';
import type { Direction, Movement, TrendJudgement } from '@/lib/measurement/vocabulary';

/** A break in series (a version that does not restate history) starts a new `series`; no trend runs across it. */
export type TrendPoint = {
  readonly periodStart: CivilDate;
  readonly value: Measured;
  readonly series: string;
};

export type Trend = {
  readonly movement: Movement | null;
  readonly judgement: TrendJudgement;
  readonly comparedWith: CivilDate | null;
  /** Exact change of the value, null when not comparable. */
  readonly change: Known | null;
};

const noTrend: Trend = { movement: null, judgement: 'not_comparable', comparedWith: null, change: null };

/**
 * Trend of the latest period (K-8). Needs 3 comparable periods: same series, with a value. Compares with the
 * comparable period before; a seasonal KPI with the same period of the previous year. The movement shows the
 * value, better or worse follows the direction; in a band, nearer to the band is better.
 */
export function trend(
  points: readonly TrendPoint[],
  direction: Direction,
  options: { readonly seasonal: boolean; readonly band?: { readonly low: string; readonly high: string } },
): Trend {
  const sorted = [...points].sort((a, b) => (a.periodStart < b.periodStart ? -1 : 1));
  const latest = sorted.at(-1);
  if (latest === undefined || latest.value.state !== 'known') return noTrend;
  const comparable = sorted.filter(
    (point) => point.series === latest.series && point.value.state === 'known',
  );
  const reference = options.seasonal ? yearBefore(comparable, latest.periodStart) : comparable.at(-2);
  if (comparable.length < 3 || reference === undefined || reference.value.state !== 'known') return noTrend;
  const sign = compare(latest.value, reference.value);
  return {
    movement: sign > 0 ? 'up' : sign < 0 ? 'down' : 'flat',
    judgement: judgeMove(latest.value, reference.value, direction, options.band),
    comparedWith: reference.periodStart,
    change: minus(latest.value, reference.value),
  };
}

/** Same calendar start one year earlier; for weeks and days the period 52 weeks (364 days) earlier. */
function yearBefore(points: readonly TrendPoint[], start: CivilDate): TrendPoint | undefined {
  const sameDay = `${String(Number(start.slice(0, 4)) - 1).padStart(4, '0')}${start.slice(4)}`;
  const weeks = addDays(start, -364);
  return (
    points.find((point) => point.periodStart === sameDay) ??
    points.find((point) => point.periodStart === weeks)
  );
}

function judgeMove(
  latest: Known,
  reference: Known,
  direction: Direction,
  band: { readonly low: string; readonly high: string } | undefined,
): TrendJudgement {
  if (direction !== 'band') {
    const sign = compare(latest, reference) * (direction === 'higher' ? 1 : -1);
    return sign > 0 ? 'better' : sign < 0 ? 'worse' : 'unchanged';
  }
  const [low, high] = [decimal(band?.low ?? null), decimal(band?.high ?? null)];
  if (low === null || high === null) return 'not_comparable';
  const sign = compare(distance(reference, low, high), distance(latest, low, high));
  return sign > 0 ? 'better' : sign < 0 ? 'worse' : 'unchanged';
}

function distance(value: Known, low: Big, high: Big): Known {
  const below = minus({ state: 'known', num: low, den: new Big(1) }, value);
  const above = minus(value, { state: 'known', num: high, den: new Big(1) });
  const zero: Known = { state: 'known', num: new Big(0), den: new Big(1) };
  if (below.num.gt(0)) return below;
  return above.num.gt(0) ? above : zero;
}
