import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import {
  axisTicks,
  civilFromDay,
  dateAtX,
  dayIndex,
  fitScale,
  shiftDate,
  timeScale,
  trackWindow,
  weekendBands,
  xOfDate,
  xOfDay,
} from '@/lib/roadmap/rules/track-time';
import { ZOOM_LEVELS } from '@/lib/roadmap/vocabulary';

const civil = (text: string) => text as CivilDate;
const days = fc.integer({ min: 0, max: 40_000 });
const zooms = fc.constantFrom(...ZOOM_LEVELS);

describe('timeScale', () => {
  it('grows strictly and gives every civil day the same width', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 2, max: 900 }), zooms, (start, length, zoom) => {
        const scale = timeScale(civilFromDay(start), civilFromDay(start + length), zoom);
        for (let day = start; day < start + length; day++) {
          expect(xOfDay(scale, day + 1) - xOfDay(scale, day)).toBeCloseTo(scale.pxPerDay, 6);
        }
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['2026-03-28', '2026-03-29'],
    ['2026-03-29', '2026-03-30'],
    ['2026-10-24', '2026-10-25'],
    ['2026-10-25', '2026-10-26'],
    ['2028-02-28', '2028-02-29'],
  ])('is exact from %s to %s, whatever the clocks do', (a, b) => {
    const scale = timeScale(civil('2026-01-01'), civil('2029-01-01'), 'week');
    expect(xOfDate(scale, civil(b)) - xOfDate(scale, civil(a))).toBe(22);
    expect(shiftDate(civil(a), 1)).toBe(b);
  });

  it('finds the date back from its pixel', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 700 }), zooms, (start, offset, zoom) => {
        const scale = timeScale(civilFromDay(start), civilFromDay(start + 730), zoom);
        const date = civilFromDay(start + offset);
        expect(dateAtX(scale, xOfDate(scale, date))).toBe(date);
      }),
    );
  });

  it('stretches a short period to the wanted width, and fits any period exactly', () => {
    const scale = timeScale(civil('2026-01-01'), civil('2026-02-01'), 'year', 900);
    expect(scale.width).toBeCloseTo(900);
    const fitted = fitScale(timeScale(civil('2020-01-01'), civil('2030-01-01'), 'week'), 500);
    expect(xOfDate(fitted, civil('2030-01-01'))).toBeCloseTo(500);
  });
});

describe('axisTicks', () => {
  it('covers the view without gap and without overlap', () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 1, max: 800 }),
        zooms,
        fc.integer({ min: 1, max: 12 }),
        (start, length, zoom, fiscal) => {
          const scale = timeScale(civilFromDay(start), civilFromDay(start + length), zoom);
          const { major, minor } = axisTicks(scale, zoom, fiscal);
          for (const ticks of [major, minor]) {
            let at = 0;
            for (const tick of ticks) {
              expect(tick.x).toBeCloseTo(at, 6);
              at = tick.x + tick.width;
            }
            expect(at).toBeCloseTo(scale.width, 6);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['2026-12-28', 53, 2026],
    ['2027-01-01', 53, 2026],
    ['2027-01-04', 1, 2027],
    ['2024-12-30', 1, 2025],
  ])('knows the ISO week of %s', (from, week, year) => {
    const scale = timeScale(civil(from), shiftDate(civil(from), 1), 'week');
    expect(axisTicks(scale, 'week', 1).major[0]).toMatchObject({ value: week, year });
  });

  it.each([
    ['2026-11-22', 1, 4, 2026],
    ['2026-03-31', 4, 4, 2026],
    ['2026-04-01', 4, 1, 2027],
    ['2026-11-22', 10, 1, 2027],
  ])('numbers the quarter of %s with a fiscal year from month %i', (from, fiscal, quarter, year) => {
    const scale = timeScale(civil(from), shiftDate(civil(from), 1), 'quarter');
    expect(axisTicks(scale, 'quarter', fiscal).major[0]).toMatchObject({ value: quarter, year });
  });
});

describe('weekendBands', () => {
  it('shades Saturday and Sunday, cut at the edges', () => {
    const scale = timeScale(civil('2026-11-22'), civil('2026-11-30'), 'week');
    expect(weekendBands(scale)).toEqual([
      { x: 0, width: 22 },
      { x: 132, width: 44 },
    ]);
  });
});

describe('trackWindow', () => {
  it('always holds its anchor and starts on a period', () => {
    fc.assert(
      fc.property(days, zooms, fc.integer({ min: 1, max: 12 }), (day, zoom, fiscal) => {
        const { from, to } = trackWindow(zoom, civilFromDay(day), fiscal);
        expect(dayIndex(from)).toBeLessThanOrEqual(day);
        expect(dayIndex(to)).toBeGreaterThan(day);
        if (zoom !== 'week') expect(from.endsWith('-01')).toBe(true);
      }),
    );
  });
});
