import type { Locale } from '@/lib/i18n/locale';
import { dateFormat, relativeFormat } from './intl';
import { languageTag } from './number';

/** Civil dates are 'YYYY-MM-DD' in the programme's zone; no clock and no conversion touches them. */
type Parts = { readonly year: number; readonly month: number; readonly day: number };

const DAY_MS = 86_400_000;
const ENGLISH_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const pad = (value: number) => String(value).padStart(2, '0');

const FORMATS = {
  shortMonth: { month: 'short', year: 'numeric', timeZone: 'UTC' },
  month: { month: 'long', year: 'numeric', timeZone: 'UTC' },
  weekday: { weekday: 'short', timeZone: 'UTC' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
/** `22.11.2026` / `22 Nov 2026`. */
export const formatDate = (locale: Locale, date: string): string => dateText(locale, partsOf(date));

/** `22.11.` / `22 Nov`, where the year is clear. */
export function formatDayMonth(locale: Locale, date: string): string {
  const { month, day } = partsOf(date);
  return locale === 'de' ? `${pad(day)}.${pad(month)}.` : `${day} ${ENGLISH_MONTHS[month - 1]}`;
}

/** `Nov. 2026` / `Nov 2026`, for axes. */
export function formatMonth(locale: Locale, date: string): string {
  const { year, month } = partsOf(date);
  if (locale === 'en') return `${ENGLISH_MONTHS[month - 1]} ${year}`;
  return dateFormat(languageTag(locale), FORMATS.shortMonth).format(utc({ year, month, day: 1 }));
}

/** `November 2026`, as a heading. */
export const formatMonthName = (locale: Locale, date: string): string =>
  dateFormat(languageTag(locale), FORMATS.month).format(utc(partsOf(date)));

/** `Mo` / `Mon`, as the head of a column. */
export const formatWeekday = (locale: Locale, date: string): string =>
  dateFormat(languageTag(locale), FORMATS.weekday).format(utc(partsOf(date)));

/** ISO week of a civil date: `KW 47/2026` / `W47/2026`; the year is the week's, not the day's. */
export function formatWeek(locale: Locale, date: string): string {
  const { year, week } = isoWeek(partsOf(date));
  return locale === 'de' ? `KW ${pad(week)}/${year}` : `W${pad(week)}/${year}`;
}

/** `Q4/2026`; a fiscal year that starts after January bears the year in which it ends. */
export function formatQuarter(date: string, fiscalStartMonth = 1): string {
  const { year, month } = partsOf(date);
  const quarter = Math.floor(((month - fiscalStartMonth + 12) % 12) / 3) + 1;
  const fiscalYear = fiscalStartMonth > 1 && month >= fiscalStartMonth ? year + 1 : year;
  return `Q${quarter}/${fiscalYear}`;
}

/** An instant as the wall clock of a zone: `22.11.2026, 14:05` / `22 Nov 2026, 14:05`. */
export function formatInstant(locale: Locale, instant: Date | string, timeZone: string): string {
  const { date, time } = inZone(instant, timeZone);
  return `${dateText(locale, date)}, ${time}`;
}

/** From one instant to another: `22.11.2026, 14:05–16:00`, over midnight with both days. */
export function formatSpan(
  locale: Locale,
  start: Date | string,
  end: Date | string,
  timeZone: string,
): string {
  const [from, to] = [inZone(start, timeZone), inZone(end, timeZone)];
  const sameDay = dateText(locale, from.date) === dateText(locale, to.date);
  return sameDay
    ? `${dateText(locale, from.date)}, ${from.time}–${to.time}`
    : `${dateText(locale, from.date)}, ${from.time} – ${dateText(locale, to.date)}, ${to.time}`;
}

/** `14:05` in a zone. */
export const formatTime = (instant: Date | string, timeZone: string): string =>
  inZone(instant, timeZone).time;

/** `vor 3 Stunden` / `in 2 days`, relative to a given moment; never reads the clock itself. */
export function formatRelative(locale: Locale, instant: Date | string, now: Date): string {
  const seconds = Math.round((new Date(instant).getTime() - now.getTime()) / 1000);
  const steps = [
    ['year', 31_536_000],
    ['month', 2_592_000],
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', 1] as const);
  return relativeFormat(languageTag(locale), { numeric: 'auto' }).format(Math.trunc(seconds / size), unit);
}

function partsOf(date: string): Parts {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return { year, month, day };
}

const utc = ({ year, month, day }: Parts): Date => new Date(Date.UTC(year, month - 1, day));

const dateText = (locale: Locale, { year, month, day }: Parts): string =>
  locale === 'de' ? `${pad(day)}.${pad(month)}.${year}` : `${day} ${ENGLISH_MONTHS[month - 1]} ${year}`;

/** The week belongs to the year of its Thursday. */
function isoWeek(parts: Parts): { year: number; week: number } {
  const day = utc(parts);
  const thursday = new Date(day.getTime() + (3 - ((day.getUTCDay() + 6) % 7)) * DAY_MS);
  const year = thursday.getUTCFullYear();
  return { year, week: Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1 };
}

function inZone(instant: Date | string, timeZone: string): { date: Parts; time: string } {
  const parts = dateFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant));
  const read = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  return {
    date: { year: Number(read('year')), month: Number(read('month')), day: Number(read('day')) },
    time: `${read('hour')}:${read('minute')}`,
  };
}
