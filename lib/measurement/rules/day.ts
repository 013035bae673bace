import type { CivilDate } from '@/lib/calendar/vocabulary';

const millisecondsPerDay = 86_400_000;

/** Days since 1970-01-01 of a civil date; no time zone is involved. */
export function dayNumber(date: CivilDate): number {
  return (
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) /
    millisecondsPerDay
  );
}

/** Civil date of a day number. */
export function civilOf(day: number): CivilDate {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10) as CivilDate;
}

/** Civil date `days` later (negative = earlier). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return civilOf(dayNumber(date) + days);
}

/** Whole days from `from` to `to`; positive when `to` is later. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}
