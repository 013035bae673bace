import { addDays, startOfWeek } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { Rhythm } from '@/lib/measurement/vocabulary';

/** Half-open [start, end). */
export type Period = { readonly start: CivilDate; readonly end: CivilDate };

/**
 * Period of the rhythm that contains the date: ISO weeks start on Monday, quarters follow the first month of
 * the fiscal year (1..12).
 */
export function periodOf(rhythm: Rhythm, date: CivilDate, fiscalStartMonth = 1): Period {
  if (rhythm === 'day') return { start: date, end: addDays(date, 1) };
  if (rhythm === 'week') {
    const start = startOfWeek(date);
    return { start, end: addDays(start, 7) };
  }
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
  if (rhythm === 'month') return { start: firstOf(month), end: firstOf(month + 1) };
  const start = month - ((month - (fiscalStartMonth - 1) + 12) % 3);
  return { start: firstOf(start), end: firstOf(start + 3) };
}

function firstOf(month: number): CivilDate {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}-01` as CivilDate;
}

/** True when the given period is exactly one period of the rhythm (bad input of §6 otherwise). */
export function isAligned(rhythm: Rhythm, period: Period, fiscalStartMonth = 1): boolean {
  const expected = periodOf(rhythm, period.start, fiscalStartMonth);
  return expected.start === period.start && expected.end === period.end;
}

/** The period after this one. */
export function nextPeriod(rhythm: Rhythm, period: Period, fiscalStartMonth = 1): Period {
  return periodOf(rhythm, period.end, fiscalStartMonth);
}

/** The period before this one. */
export function previousPeriod(rhythm: Rhythm, period: Period, fiscalStartMonth = 1): Period {
  return periodOf(rhythm, addDays(period.start, -1), fiscalStartMonth);
}

/** The last day on which the value of a period is in time: end of the period plus the due lag in days. */
export function dueDate(period: Period, dueLagDays: number): CivilDate {
  return addDays(period.end, dueLagDays);
}

/** K-2: older than rhythm + due lag, that is the value of the following period is overdue. */
export function isStale(
  rhythm: Rhythm,
  latest: Period,
  dueLagDays: number,
  today: CivilDate,
  fiscalStartMonth = 1,
): boolean {
  return today > dueDate(nextPeriod(rhythm, latest, fiscalStartMonth), dueLagDays);
}

/** The last `count` periods whose due date has been reached on `cutOff`, oldest first. */
export function duePeriods(
  rhythm: Rhythm,
  cutOff: CivilDate,
  dueLagDays: number,
  count: number,
  fiscalStartMonth = 1,
): readonly Period[] {
  let period = previousPeriod(
    rhythm,
    periodOf(rhythm, addDays(cutOff, -dueLagDays), fiscalStartMonth),
    fiscalStartMonth,
  );
  const periods: Period[] = [];
  for (let index = 0; index < count; index += 1) {
    periods.unshift(period);
    period = previousPeriod(rhythm, period, fiscalStartMonth);
  }
  return periods;
}

/** Whole periods that lie inside the window, oldest first; at most 1000. */
export function periodsWithin(rhythm: Rhythm, window: Period, fiscalStartMonth = 1): readonly Period[] {
  let period = periodOf(rhythm, window.start, fiscalStartMonth);
  const periods: Period[] = [];
  while (period.end <= window.end && periods.length < 1000) {
    if (period.start >= window.start) periods.push(period);
    period = nextPeriod(rhythm, period, fiscalStartMonth);
  }
  return periods;
}
