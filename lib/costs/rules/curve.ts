import { addDays, addMonths, startOfMonth } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { isNumber } from './earned-value';
import { compare, type Fraction, rounded } from './fraction';
import { dayAfterWeeks, type Measured, valueBy } from './phase-value';

/** Cumulative cents at the end of a day; null = not known yet. */
type CurvePoint = {
  readonly on: CivilDate;
  readonly planned: number;
  readonly earned: number | null;
  readonly actual: number | null;
};
export type Curve = {
  readonly points: readonly CurvePoint[];
  /** From today's actual cost to the estimate at completion; null where there is none. */
  readonly forecast: {
    readonly from: { readonly on: CivilDate; readonly cents: number };
    readonly to: { readonly on: CivilDate; readonly cents: number };
  } | null;
};

/** A plan of decades would be no chart; months beyond this are left out. */
const MOST_MONTHS = 120;

const cents = (value: Fraction): number => Number(rounded(value, 0));

/** Planned, earned and actual value at each month's end and today, and where the cost is heading. */
export function valueCurve(measured: Measured, today: CivilDate): Curve {
  const { line, ev, bac, ac, eac, ieacT } = measured;
  const planEnd = line.plan.reduce((last, { on }) => (on > last ? on : last), line.start);
  const forecastEnd = isNumber(ieacT) ? dayAfterWeeks(line.start, ieacT) : planEnd;
  const open = compare(ev, bac) < 0 && isNumber(eac);
  const end = [planEnd, today, ...line.earned.map(({ on }) => on)].sort().at(-1) ?? today;
  const days = monthEnds(line.start, end);
  const marks = [...new Set([addDays(line.start, -1), ...days, today])].sort();
  return {
    points: marks.map((on) => ({
      on,
      planned: cents(valueBy(line.plan, on)),
      earned: on <= today ? cents(valueBy(line.earned, on)) : null,
      actual: on <= today ? cents(valueBy(line.costs, on)) : null,
    })),
    forecast:
      open && isNumber(eac)
        ? {
            from: { on: today, cents: cents(ac) },
            to: { on: later(forecastEnd, addDays(today, 1)), cents: cents(eac) },
          }
        : null,
  };
}

function monthEnds(from: CivilDate, to: CivilDate): CivilDate[] {
  const first = startOfMonth(from);
  const ends: CivilDate[] = [];
  for (let month = 1; month <= MOST_MONTHS; month += 1) {
    const on = addDays(addMonths(first, month), -1);
    ends.push(on);
    if (on >= to) break;
  }
  return ends;
}

const later = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? b : a);
