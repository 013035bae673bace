import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, fromDayNumber } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { expectedDate, slipDays } from './slip';

const d = (text: string | null) => text as CivilDate | null;

describe('slipDays', () => {
  it.each([
    ['2026-11-10', '2026-11-12', null, 2],
    ['2026-11-10', '2026-11-08', null, -2],
    ['2026-11-10', '2026-11-12', '2026-11-10', 0],
    ['2026-02-27', '2026-03-01', null, 2],
    ['2028-02-27', null, '2028-03-01', 3],
    [null, '2026-11-12', null, null],
    ['2026-11-10', null, null, null],
  ])('baseline %s, forecast %s, actual %s: %s d', (baseline, forecast, actual, expected) => {
    expect(slipDays({ baseline: d(baseline), forecast: d(forecast), actual: d(actual) })).toBe(expected);
  });

  it('is positive exactly when late, and the actual date always wins', () => {
    const date = fc.integer({ min: 0, max: 40_000 }).map(fromDayNumber);
    const days = fc.integer({ min: -999, max: 999 });
    fc.assert(
      fc.property(date, days, date, (baseline, late, forecast) => {
        const actual = addDays(baseline, late);
        expect(slipDays({ baseline, forecast, actual })).toBe(late);
        expect(expectedDate({ forecast, actual: null })).toBe(forecast);
      }),
    );
  });
});
