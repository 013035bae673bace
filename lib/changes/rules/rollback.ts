import Big from 'big.js';
import { addDays, compareDates } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { roundedQuotient } from '@/lib/measurement/rules/decimal';
import { compare, measured, type Parts, plain } from '@/lib/measurement/rules/value';
import type { RollbackComparison } from '../vocabulary';

export type RollbackCriterion = {
  readonly kpiId: string;
  readonly channelId: string | null;
  readonly comparison: RollbackComparison;
  /** Exact decimal in the unit of the KPI. */
  readonly threshold: string;
  readonly windowDays: number;
};
/** A value in force of one period, half-open. */
export type Measured = {
  readonly kpiId: string;
  readonly channelId: string | null;
  readonly periodStart: CivilDate;
  readonly periodEnd: CivilDate;
} & Parts;
export type Watch = {
  /** Not begun, being watched, crossed, or over without having been crossed. */
  readonly standing: 'planned' | 'watching' | 'crossed' | 'held';
  /** Last day of the watch. */
  readonly until: CivilDate | null;
  /** The first value that crossed it. */
  readonly crossing: Measured | null;
};

/**
 * Has a KPI crossed the line of the rollback plan within its days after the start? Counted are values whose period
 * touches those days: one that began before the start tells late rather than never. On the line is not crossed.
 */
export function watchOf(
  criterion: RollbackCriterion,
  values: readonly Measured[],
  startedOn: CivilDate | null,
  today: CivilDate,
): Watch {
  if (startedOn === null) return { standing: 'planned', until: null, crossing: null };
  const until = addDays(startedOn, criterion.windowDays);
  const crossing =
    values
      .filter(
        (one) =>
          one.kpiId === criterion.kpiId &&
          one.channelId === criterion.channelId &&
          compareDates(startedOn, one.periodEnd) < 0 &&
          compareDates(one.periodStart, until) <= 0 &&
          crosses(criterion, one),
      )
      .sort((a, b) => compareDates(a.periodEnd, b.periodEnd))[0] ?? null;
  const over = compareDates(until, today) < 0;
  return { standing: crossing ? 'crossed' : over ? 'held' : 'watching', until, crossing };
}

/** A ratio counts by its two parts, so that nothing is rounded before it is compared; what is not known crosses nothing. */
function crosses({ comparison, threshold }: RollbackCriterion, parts: Parts): boolean {
  const [value, line] = [measured(parts, parts.denominator !== null), plain(threshold)];
  if (value.state !== 'known' || line.state !== 'known') return false;
  const order = compare(value, line);
  return comparison === 'below' ? order < 0 : order > 0;
}

const DIGITS = 6;

/** The value as a decimal of at most six digits, for the eye and the record; null where it is not known. */
export function figureOf(parts: Parts): string | null {
  const value = measured(parts, parts.denominator !== null);
  return value.state === 'known' ? trimmed(roundedQuotient(value.num, value.den, DIGITS)) : null;
}

const trimmed = (text: string): string => new Big(text).toFixed();
