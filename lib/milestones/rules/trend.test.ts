import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, fromDayNumber } from '@/lib/calendar/rules/date';
import type { ForecastEntry } from './forecast';
import { milestoneTrend } from './trend';

const START = fromDayNumber(20_000);

/** Weekly reports whose forecasts lie the given days after the first forecast. */
function reports(offsets: readonly number[]): ForecastEntry[] {
  return offsets.map((offset, week) => ({
    reportDate: addDays(START, week * 7),
    forecast: addDays(START, 200 + offset),
    recordedAt: new Date(week),
  }));
}

describe('milestoneTrend (M-6)', () => {
  it.each<[string, number[], string[]]>([
    ['nothing', [], []],
    ['one report', [0], []],
    ['flat', [0, 0, 0, 0], []],
    ['one move', [0, 5], []],
    ['two moves later', [0, 5, 9], ['rising']],
    ['two of the last three', [0, 5, 5, 9], ['rising']],
    ['later, earlier, later', [0, 5, 3, 9], ['rising']],
    ['one of the last three', [0, 5, 9, 9, 9], []],
    ['falling', [9, 5, 3, 0], []],
    ['three reversals', [0, 5, 3, 9, 2], ['zigzag']],
    ['three reversals ending later', [5, 0, 5, 3, 9], ['rising', 'zigzag']],
    ['a pause breaks the zigzag', [0, 5, 5, 3, 9], []],
    ['only two reversals', [0, 5, 3, 9], ['rising']],
    ['calm after the zigzag', [0, 5, 3, 9, 2, 2], []],
  ])('%s', (_name, offsets, flags) => {
    expect(milestoneTrend(reports(offsets)).flags.toSorted()).toEqual(flags);
  });

  it.each([
    [0, ['reached']],
    [1, []],
    [-1, []],
  ])('last forecast %i d after its report date: %j', (offset, flags) => {
    const reportDate = addDays(START, 14);
    const log = [{ reportDate, forecast: addDays(reportDate, offset), recordedAt: new Date(0) }];
    expect(milestoneTrend(log).flags).toEqual(flags);
  });

  it('draws the moves of the effective reports', () => {
    const [first, second] = reports([0, 4]);
    const log = [first, second, { ...second, recordedAt: new Date(99), forecast: addDays(START, 207) }];
    expect(milestoneTrend(log as ForecastEntry[]).points.map(({ movedDays }) => movedDays)).toEqual([
      null,
      7,
    ]);
  });

  it('does not depend on the level, only on the moves', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 })), fc.nat(500), (offsets, lift) => {
        const lifted = offsets.map((offset) => offset + 2000 + lift);
        const base = offsets.map((offset) => offset + 2000);
        expect(milestoneTrend(reports(lifted)).flags).toEqual(milestoneTrend(reports(base)).flags);
      }),
    );
  });
});
