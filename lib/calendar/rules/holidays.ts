import type { Bundesland, CivilDate, HolidayName } from '../vocabulary';
import { addDays, dateParts, diffDays, fromDayNumber, toDayNumber, weekdayIndex } from './date';

export type Holiday = { date: CivilDate; name: HolidayName };

type Place = readonly Bundesland[] | 'everywhere';
type Span = { in: Place; from?: number; to?: number };
type Entry = { name: HolidayName; on: (year: number) => CivilDate; spans: readonly Span[] };

const nationwide: readonly Span[] = [{ in: 'everywhere' }];

/**
 * Statutory holidays since German unity. Municipal ones are left out, except Assumption, which most of
 * Bavaria keeps and the working-day figures of the domain include.
 */
const ENTRIES: readonly Entry[] = [
  { name: 'new_year', on: fixed(1, 1), spans: nationwide },
  { name: 'epiphany', on: fixed(1, 6), spans: [{ in: ['bw', 'by', 'st'] }] },
  {
    name: 'womens_day',
    on: fixed(3, 8),
    spans: [
      { in: ['be'], from: 2019 },
      { in: ['mv'], from: 2023 },
    ],
  },
  { name: 'good_friday', on: afterEaster(-2), spans: nationwide },
  { name: 'easter_sunday', on: afterEaster(0), spans: [{ in: ['bb'] }] },
  { name: 'easter_monday', on: afterEaster(1), spans: nationwide },
  { name: 'labour_day', on: fixed(5, 1), spans: nationwide },
  {
    name: 'liberation_day',
    on: fixed(5, 8),
    spans: [
      { in: ['be'], from: 2020, to: 2020 },
      { in: ['be'], from: 2025, to: 2025 },
    ],
  },
  { name: 'ascension', on: afterEaster(39), spans: nationwide },
  { name: 'whit_sunday', on: afterEaster(49), spans: [{ in: ['bb'] }] },
  { name: 'whit_monday', on: afterEaster(50), spans: nationwide },
  { name: 'corpus_christi', on: afterEaster(60), spans: [{ in: ['bw', 'by', 'he', 'nw', 'rp', 'sl'] }] },
  { name: 'uprising_day', on: fixed(6, 17), spans: [{ in: ['be'], from: 2028, to: 2028 }] },
  { name: 'assumption', on: fixed(8, 15), spans: [{ in: ['by', 'sl'] }] },
  { name: 'childrens_day', on: fixed(9, 20), spans: [{ in: ['th'], from: 2019 }] },
  { name: 'german_unity', on: fixed(10, 3), spans: [{ in: 'everywhere', from: 1990 }] },
  {
    name: 'reformation_day',
    on: fixed(10, 31),
    spans: [
      { in: ['bb', 'mv', 'sn', 'st', 'th'], from: 1990 },
      { in: 'everywhere', from: 2017, to: 2017 },
      { in: ['hb', 'hh', 'ni', 'sh'], from: 2018 },
    ],
  },
  { name: 'all_saints', on: fixed(11, 1), spans: [{ in: ['bw', 'by', 'nw', 'rp', 'sl'] }] },
  {
    name: 'repentance_day',
    on: repentanceDay,
    spans: [
      { in: 'everywhere', from: 1990, to: 1994 },
      { in: ['sn'], from: 1995 },
    ],
  },
  { name: 'christmas_day', on: fixed(12, 25), spans: nationwide },
  { name: 'boxing_day', on: fixed(12, 26), spans: nationwide },
];

/** Holidays of one year in one Land, in order of date; `de` knows only what every Land keeps. */
export function holidaysOf(year: number, land: Bundesland): readonly Holiday[] {
  return ENTRIES.filter((entry) => entry.spans.some((span) => applies(span, year, land)))
    .map((entry) => ({ date: entry.on(year), name: entry.name }))
    .sort((a, b) => diffDays(b.date, a.date));
}

/** Which holiday a date is in a Land; null on any other day. */
export function holidayOn(date: CivilDate, land: Bundesland): HolidayName | null {
  const { year } = dateParts(date);
  return holidaysOf(year, land).find((holiday) => holiday.date === date)?.name ?? null;
}

/** Monday to Friday and no holiday of the Land. */
export function isWorkingDay(date: CivilDate, land: Bundesland): boolean {
  return weekdayIndex(date) < 5 && holidayOn(date, land) === null;
}

/**
 * The `count`-th working day after `date`, before it when negative; the day itself is not counted (a period
 * of one day from Friday ends on Monday). 0 returns the date unchanged, working day or not.
 */
export function addWorkingDays(date: CivilDate, count: number, land: Bundesland): CivilDate {
  const step = count < 0 ? -1 : 1;
  let left = Math.abs(Math.trunc(count));
  let current = date;
  let year = Number.NaN;
  let free = new Set<CivilDate>();
  while (left > 0) {
    const next = addDays(current, step);
    // The calendar ends at the years 1 and 9999; standing still there keeps the loop finite.
    if (next === current) return current;
    current = next;
    const yearNow = dateParts(current).year;
    if (yearNow !== year) {
      year = yearNow;
      free = holidayDates(year, land);
    }
    if (weekdayIndex(current) < 5 && !free.has(current)) left -= 1;
  }
  return current;
}

/**
 * Working days in the half-open period [from, to): from a Friday to the next Monday is 1. Negative
 * when `to` is earlier.
 */
export function workingDaysBetween(from: CivilDate, to: CivilDate, land: Bundesland): number {
  if (to < from) return 0 - workingDaysBetween(to, from, land);
  let days = weekdaysBefore(to) - weekdaysBefore(from);
  for (let year = dateParts(from).year; year <= dateParts(to).year; year += 1) {
    for (const date of holidayDates(year, land)) {
      if (date >= from && date < to && weekdayIndex(date) < 5) days -= 1;
    }
  }
  return days;
}

/** Two holidays may share a day (Ascension on 1 May 2008), which counts once. */
function holidayDates(year: number, land: Bundesland): Set<CivilDate> {
  return new Set(holidaysOf(year, land).map(({ date }) => date));
}

/** Easter Sunday of a Gregorian year (computus after Gauss in the form without exceptions). */
export function easterSunday(year: number): CivilDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const daysAfterMarch22 = epact + weekday - 7 * late;
  return addDays(dayOf(year, 3, 22), daysAfterMarch22);
}

function applies(span: Span, year: number, land: Bundesland): boolean {
  const inTime = (span.from ?? year) <= year && year <= (span.to ?? year);
  return inTime && (span.in === 'everywhere' || span.in.includes(land));
}

function fixed(month: number, day: number): (year: number) => CivilDate {
  return (year) => dayOf(year, month, day);
}

function afterEaster(days: number): (year: number) => CivilDate {
  return (year) => addDays(easterSunday(year), days);
}

/** Wednesday before 23 November. */
function repentanceDay(year: number): CivilDate {
  const last = dayOf(year, 11, 22);
  return addDays(last, -((weekdayIndex(last) - 2 + 7) % 7));
}

/** Weekdays Monday to Friday in all full days before `date`, up to a constant. */
function weekdaysBefore(date: CivilDate): number {
  const index = weekdayIndex(date);
  const weeks = (toDayNumber(date) - index) / 7;
  return Math.round(weeks * 5) + Math.min(index, 5);
}

function dayOf(year: number, month: number, day: number): CivilDate {
  return fromDayNumber(Date.UTC(year, month - 1, day) / 86_400_000);
}
