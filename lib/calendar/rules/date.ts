import { TZDate } from '@date-fns/tz';
import type { CivilDate, Weekday } from '../vocabulary';
import { WEEKDAYS } from '../vocabulary';

const MS_PER_DAY = 86_400_000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;
// Day numbers of 0001-01-01 and 9999-12-31: outside them a date no longer sorts as text.
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;

/**
 * Reads a strict ISO date `YYYY-MM-DD`. Null unless the day exists in the Gregorian calendar and its
 * year lies in 1900–2200; the range catches typing errors such as 0226 or 20266.
 */
export function parseCivilDate(text: string): CivilDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match ? civilDate(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/**
 * Reads a date as people and spreadsheets write it: `31.12.2026`, `31.12.26` (always 20xx), `2026-12-31`,
 * `2026/12/31`, an ISO date-time at midnight, an Excel serial day (5 digits or a number; 1900 system, from
 * 1 March 1900) or a `Date` at UTC midnight as spreadsheet readers deliver it. Null for everything else, in
 * particular `03/04/2026`, whose day and month cannot be told apart.
 */
export function parseLooseDate(value: string | number | Date): CivilDate | null {
  if (typeof value === 'number') return fromExcelSerial(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : parseCivilDate(isoDay(value));
  const text = value.trim();
  if (/^\d{5}(\.0+)?$/.test(text)) return fromExcelSerial(Number(text));
  const german = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})$/.exec(text);
  if (german) {
    const [, day, month, year = ''] = german;
    return civilDate(Number(year.length === 2 ? `20${year}` : year), Number(month), Number(day));
  }
  const iso = /^(\d{4})([-/])(\d{2})\2(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/.exec(text);
  return iso ? civilDate(Number(iso[1]), Number(iso[3]), Number(iso[4])) : null;
}

/** The date of a calendar day, months 1–12; null when the day does not exist or the year is not 1900–2200. */
export function civilDate(year: number, month: number, day: number): CivilDate | null {
  if (!(Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR)) return null;
  const utc = new Date(Date.UTC(year, month - 1, day));
  const exists = utc.getUTCMonth() === month - 1 && utc.getUTCDate() === day;
  return exists ? fromDayNumber(utc.getTime() / MS_PER_DAY) : null;
}

/** Whole days since 1970-01-01, the integer axis for arithmetic and drawing. */
export function toDayNumber(date: CivilDate): number {
  return Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;
}

/** Inverse of `toDayNumber`; fractions are cut off, days beyond the years 1–9999 stop at that border. */
export function fromDayNumber(day: number): CivilDate {
  const clamped = Math.min(LAST_DAY, Math.max(FIRST_DAY, Math.floor(day)));
  return isoDay(new Date(clamped * MS_PER_DAY)) as CivilDate;
}

/** The date `days` (whole, may be negative) later. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return fromDayNumber(toDayNumber(date) + days);
}

/** b − a in days: positive when b is later. */
export function diffDays(a: CivilDate, b: CivilDate): number {
  return toDayNumber(b) - toDayNumber(a);
}

/** Sort order: negative when a is earlier than b. */
export function compareDates(a: CivilDate, b: CivilDate): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The later of two dates. */
export function laterOf(a: CivilDate, b: CivilDate): CivilDate {
  return a < b ? b : a;
}

/** Year, month 1–12 and day 1–31 of a date. */
export function dateParts(date: CivilDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** Day of the week, Monday first. */
export function weekdayOf(date: CivilDate): Weekday {
  return WEEKDAYS[weekdayIndex(date)] ?? 'monday';
}

/** 0 = Monday … 6 = Sunday. */
export function weekdayIndex(date: CivilDate): number {
  // 1970-01-01 was a Thursday; the double modulo keeps earlier days positive.
  return (((toDayNumber(date) + 3) % 7) + 7) % 7;
}

/** ISO 8601 week: Monday first, week 1 holds the first Thursday; `year` is the year the week belongs to. */
export function isoWeek(date: CivilDate): { year: number; week: number } {
  const thursday = addDays(date, 3 - weekdayIndex(date));
  const { year } = dateParts(thursday);
  return { year, week: Math.floor(diffDays(yearStart(year), thursday) / 7) + 1 };
}

/**
 * Quarter of the fiscal year that starts in `fiscalStartMonth` (1–12). A fiscal year is named by the calendar
 * year in which it ends: with start month 4, 2026-04-01 is Q1 of 2027 and 2027-03-31 is Q4 of 2027. With
 * start month 1 it is the calendar year.
 */
export function quarter(
  date: CivilDate,
  fiscalStartMonth: number,
): { fiscalYear: number; quarter: 1 | 2 | 3 | 4 } {
  const { year, month } = dateParts(date);
  const monthOfYear = (month - fiscalStartMonth + 12) % 12;
  const endsNextYear = fiscalStartMonth > 1 && month >= fiscalStartMonth;
  const index = Math.floor(monthOfYear / 3);
  return {
    fiscalYear: endsNextYear ? year + 1 : year,
    quarter: index === 0 ? 1 : index === 1 ? 2 : index === 2 ? 3 : 4,
  };
}

/** Monday of the week. */
export function startOfWeek(date: CivilDate): CivilDate {
  return addDays(date, -weekdayIndex(date));
}

/** First day of the month. */
export function startOfMonth(date: CivilDate): CivilDate {
  return addDays(date, 1 - dateParts(date).day);
}

/** First day of the quarter of a fiscal year starting in `fiscalStartMonth` (1–12). */
export function startOfQuarter(date: CivilDate, fiscalStartMonth: number): CivilDate {
  const monthsIn = ((dateParts(date).month - fiscalStartMonth + 12) % 12) % 3;
  return addMonths(startOfMonth(date), -monthsIn);
}

/** First day of the fiscal year starting in `fiscalStartMonth` (1–12). */
export function startOfFiscalYear(date: CivilDate, fiscalStartMonth: number): CivilDate {
  const monthsIn = (dateParts(date).month - fiscalStartMonth + 12) % 12;
  return addMonths(startOfMonth(date), -monthsIn);
}

/** The same day `months` later; a day the target month lacks becomes its last day (31.01. + 1 = 28.02.). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const { year, month, day } = dateParts(date);
  const first = Date.UTC(year, month - 1 + months, 1) / MS_PER_DAY;
  const next = Date.UTC(year, month + months, 1) / MS_PER_DAY;
  return fromDayNumber(Math.min(first + day - 1, next - 1));
}

/** Whether the runtime knows this IANA zone; check at the edge, the other zone rules presume it. */
export function isTimeZone(zone: string): boolean {
  return !Number.isNaN(new TZDate(0, zone).getTimezoneOffset());
}

/** The civil date at instant `now` in an IANA zone. */
export function civilToday(now: Date, zone: string): CivilDate {
  const local = new TZDate(now.getTime(), zone);
  return fromDayNumber(Date.UTC(local.getFullYear(), local.getMonth(), local.getDate()) / MS_PER_DAY);
}

/**
 * First instant of a civil date in an IANA zone. Where the clock skips midnight that is the first instant
 * that exists, so the length of a day is always the difference of two such instants (23, 24 or 25 h).
 */
export function startOfDayInstant(date: CivilDate, zone: string): Date {
  const { year, month, day } = dateParts(date);
  return new Date(new TZDate(year, month - 1, day, zone).getTime());
}

function fromExcelSerial(serial: number): CivilDate | null {
  // Excel counts a 29 February 1900 that never was, so serials below 61 are off by one and refused.
  if (!Number.isInteger(serial) || serial < 61 || serial > 109_939) return null;
  return fromDayNumber(serial - 25_569);
}

function yearStart(year: number): CivilDate {
  return fromDayNumber(Date.UTC(year, 0, 1) / MS_PER_DAY);
}

function isoDay(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
