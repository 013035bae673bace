import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, diffDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { PHASE_STATES } from '@/lib/roadmap/vocabulary';
import { breachedSince, isReported, type PhaseForecast, type TimeBreach, timeBreach } from './breach';

const day = (text: string) => text as CivilDate;
const END = day('2027-06-01');
const phase = (over: Partial<PhaseForecast> = {}): PhaseForecast => ({
  phaseId: 'p',
  state: 'active',
  plannedStart: day('2027-01-01'),
  plannedEnd: END,
  baselineEnd: END,
  forecastEnd: END,
  toleranceDays: 10,
  ...over,
});

describe('a forecast breach of time (G-9)', () => {
  it.each([
    [0, null],
    [10, null],
    [11, 11],
    [40, 40],
    [-5, null],
  ])('%i days behind the baseline with a tolerance of 10: %s', (late, expected) => {
    expect(timeBreach(phase({ forecastEnd: addDays(END, late) }))?.lateDays ?? null).toBe(expected);
  });

  it('needs a baseline and a forecast: unknown is not late', () => {
    expect(timeBreach(phase({ baselineEnd: null, forecastEnd: addDays(END, 90) }))).toBeNull();
    expect(timeBreach(phase({ forecastEnd: null }))).toBeNull();
  });

  it.each(PHASE_STATES)('in state %s', (state) => {
    const found = timeBreach(phase({ state, forecastEnd: addDays(END, 11) }));
    expect(found !== null).toBe(state === 'active');
  });

  it('is exactly a forecast later than baseline plus tolerance', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: -90, max: 180 }),
        (toleranceDays, late) => {
          const found = timeBreach(phase({ toleranceDays, forecastEnd: addDays(END, late) }));
          expect(found !== null).toBe(late > toleranceDays);
          if (found) expect(diffDays(found.baselineEnd, found.forecastEnd)).toBe(found.lateDays);
        },
      ),
    );
  });
});

describe('since when it is known', () => {
  const breach: TimeBreach = {
    phaseId: 'p',
    baselineEnd: END,
    forecastEnd: addDays(END, 20),
    toleranceDays: 10,
    lateDays: 20,
  };
  const today = day('2027-04-01');
  const log = (...entries: [string, string, number][]) =>
    entries.map(([milestoneId, reportedOn, late]) => ({
      milestoneId,
      reportedOn: day(reportedOn),
      forecast: addDays(END, late),
    }));
  const since = (...entries: [string, string, number][]) =>
    breachedSince(breach, { plannedEnd: END }, log(...entries), today);

  it('counts from the first report of the unbroken run', () => {
    expect(since(['a', '2027-02-01', 0], ['a', '2027-03-01', 19], ['a', '2027-03-15', 25])).toBe(
      '2027-03-01',
    );
  });
  it('begins anew after a report within the tolerance', () => {
    expect(since(['a', '2027-02-01', 30], ['a', '2027-03-01', 2], ['a', '2027-03-15', 25])).toBe(
      '2027-03-15',
    );
  });
  it('goes by the latest milestone, in whatever order the log comes', () => {
    expect(since(['b', '2027-03-20', 1], ['a', '2027-02-10', 15], ['b', '2027-02-01', -40])).toBe(
      '2027-02-10',
    );
  });
  it('does not count the day of the limit itself: the end is the day after the last milestone', () => {
    expect(since(['a', '2027-02-01', 9], ['a', '2027-03-01', 10])).toBe('2027-03-01');
  });
  it('falls back to the day the limit passed, at the latest today', () => {
    expect(since()).toBe(today);
    expect(breachedSince(breach, { plannedEnd: END }, [], day('2027-07-01'))).toBe('2027-06-12');
  });
});

describe('whether a report covers it', () => {
  const breach: TimeBreach = {
    phaseId: 'p',
    baselineEnd: END,
    forecastEnd: addDays(END, 20),
    toleranceDays: 10,
    lateDays: 20,
  };
  const report = { phaseId: 'p', dimension: 'time', state: 'submitted', forecastEnd: null } as const;
  it.each([
    ['none', [], false],
    ['a draft', [{ ...report, state: 'draft' }], false],
    ['a submitted one', [report], true],
    ['one of another phase', [{ ...report, phaseId: 'q' }], false],
    ['one on costs', [{ ...report, dimension: 'cost' }], false],
    [
      'a decided one that saw this date',
      [{ ...report, state: 'decided', forecastEnd: breach.forecastEnd }],
      true,
    ],
    [
      'a decided one that saw an earlier date',
      [{ ...report, state: 'decided', forecastEnd: addDays(END, 19) }],
      false,
    ],
  ] as const)('%s: %s', (_, reports, expected) => {
    expect(isReported(breach, reports)).toBe(expected);
  });
});
