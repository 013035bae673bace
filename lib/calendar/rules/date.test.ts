import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CivilDate } from '../vocabulary';
import {
  addDays,
  addMonths,
  civilDate,
  civilToday,
  compareDates,
  diffDays,
  fromDayNumber,
  isoWeek,
  isTimeZone,
  laterOf,
  parseCivilDate,
  parseLooseDate,
  quarter,
  startOfDayInstant,
  startOfFiscalYear,
  startOfMonth,
  startOfQuarter,
  startOfWeek,
  weekdayOf,
} from './date';

const d = (text: string) => text as CivilDate;
const anyDate = fc.integer({ min: -25_567, max: 84_006 }).map(fromDayNumber);
const fiscalStart = fc.integer({ min: 1, max: 12 });

describe('parseCivilDate', () => {
  it.each(['1900-01-01', '2026-02-28', '2028-02-29', '2200-12-31'])('reads %s', (text) => {
    expect(parseCivilDate(text)).toBe(text);
  });

  it.each([
    '2026-02-29',
    '2100-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-04-00',
    '1899-12-31',
    '2201-01-01',
    '2026-1-1',
    ' 2026-01-01',
    '2026-01-01\n',
    '20260101',
    '2026-01-01T00:00',
    '٢٠٢٦-٠١-٠١',
    '',
  ])('refuses %j', (text) => {
    expect(parseCivilDate(text)).toBeNull();
  });
});

describe('parseLooseDate', () => {
  it.each<[string | number | Date, string]>([
    ['31.12.2026', '2026-12-31'],
    [' 1.2.2026 ', '2026-02-01'],
    ['1. 2. 2026', '2026-02-01'],
    ['31.12.26', '2026-12-31'],
    ['31.12.99', '2099-12-31'],
    ['2026-12-31', '2026-12-31'],
    ['2026/12/31', '2026-12-31'],
    ['2026-12-31T00:00:00.000Z', '2026-12-31'],
    ['2026-12-31 00:00:00', '2026-12-31'],
    ['46387', '2026-12-31'],
    ['46387.0', '2026-12-31'],
    [46_387, '2026-12-31'],
    [61, '1900-03-01'],
    [109_939, '2200-12-31'],
    [new Date('2026-12-31T00:00:00Z'), '2026-12-31'],
  ])('reads %s as %s', (value, expected) => {
    expect(parseLooseDate(value)).toBe(expected);
  });

  it.each<[string | number | Date]>([
    ['03/04/2026'],
    ['31.02.2026'],
    ['31.12.'],
    ['31.12.126'],
    ['2026'],
    ['2026-12/31'],
    ['2026-12-31T10:00:00Z'],
    ['soon'],
    [''],
    [60],
    [109_940],
    [46_387.5],
    [Number.NaN],
    [new Date(Number.NaN)],
  ])('refuses %s', (value) => {
    expect(parseLooseDate(value)).toBeNull();
  });
});

describe('day arithmetic', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-28', 2, '2026-03-30'],
  ])('%s plus %i d is %s', (from, days, to) => {
    expect(addDays(d(from), days)).toBe(to);
    expect(diffDays(d(from), d(to))).toBe(days);
  });

  it('stops at the last sortable day', () => {
    expect(addDays(d('2026-01-01'), Number.POSITIVE_INFINITY)).toBe('9999-12-31');
    expect(addDays(d('2026-01-01'), -9e9)).toBe('0001-01-01');
  });

  it('adds and subtracts back, and sorts as it counts', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -9000, max: 9000 }), (date, days) => {
        const moved = addDays(date, days);
        expect(addDays(moved, -days)).toBe(date);
        expect(diffDays(date, moved)).toBe(days);
        expect(Math.sign(compareDates(date, moved))).toBe(-Math.sign(days) + 0);
        expect(laterOf(date, moved)).toBe(days > 0 ? moved : date);
      }),
    );
  });

  it('round-trips every date through text', () => {
    fc.assert(fc.property(anyDate, (date) => parseCivilDate(date) === date));
  });

  it('refuses impossible parts', () => {
    expect(civilDate(2026, 2, 30)).toBeNull();
    expect(civilDate(2026.5, 2, 3)).toBeNull();
    expect(civilDate(2026, 1, 15)).toBe('2026-01-15');
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-11-30', 3, '2027-02-28'],
  ])('%s plus %i months is %s', (from, months, to) => {
    expect(addMonths(d(from), months)).toBe(to);
  });
});

describe('weeks', () => {
  it.each([
    ['2026-01-01', 2026, 1],
    ['2025-12-29', 2026, 1],
    ['2025-12-28', 2025, 52],
    ['2026-12-31', 2026, 53],
    ['2027-01-03', 2026, 53],
    ['2027-01-04', 2027, 1],
    ['2026-11-22', 2026, 47],
    ['2021-01-03', 2020, 53],
  ])('%s lies in week %i/%i', (date, year, week) => {
    expect(isoWeek(d(date))).toEqual({ year, week });
  });

  it('gives the seven days from Monday the same week', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 0, max: 6 }), (date, offset) => {
        const monday = startOfWeek(date);
        expect(weekdayOf(monday)).toBe('monday');
        expect(isoWeek(addDays(monday, offset))).toEqual(isoWeek(date));
        expect(isoWeek(addDays(monday, 7))).not.toEqual(isoWeek(date));
      }),
    );
  });

  it('knows a Sunday', () => {
    expect(weekdayOf(d('2026-11-22'))).toBe('sunday');
  });
});

describe('quarters', () => {
  it.each([
    ['2026-01-01', 1, 2026, 1],
    ['2026-12-31', 1, 2026, 4],
    ['2026-03-31', 4, 2026, 4],
    ['2026-04-01', 4, 2027, 1],
    ['2027-03-31', 4, 2027, 4],
    ['2026-09-30', 10, 2026, 4],
    ['2026-10-01', 10, 2027, 1],
    ['2026-01-31', 2, 2026, 4],
    ['2026-02-01', 2, 2027, 1],
  ])('%s with fiscal start %i is %i Q%i', (date, start, fiscalYear, q) => {
    expect(quarter(d(date), start)).toEqual({ fiscalYear, quarter: q });
  });

  it('starts on the day where the quarter changes', () => {
    fc.assert(
      fc.property(anyDate, fiscalStart, (date, start) => {
        const first = startOfQuarter(date, start);
        expect(quarter(first, start)).toEqual(quarter(date, start));
        expect(quarter(addDays(first, -1), start)).not.toEqual(quarter(date, start));
        expect(addMonths(first, 3) > date).toBe(true);
      }),
    );
  });

  it('starts the fiscal year with quarter 1', () => {
    fc.assert(
      fc.property(anyDate, fiscalStart, (date, start) => {
        const first = startOfFiscalYear(date, start);
        expect(quarter(first, start)).toEqual({ fiscalYear: quarter(date, start).fiscalYear, quarter: 1 });
        expect(first <= date && startOfMonth(first) === first).toBe(true);
      }),
    );
  });
});

describe('zones', () => {
  it.each([
    ['2026-03-28T22:59:59Z', 'Europe/Berlin', '2026-03-28'],
    ['2026-03-28T23:00:00Z', 'Europe/Berlin', '2026-03-29'],
    ['2026-07-01T21:59:59Z', 'Europe/Berlin', '2026-07-01'],
    ['2026-07-01T22:00:00Z', 'Europe/Berlin', '2026-07-02'],
    ['2026-07-01T22:00:00Z', 'UTC', '2026-07-01'],
  ])('it is at %s in %s the %s', (now, zone, date) => {
    expect(civilToday(new Date(now), zone)).toBe(date);
  });

  it.each([
    ['2026-03-29', 'Europe/Berlin', 23],
    ['2026-10-25', 'Europe/Berlin', 25],
    ['2026-06-01', 'Europe/Berlin', 24],
    ['2026-04-24', 'Africa/Cairo', 23],
  ])('%s in %s lasts %i h', (date, zone, hours) => {
    const start = startOfDayInstant(d(date), zone).getTime();
    expect((startOfDayInstant(addDays(d(date), 1), zone).getTime() - start) / 3_600_000).toBe(hours);
  });

  it('starts a day at its first instant', () => {
    const day = fc.integer({ min: 14_610, max: 29_000 }).map(fromDayNumber);
    const zone = fc.constantFrom(
      'Europe/Berlin',
      'UTC',
      'America/New_York',
      'Asia/Kathmandu',
      'Africa/Cairo',
    );
    fc.assert(
      fc.property(day, zone, (date, name) => {
        const start = startOfDayInstant(date, name);
        expect(civilToday(start, name)).toBe(date);
        expect(civilToday(new Date(start.getTime() - 1), name)).toBe(addDays(date, -1));
      }),
    );
  });

  it('tells zones from typing errors', () => {
    expect(isTimeZone('Europe/Berlin')).toBe(true);
    expect(isTimeZone('Europe/Berlni')).toBe(false);
  });
});
