import {
  addDays,
  compareDates,
  diffDays,
  laterOf,
  startOfMonth,
  startOfWeek,
} from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';

/** First and last day something touches, both included. */
type Dated = { readonly firstDay: CivilDate; readonly lastDay: CivilDate };
/** One entry in one week: from `column` (0 = Monday) over `days` days, in the `lane`-th line. */
export type Bar<E> = {
  readonly entry: E;
  readonly column: number;
  readonly days: number;
  readonly lane: number;
  /** False where it goes on from, or into, another week. */
  readonly begins: boolean;
  readonly ends: boolean;
};
export type Week<E> = {
  readonly days: readonly CivilDate[];
  readonly bars: readonly Bar<E>[];
  /** Entries of each day for which no line was left. */
  readonly hidden: readonly number[];
};

/**
 * The weeks (Monday to Sunday) of a month with what happens in them: an entry keeps one line within a week, longer ones
 * stand above, at most `lanes` lines.
 */
export function monthWeeks<E extends Dated>(
  month: CivilDate,
  entries: readonly E[],
  lanes: number,
): Week<E>[] {
  const first = startOfMonth(month);
  const weeks: Week<E>[] = [];
  for (
    let monday = startOfWeek(first);
    compareDates(monday, nextMonth(first)) < 0;
    monday = addDays(monday, 7)
  )
    weeks.push(weekFrom(monday, entries, lanes));
  return weeks;
}

function weekFrom<E extends Dated>(monday: CivilDate, entries: readonly E[], lanes: number): Week<E> {
  const sunday = addDays(monday, 6);
  const taken: boolean[][] = Array.from({ length: lanes }, () => Array<boolean>(7).fill(false));
  const hidden = Array<number>(7).fill(0);
  const bars: Bar<E>[] = [];
  const here = entries
    .filter(
      ({ firstDay, lastDay }) => compareDates(firstDay, sunday) <= 0 && compareDates(monday, lastDay) <= 0,
    )
    .map((entry) => {
      const column = diffDays(monday, laterOf(entry.firstDay, monday));
      const last = Math.min(6, diffDays(monday, entry.lastDay));
      return { entry, column, days: last - column + 1 };
    })
    .sort((a, b) => b.days - a.days || a.column - b.column);
  for (const { entry, column, days } of here) {
    const columns = Array.from({ length: days }, (_, index) => column + index);
    const lane = taken.findIndex((line) => columns.every((each) => !line[each]));
    const line = taken[lane];
    for (const each of columns)
      if (line) line[each] = true;
      else hidden[each] = (hidden[each] ?? 0) + 1;
    if (line)
      bars.push({
        entry,
        column,
        days,
        lane,
        begins: compareDates(entry.firstDay, monday) >= 0,
        ends: compareDates(entry.lastDay, sunday) <= 0,
      });
  }
  return { days: Array.from({ length: 7 }, (_, index) => addDays(monday, index)), bars, hidden };
}

const nextMonth = (first: CivilDate): CivilDate => startOfMonth(addDays(first, 31));
