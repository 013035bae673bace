import { TZDate } from '@date-fns/tz';

type Span = { readonly startsAt: Date; readonly endsAt: Date };

/** Dates of a series: the same wall clock in the zone every so many weeks, also across a change of the clocks. */
export function seriesOf(first: Span, everyWeeks: number, count: number, timeZone: string): Span[] {
  const later = (at: Date, days: number) => {
    const local = new TZDate(at.getTime(), timeZone);
    const moved = new TZDate(
      local.getFullYear(),
      local.getMonth(),
      local.getDate() + days,
      local.getHours(),
      local.getMinutes(),
      timeZone,
    );
    return new Date(moved.getTime());
  };
  return Array.from({ length: count }, (_, index) =>
    index === 0
      ? first
      : {
          startsAt: later(first.startsAt, index * everyWeeks * 7),
          endsAt: later(first.endsAt, index * everyWeeks * 7),
        },
  );
}
