import { addDays, weekdayIndex } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';

/** Dates of a world, counted in days from its `today`: negative = past. */
export type Days = {
  readonly today: CivilDate;
  /** The working day at or before `today + offset`. */
  readonly day: (offset: number) => CivilDate;
  /** An instant in office hours; order of offset and hour (UTC, 0–16) is kept. */
  readonly at: (offset: number, hour?: number) => Date;
};

export function createDays(today: CivilDate): Days {
  const day = (offset: number) => {
    const exact = addDays(today, offset);
    return addDays(exact, -pastFriday(exact));
  };
  const at = (offset: number, hour = 9) => {
    const weekend = pastFriday(addDays(today, offset));
    // weekends move into Friday evening, Saturday before Sunday, so that no step overtakes another
    const late = weekend === 0 ? hour : 16 + (weekend - 1) + hour / 24;
    return new Date(Date.parse(`${day(offset)}T00:00:00Z`) + Math.round(late * 3_600_000));
  };
  return { today, day, at };
}

/** Days since Friday on a weekend, otherwise 0. */
const pastFriday = (date: CivilDate) => Math.max(0, weekdayIndex(date) - 4);
