import {
  addDays,
  addMonths,
  dateParts,
  isoWeek,
  quarter,
  startOfFiscalYear,
  startOfMonth,
  startOfQuarter,
  startOfWeek,
} from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { ZoomLevel } from '../vocabulary';

/** What a tick says; the words („KW 47/2026“, „Q4/2026“) come from the messages. */
type TickLabel =
  | { unit: 'week'; year: number; week: number }
  | { unit: 'month'; year: number; month: number }
  | { unit: 'quarter'; fiscalYear: number; quarter: 1 | 2 | 3 | 4 }
  | { unit: 'year'; fiscalYear: number };

/** One column of the axis, half-open [start, end); the first may begin before the visible range. */
export type Tick = { start: CivilDate; end: CivilDate; label: TickLabel };

const MAX_TICKS = 1500;

/**
 * Columns covering the period [from, to) at a zoom level: ISO weeks, months, quarters and years of the fiscal
 * year starting in `fiscalStartMonth` (1–12). Empty when the period is; at most 1,500 columns.
 */
export function axisTicks(
  from: CivilDate,
  to: CivilDate,
  zoom: ZoomLevel,
  fiscalStartMonth: number,
): readonly Tick[] {
  const ticks: Tick[] = [];
  let start = startOfColumn(from, zoom, fiscalStartMonth);
  while (start < to && from < to && ticks.length < MAX_TICKS) {
    const end = nextColumn(start, zoom);
    ticks.push({ start, end, label: labelOf(start, zoom, fiscalStartMonth) });
    start = end;
  }
  return ticks;
}

function startOfColumn(date: CivilDate, zoom: ZoomLevel, fiscalStartMonth: number): CivilDate {
  if (zoom === 'week') return startOfWeek(date);
  if (zoom === 'month') return startOfMonth(date);
  return zoom === 'quarter'
    ? startOfQuarter(date, fiscalStartMonth)
    : startOfFiscalYear(date, fiscalStartMonth);
}

function nextColumn(start: CivilDate, zoom: ZoomLevel): CivilDate {
  if (zoom === 'week') return addDays(start, 7);
  return addMonths(start, zoom === 'month' ? 1 : zoom === 'quarter' ? 3 : 12);
}

function labelOf(start: CivilDate, zoom: ZoomLevel, fiscalStartMonth: number): TickLabel {
  if (zoom === 'week') return { unit: 'week', ...isoWeek(start) };
  if (zoom === 'month') {
    const { year, month } = dateParts(start);
    return { unit: 'month', year, month };
  }
  const fiscal = quarter(start, fiscalStartMonth);
  return zoom === 'quarter'
    ? { unit: 'quarter', ...fiscal }
    : { unit: 'year', fiscalYear: fiscal.fiscalYear };
}
