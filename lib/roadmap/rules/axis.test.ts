import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, fromDayNumber } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { ZOOM_LEVELS, type ZoomLevel } from '../vocabulary';
import { axisTicks } from './axis';

const d = (text: string) => text as CivilDate;

describe('axisTicks', () => {
  it.each<[ZoomLevel, string, string, number, [string, object][]]>([
    [
      'week',
      '2026-12-30',
      '2027-01-05',
      1,
      [
        ['2026-12-28', { unit: 'week', year: 2026, week: 53 }],
        ['2027-01-04', { unit: 'week', year: 2027, week: 1 }],
      ],
    ],
    [
      'month',
      '2026-12-31',
      '2027-01-02',
      1,
      [
        ['2026-12-01', { unit: 'month', year: 2026, month: 12 }],
        ['2027-01-01', { unit: 'month', year: 2027, month: 1 }],
      ],
    ],
    [
      'quarter',
      '2026-03-31',
      '2026-04-02',
      4,
      [
        ['2026-01-01', { unit: 'quarter', fiscalYear: 2026, quarter: 4 }],
        ['2026-04-01', { unit: 'quarter', fiscalYear: 2027, quarter: 1 }],
      ],
    ],
    ['year', '2026-03-31', '2026-04-01', 4, [['2025-04-01', { unit: 'year', fiscalYear: 2026 }]]],
    ['week', '2026-06-01', '2026-06-01', 1, []],
    ['year', '2026-06-02', '2026-06-01', 1, []],
  ])('%s from %s to %s, fiscal start %i', (zoom, from, to, fiscalStart, expected) => {
    expect(axisTicks(d(from), d(to), zoom, fiscalStart).map(({ start, label }) => [start, label])).toEqual(
      expected,
    );
  });

  it('covers the period without gaps, overlaps or idle columns', () => {
    const day = fc.integer({ min: 10_000, max: 40_000 }).map(fromDayNumber);
    const month = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 900 }),
        fc.constantFrom(...ZOOM_LEVELS),
        month,
        (from, days, zoom, start) => {
          const to = addDays(from, days);
          const ticks = axisTicks(from, to, zoom, start);
          const first = ticks[0];
          const last = ticks.at(-1);
          expect(first && first.start <= from && first.end > from).toBe(true);
          expect(last && last.start < to && last.end >= to).toBe(true);
          ticks.slice(1).forEach((tick, index) => {
            expect(tick.start).toBe(ticks[index]?.end);
          });
          expect(new Set(ticks.map(({ label }) => JSON.stringify(label))).size).toBe(ticks.length);
        },
      ),
    );
  });

  it('stays finite on an absurd period', () => {
    expect(axisTicks(d('1900-01-01'), d('2200-01-01'), 'week', 1)).toHaveLength(1500);
  });
});
