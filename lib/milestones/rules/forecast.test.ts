import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import {
  checkForecast,
  cycleReport,
  effectiveForecasts,
  type ForecastEntry,
  latestForecast,
} from './forecast';

const d = (text: string) => text as CivilDate;
const TODAY = d('2026-11-22');

function entry(report: string, forecast: string, hour = 0): ForecastEntry {
  return { reportDate: d(report), forecast: d(forecast), recordedAt: new Date(Date.UTC(2026, 10, 1, hour)) };
}

describe('checkForecast (M-3)', () => {
  it.each([
    ['2026-11-21', true],
    ['2026-11-22', true],
    ['2026-11-23', false],
  ])('report of %s on 2026-11-22: %s', (reportDate, ok) => {
    expect(checkForecast({ reportDate: d(reportDate) }, TODAY).ok).toBe(ok);
  });
});

describe('effectiveForecasts', () => {
  it.each<[string, ForecastEntry[], string[]]>([
    [
      'sorts by report date',
      [entry('2026-11-08', '2026-12-02'), entry('2026-11-01', '2026-12-01')],
      ['2026-12-01', '2026-12-02'],
    ],
    [
      'last recorded wins',
      [entry('2026-11-01', '2026-12-09', 9), entry('2026-11-01', '2026-12-01', 8)],
      ['2026-12-09'],
    ],
    [
      'last in the list wins a tie',
      [entry('2026-11-01', '2026-12-01'), entry('2026-11-01', '2026-12-09')],
      ['2026-12-09'],
    ],
    ['nothing from nothing', [], []],
  ])('%s', (_name, log, expected) => {
    expect(effectiveForecasts(log).map(({ forecast }) => forecast)).toEqual(expected);
  });

  it('keeps one per report date and is stable when applied again', () => {
    const day = fc.nat(6).map((offset) => addDays(TODAY, -offset));
    const log = fc.array(
      fc.record({ reportDate: day, forecast: day, recordedAt: fc.nat(5).map((ms) => new Date(ms)) }),
    );
    fc.assert(
      fc.property(log, (entries) => {
        const once = effectiveForecasts(entries);
        expect(new Set(once.map(({ reportDate }) => reportDate)).size).toBe(once.length);
        expect(once.length).toBe(new Set(entries.map(({ reportDate }) => reportDate)).size);
        expect(effectiveForecasts(once)).toEqual(once);
      }),
    );
  });
});

describe('latestForecast', () => {
  const log = [
    entry('2026-11-08', '2026-12-02'),
    entry('2026-11-15', '2026-12-05'),
    entry('2026-11-01', '2026-12-01'),
  ];

  it.each([
    ['2026-11-22', '2026-12-05'],
    ['2026-11-15', '2026-12-05'],
    ['2026-11-14', '2026-12-02'],
    ['2026-10-31', undefined],
  ])('as of %s: %s', (asOf, expected) => {
    expect(latestForecast(log, d(asOf))?.forecast).toBe(expected);
  });
});

describe('cycleReport', () => {
  const cycle = { start: d('2026-11-16'), end: d('2026-11-23') };

  it.each([
    ['2026-11-16', '2026-11-20', 'reported'],
    ['2026-11-22', '2026-11-22', 'reported'],
    ['2026-11-23', '2026-11-23', 'missed'],
    ['2026-11-15', '2026-11-22', 'due'],
    ['2026-11-15', '2026-11-15', 'upcoming'],
  ])('report of %s seen on %s: %s', (report, today, expected) => {
    expect(cycleReport([entry(report, '2026-12-01')], cycle, d(today))).toBe(expected);
  });
});
