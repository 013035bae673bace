import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { ZoomLevel } from '@/lib/roadmap/vocabulary';

/** Smallest drawing density in CSS pixels per civil day. A narrow period is stretched, never squeezed. */
const PX_PER_DAY: Record<ZoomLevel, number> = { week: 22, month: 5.2, quarter: 1.9, year: 0.8 };

/** Civil days are integers since 1970-01-01: no time zone and no DST can shift a station. */
export type TimeScale = { fromDay: number; toDay: number; pxPerDay: number; width: number };

type TickUnit = 'year' | 'quarter' | 'month' | 'week' | 'day';
/** One axis cell, cut to the view. `value` is the quarter 1–4, month 1–12, ISO week or day; `year` the (ISO, fiscal) year. */
export type AxisTick = { unit: TickUnit; x: number; width: number; year: number; value: number };

const DAY_MS = 86_400_000;
const AXIS: Record<ZoomLevel, { major: TickUnit; minor: TickUnit }> = {
  week: { major: 'week', minor: 'day' },
  month: { major: 'month', minor: 'week' },
  quarter: { major: 'quarter', minor: 'month' },
  year: { major: 'year', minor: 'quarter' },
};

/** Days since 1970-01-01 of a civil date. */
export function dayIndex(date: CivilDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY_MS;
}

/** Inverse of {@link dayIndex}. */
export function civilFromDay(day: number): CivilDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10) as CivilDate;
}

/** The civil date `days` later (negative = earlier). */
export function shiftDate(date: CivilDate, days: number): CivilDate {
  return civilFromDay(dayIndex(date) + days);
}

/** Scale of the half-open period [from, to), at least `minWidth` pixels wide. An empty period counts as one day. */
export function timeScale(from: CivilDate, to: CivilDate, zoom: ZoomLevel, minWidth = 0): TimeScale {
  const fromDay = dayIndex(from);
  const toDay = Math.max(dayIndex(to), fromDay + 1);
  const pxPerDay = Math.max(PX_PER_DAY[zoom], minWidth / (toDay - fromDay));
  return { fromDay, toDay, pxPerDay, width: (toDay - fromDay) * pxPerDay };
}

/** The same period squeezed or stretched to an exact width. */
export function fitScale(scale: TimeScale, width: number): TimeScale {
  return { ...scale, width, pxPerDay: width / (scale.toDay - scale.fromDay) };
}

/** Pixel of the morning of a day; days outside the view give values outside [0, width]. */
export function xOfDay(scale: TimeScale, day: number): number {
  return (day - scale.fromDay) * scale.pxPerDay;
}

/** Pixel of the morning of a civil date. */
export function xOfDate(scale: TimeScale, date: CivilDate): number {
  return xOfDay(scale, dayIndex(date));
}

/** Civil date whose morning is nearest to a pixel; used when a station is dropped. */
export function dateAtX(scale: Pick<TimeScale, 'fromDay' | 'pxPerDay'>, x: number): CivilDate {
  return civilFromDay(scale.fromDay + Math.round(x / scale.pxPerDay));
}

/** Axis cells of the zoom, cut to the view, in order of time. */
export function axisTicks(scale: TimeScale, zoom: ZoomLevel, fiscalStartMonth: number) {
  const { major, minor } = AXIS[zoom];
  return {
    major: ticksOf(scale, major, fiscalStartMonth),
    minor: ticksOf(scale, minor, fiscalStartMonth),
  };
}

function ticksOf(scale: TimeScale, unit: TickUnit, fiscalStartMonth: number): AxisTick[] {
  const ticks: AxisTick[] = [];
  let start = periodStart(scale.fromDay, unit, fiscalStartMonth);
  while (start < scale.toDay) {
    const end = periodEnd(start, unit);
    const x = Math.max(0, xOfDay(scale, start));
    const width = Math.min(scale.width, xOfDay(scale, end)) - x;
    ticks.push({ unit, x, width, ...numberOf(start, unit, fiscalStartMonth) });
    start = end;
  }
  return ticks;
}

function periodStart(day: number, unit: TickUnit, fiscalStartMonth: number): number {
  if (unit === 'day') return day;
  if (unit === 'week') return day - weekday(day);
  const date = new Date(day * DAY_MS);
  const month = date.getUTCMonth();
  const sinceFiscal = (month + 1 - fiscalStartMonth + 12) % 12;
  const back = unit === 'month' ? 0 : unit === 'quarter' ? sinceFiscal % 3 : sinceFiscal;
  return Date.UTC(date.getUTCFullYear(), month - back, 1) / DAY_MS;
}

function periodEnd(start: number, unit: TickUnit): number {
  if (unit === 'day') return start + 1;
  if (unit === 'week') return start + 7;
  const date = new Date(start * DAY_MS);
  const months = unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12;
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / DAY_MS;
}

function numberOf(start: number, unit: TickUnit, fiscalStartMonth: number): { year: number; value: number } {
  const thursday = unit === 'week' ? start + 3 : start;
  const date = new Date(thursday * DAY_MS);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + 1;
  if (unit === 'week') {
    return { year, value: Math.floor((thursday - Date.UTC(year, 0, 1) / DAY_MS) / 7) + 1 };
  }
  if (unit === 'day') return { year, value: date.getUTCDate() };
  if (unit === 'month') return { year, value: month };
  // A fiscal year that starts after January bears the year in which it ends.
  const fiscalYear = fiscalStartMonth > 1 && month >= fiscalStartMonth ? year + 1 : year;
  return { year: fiscalYear, value: Math.floor(((month - fiscalStartMonth + 12) % 12) / 3) + 1 };
}

/** Weekday with Monday = 0. 1970-01-01 was a Thursday. */
function weekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Saturdays to Mondays in view as bands; only meaningful at week zoom. */
export function weekendBands(scale: TimeScale): { x: number; width: number }[] {
  const bands: { x: number; width: number }[] = [];
  const first = scale.fromDay - weekday(scale.fromDay) + 5;
  for (let day = first; day < scale.toDay; day += 7) {
    const x = Math.max(0, xOfDay(scale, day));
    bands.push({ x, width: Math.min(scale.width, xOfDay(scale, day + 2)) - x });
  }
  return bands;
}

const WINDOW_MONTHS: Record<Exclude<ZoomLevel, 'week'>, number> = { month: 9, quarter: 21, year: 48 };

/**
 * Period [from, to) a zoom shows around an anchor date: whole weeks, months, quarters or fiscal years,
 * with a fifth of the view before the anchor.
 */
export function trackWindow(zoom: ZoomLevel, anchor: CivilDate, fiscalStartMonth: number) {
  const day = dayIndex(anchor);
  if (zoom === 'week') {
    const from = day - weekday(day) - 14;
    return { from: civilFromDay(from), to: civilFromDay(from + 84) };
  }
  const months = WINDOW_MONTHS[zoom];
  const date = new Date(day * DAY_MS);
  const lead = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - Math.floor(months / 5), 1) / DAY_MS;
  const from = periodStart(lead, zoom, fiscalStartMonth);
  const first = new Date(from * DAY_MS);
  const to = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + months, 1) / DAY_MS;
  return { from: civilFromDay(from), to: civilFromDay(to) };
}
