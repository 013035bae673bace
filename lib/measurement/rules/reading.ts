import Big from 'big.js';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { decimal } from '@/lib/measurement/rules/decimal';
import { dueDate, nextPeriod, type Period, periodOf, previousPeriod } from '@/lib/measurement/rules/period';
import type { SeriesPoint } from '@/lib/measurement/rules/roll-up';
import { type KpiStatus, kpiStatus, type Limits, thresholdsOf } from '@/lib/measurement/rules/status';
import { type Trend, trend } from '@/lib/measurement/rules/trend';
import { display, type Measured, minus } from '@/lib/measurement/rules/value';
import type { ObservationState, Rhythm } from '@/lib/measurement/vocabulary';

/** The part of a definition sheet that judges values. */
export type Yardstick = Limits & {
  readonly target: string | null;
  readonly rhythm: Rhythm;
  readonly dueLagDays: number;
  readonly minN: number;
  readonly seasonal: boolean;
};

export type ReadingContext = {
  readonly today: CivilDate;
  /** Periods that end later are not looked at; null = all. */
  readonly until: CivilDate | null;
  readonly fiscalStartMonth: number;
};

/** Exact decimal with 8 places; null = not known, `na` = undefined. */
export type Figure = string | 'na' | null;

export type Reading = KpiStatus & {
  readonly period: Period | null;
  readonly value: Figure;
  /** Value − target in the unit of the KPI. */
  readonly variance: string | null;
  readonly trend: Pick<Trend, 'movement' | 'judgement' | 'comparedWith'>;
  /** Start of the first period of the unbroken run without green up to now; null when green or without colour. */
  readonly offSince: CivilDate | null;
  /** State of the value: provisional values are shown, gates do not use them. */
  readonly state: ObservationState | null;
  readonly coverage: SeriesPoint['coverage'];
  /** The last 13 periods up to the value, oldest first; gaps are null. */
  readonly points: readonly { readonly periodStart: CivilDate; readonly value: Figure }[];
};

const SHOWN = 13;
const DIGITS = 8;

/** Reads a series (oldest first) as of a day: value, colour (K-1, K-2, K-4), variance, trend (K-8) and since when. */
export function readSeries(
  series: readonly SeriesPoint[],
  yardstick: Yardstick,
  context: ReadingContext,
): Reading {
  const { rhythm } = yardstick;
  const within = series.filter(
    ({ periodStart }) =>
      context.until === null || periodOf(rhythm, periodStart, context.fiscalStartMonth).end <= context.until,
  );
  const latest = within.findLast(({ value }) => value.state !== 'no_data');
  if (latest === undefined) return nothing;
  const period = periodOf(rhythm, latest.periodStart, context.fiscalStartMonth);
  const status = judge(latest, yardstick, isOutdated(period, yardstick, context));
  const moved = trend(
    within.map((point, index) => ({ ...point, series: point.series ?? `mixed ${index}` })),
    yardstick.direction,
    {
      seasonal: yardstick.seasonal,
      ...(yardstick.direction === 'band'
        ? { band: { low: yardstick.green ?? '', high: yardstick.bandHigh ?? '' } }
        : {}),
    },
  );
  return {
    ...status,
    period,
    value: figureOf(latest.value),
    variance: varianceOf(latest.value, yardstick.target),
    trend: { movement: moved.movement, judgement: moved.judgement, comparedWith: moved.comparedWith },
    offSince: isOff(status) ? offSince(within, latest, yardstick) : null,
    state: latest.state,
    coverage: latest.coverage,
    points: lastPeriods(within, period, rhythm, context.fiscalStartMonth),
  };
}

const nothing: Reading = {
  dataState: 'no_data',
  judgement: 'none',
  period: null,
  value: null,
  variance: null,
  trend: { movement: null, judgement: 'not_comparable', comparedWith: null },
  offSince: null,
  state: null,
  coverage: null,
  points: [],
};

/** Off = measured and judged amber or red. */
export const isOff = ({ judgement }: KpiStatus): boolean => judgement === 'amber' || judgement === 'red';

export function figureOf(value: Measured): Figure {
  return value.state === 'na' ? 'na' : display(value, DIGITS);
}

/** K-2 for a chosen day: the following period ends within what is looked at and is overdue today. */
function isOutdated(latest: Period, { rhythm, dueLagDays }: Yardstick, context: ReadingContext): boolean {
  const next = nextPeriod(rhythm, latest, context.fiscalStartMonth);
  const asked = context.until === null || next.end <= context.until;
  return asked && context.today > dueDate(next, dueLagDays);
}

function judge(point: SeriesPoint, yardstick: Yardstick, stale: boolean): KpiStatus {
  const { value, n } = point;
  const status = kpiStatus({ value, n, stale, minN: yardstick.minN, thresholds: thresholdsOf(yardstick) });
  return point.colourAllowed ? status : { ...status, judgement: 'none' };
}

function varianceOf(value: Measured, target: string | null): string | null {
  const aim = decimal(target);
  if (aim === null || value.state !== 'known') return null;
  return display(minus(value, { state: 'known', num: aim, den: new Big(1) }), DIGITS);
}

function offSince(series: readonly SeriesPoint[], latest: SeriesPoint, yardstick: Yardstick): CivilDate {
  let since = latest.periodStart;
  for (const point of series.toReversed()) {
    if (point.periodStart > latest.periodStart) continue;
    if (!isOff(judge(point, yardstick, false))) break;
    since = point.periodStart;
  }
  return since;
}

function lastPeriods(
  series: readonly SeriesPoint[],
  latest: Period,
  rhythm: Rhythm,
  fiscalStartMonth: number,
) {
  const found = new Map(series.map((point) => [point.periodStart, point]));
  const points: { periodStart: CivilDate; value: Figure }[] = [];
  for (
    let period = latest;
    points.length < SHOWN;
    period = previousPeriod(rhythm, period, fiscalStartMonth)
  ) {
    const point = found.get(period.start);
    points.unshift({ periodStart: period.start, value: point ? figureOf(point.value) : null });
  }
  return points;
}
