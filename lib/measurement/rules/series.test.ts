import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { aggregate, type Child, checkAggregation } from '@/lib/measurement/rules/aggregate';
import { currentRevision, judgeObservation } from '@/lib/measurement/rules/observation';
import {
  duePeriods,
  isAligned,
  isStale,
  nextPeriod,
  periodOf,
  periodsWithin,
} from '@/lib/measurement/rules/period';
import { trend } from '@/lib/measurement/rules/trend';
import { compare, display, plain, ratio } from '@/lib/measurement/rules/value';
import { rhythms } from '@/lib/measurement/vocabulary';

const day = (text: string) => text as CivilDate;

describe('periods', () => {
  it.each([
    ['day', '2026-02-28', 1, '2026-02-28', '2026-03-01'],
    ['week', '2026-11-01', 1, '2026-10-26', '2026-11-02'],
    ['week', '2026-11-02', 1, '2026-11-02', '2026-11-09'],
    ['week', '2027-01-01', 1, '2026-12-28', '2027-01-04'],
    ['month', '2026-12-31', 1, '2026-12-01', '2027-01-01'],
    ['quarter', '2026-05-17', 1, '2026-04-01', '2026-07-01'],
    ['quarter', '2026-01-17', 2, '2025-11-01', '2026-02-01'],
    ['quarter', '2026-02-01', 2, '2026-02-01', '2026-05-01'],
    ['quarter', '2026-01-31', 12, '2025-12-01', '2026-03-01'],
  ] as const)('%s of %s with fiscal month %i is %s to %s', (rhythm, date, fiscal, start, end) => {
    expect(periodOf(rhythm, day(date), fiscal)).toEqual({ start, end });
  });

  it('cover time without gap or overlap', () => {
    const date = fc
      .integer({ min: 0, max: 40_000 })
      .map((n) => day(new Date(n * 86_400_000).toISOString().slice(0, 10)));
    fc.assert(
      fc.property(
        fc.constantFrom(...rhythms),
        date,
        fc.integer({ min: 1, max: 12 }),
        (rhythm, at, fiscal) => {
          const period = periodOf(rhythm, at, fiscal);
          expect(period.start <= at && at < period.end).toBe(true);
          expect(isAligned(rhythm, period, fiscal)).toBe(true);
          expect(nextPeriod(rhythm, period, fiscal).start).toBe(period.end);
        },
      ),
    );
  });

  it('become stale only after the following period is overdue', () => {
    const june = periodOf('month', day('2026-06-10'));
    expect(isStale('month', june, 10, day('2026-08-11'))).toBe(false);
    expect(isStale('month', june, 10, day('2026-08-12'))).toBe(true);
  });

  it('are due after the lag', () => {
    const starts = (cutOff: string) => duePeriods('month', day(cutOff), 10, 2).map((period) => period.start);
    expect(starts('2026-07-10')).toEqual(['2026-04-01', '2026-05-01']);
    expect(starts('2026-07-11')).toEqual(['2026-05-01', '2026-06-01']);
  });

  it('count within a window only when whole', () => {
    const within = periodsWithin('week', { start: day('2026-11-03'), end: day('2026-11-24') });
    expect(within.map((period) => period.start)).toEqual(['2026-11-09', '2026-11-16']);
  });
});

function child(over: Partial<Child>): Child {
  return {
    value: null,
    numerator: null,
    denominator: null,
    weight: null,
    periodStart: day('2026-01-01'),
    ...over,
  };
}

describe('aggregate', () => {
  it('divides the sums and does not average ratios', () => {
    const parts = [
      child({ numerator: '1', denominator: '2', value: '0.5' }),
      child({ numerator: '10', denominator: '100', value: '0.1' }),
    ];
    const result = aggregate('ratio', 'channel', parts, 2);
    expect(display(result.measured, 4)).toBe('0.1078');
  });

  it.each([
    ['sum', 'channel', '6'],
    ['last', 'channel', '6'],
    ['last', 'time', '1'],
    ['max', 'time', '3'],
    ['min', 'time', '1'],
    ['weighted_mean', 'segment', '2'],
  ] as const)('%s over %s is %s', (aggregation, dimension, expected) => {
    const parts = [
      child({ value: '3', weight: '1', periodStart: day('2026-01-01') }),
      child({ value: '1', weight: '1', periodStart: day('2026-03-01') }),
      child({ value: '2', weight: '5', periodStart: day('2026-02-01') }),
    ];
    expect(display(aggregate(aggregation, dimension, parts, 3).measured, 0)).toBe(expected);
  });

  it.each([
    [9, 10, true],
    [8, 9, false],
    [0, 1, false],
  ])('%i of %i children allow a colour: %s', (present, expected, colourAllowed) => {
    const parts = Array.from({ length: expected }, (_, index) =>
      child({ value: index < present ? '1' : null }),
    );
    expect(aggregate('sum', 'channel', parts, expected)).toMatchObject({ present, expected, colourAllowed });
  });

  it('takes a ratio with one part only as missing, and nothing out of nothing as no data', () => {
    const half = child({ numerator: '1' });
    expect(aggregate('ratio', 'channel', [half], 1)).toMatchObject({
      present: 0,
      measured: { state: 'no_data' },
    });
    expect(aggregate('sum', 'channel', [], 0)).toMatchObject({
      measured: { state: 'no_data' },
      colourAllowed: false,
    });
  });

  it('counts children that were not even delivered as missing', () => {
    expect(aggregate('sum', 'channel', [child({ value: '1' })], 2)).toMatchObject({
      expected: 2,
      colourAllowed: false,
    });
  });

  it('never adds distinct counts and keeps n/a apart from no data', () => {
    expect(aggregate('distinct', 'channel', [child({ value: '5' })], 1)).toMatchObject({
      measured: { state: 'no_data' },
      mustRecompute: true,
      colourAllowed: false,
    });
    const zero = child({ numerator: '0', denominator: '0' });
    expect(aggregate('ratio', 'channel', [zero], 1).measured.state).toBe('na');
    expect(aggregate('ratio', 'channel', [child({})], 1).measured.state).toBe('no_data');
    expect(
      aggregate(
        'ratio',
        'channel',
        [child({ numerator: '1', denominator: '-1' }), child({ numerator: '1', denominator: '9' })],
        2,
      ).measured.state,
    ).toBe('implausible');
  });

  it('keeps a ratio between its smallest and largest part', () => {
    const part = fc.record({ num: fc.nat(10_000), den: fc.integer({ min: 1, max: 10_000 }) });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
        const texts = parts.map(({ num, den }) => ({ numerator: String(num), denominator: String(den) }));
        const whole = aggregate('ratio', 'segment', texts.map(child), texts.length).measured;
        expect(whole.state).toBe('known');
        if (whole.state !== 'known') return;
        const singles = texts
          .map((text) => ratio(text.numerator, text.denominator))
          .filter((one) => one.state === 'known');
        expect(singles.some((one) => compare(one, whole) <= 0)).toBe(true);
        expect(singles.some((one) => compare(one, whole) >= 0)).toBe(true);
      }),
    );
  });
});

describe('checkAggregation', () => {
  const base = {
    aggregation: 'sum',
    dimension: 'channel',
    unit: 'count',
    isRatio: false,
    weightName: null,
  } as const;
  it.each([
    [{}, []],
    [{ unit: 'percent' }, ['sum_of_ratios']],
    [{ aggregation: 'last', unit: 'index' }, ['sum_of_ratios']],
    [{ aggregation: 'last', dimension: 'time', unit: 'index' }, []],
    [{ aggregation: 'ratio' }, ['ratio_needs_parts']],
    [{ aggregation: 'ratio', isRatio: true, unit: 'percent' }, []],
    [{ aggregation: 'weighted_mean', isRatio: true }, ['mean_of_ratios', 'weight_missing']],
    [{ aggregation: 'distinct', unit: 'eur' }, ['distinct_needs_count']],
    [{ aggregation: 'none', unit: 'percent' }, []],
  ] as const)('%j gives %j', (over, codes) => {
    const result = checkAggregation({ ...base, ...over });
    expect(result.ok ? [] : result.findings.map((found) => found.code)).toEqual(codes);
  });
});

describe('trend', () => {
  const points = (values: readonly (string | null)[], series = 'v1') =>
    values.map((value, index) => ({
      periodStart: day(`2026-0${index + 1}-01`),
      value: plain(value),
      series,
    }));

  it.each([
    [['1', '2', '3'], 'higher', 'up', 'better'],
    [['1', '2', '3'], 'lower', 'up', 'worse'],
    [['3', '3', '2'], 'lower', 'down', 'better'],
    [['3', '2', '2.0'], 'higher', 'flat', 'unchanged'],
    [['0', '16', '12'], 'band', 'down', 'unchanged'],
    [['0', '30', '21'], 'band', 'down', 'better'],
    [['1', '2'], 'higher', null, 'not_comparable'],
    [['1', null, '3'], 'higher', null, 'not_comparable'],
    [['1', '2', '3', null], 'higher', null, 'not_comparable'],
  ] as const)('of %j, %s: %s, %s', (values, direction, movement, judgement) => {
    const result = trend(points(values), direction, { seasonal: false, band: { low: '10', high: '20' } });
    expect(result).toMatchObject({ movement, judgement });
  });

  it('does not run across a break in series', () => {
    const broken = [...points(['1', '2', '3']).slice(0, 2), ...points(['1', '2', '3'], 'v2').slice(2)];
    expect(trend(broken, 'higher', { seasonal: false }).judgement).toBe('not_comparable');
  });

  it('compares a seasonal value with the year before', () => {
    const lastYear = { periodStart: day('2025-03-01'), value: plain('9'), series: 'v1' };
    const result = trend([lastYear, ...points(['1', '2', '3'])], 'higher', { seasonal: true });
    expect(result).toMatchObject({ movement: 'down', judgement: 'worse', comparedWith: '2025-03-01' });
    expect(trend(points(['1', '2', '3']), 'higher', { seasonal: true }).judgement).toBe('not_comparable');
  });
});

describe('judgeObservation', () => {
  const input = {
    period: periodOf('month', day('2026-06-01')),
    value: null,
    numerator: '5',
    denominator: '10',
    n: 10,
    unit: 'percent',
    currency: null,
  } as const;
  const context = {
    rhythm: 'month',
    fiscalStartMonth: 1,
    unit: 'percent',
    currency: 'EUR',
    isRatio: true,
    partOfWhole: true,
    today: day('2026-07-01'),
    duplicate: false,
  } as const;
  it.each([
    [{}, {}, 'accepted', []],
    [{}, { duplicate: true }, 'refused', ['K:observation_exists']],
    [{}, { today: day('2026-06-30') }, 'refused', ['V:period_in_future']],
    [
      { period: { start: day('2026-06-02'), end: day('2026-07-01') } },
      {},
      'refused',
      ['V:period_not_aligned'],
    ],
    [{ unit: 'eur', n: -1 }, {}, 'refused', ['V:unit_mismatch', 'V:base_not_a_count']],
    [{ unit: 'eur', currency: 'CHF' }, { unit: 'eur' }, 'refused', ['V:currency_mismatch']],
    [{ numerator: '5,0', denominator: null }, {}, 'refused', ['V:not_a_decimal', 'V:part_missing']],
    [{ numerator: '11' }, {}, 'quarantined', ['Q:share_out_of_range']],
    [{ numerator: '11' }, { partOfWhole: false }, 'accepted', []],
    [{ denominator: '-10' }, {}, 'quarantined', ['Q:denominator_negative']],
    [{ denominator: '0', numerator: '0' }, {}, 'accepted', []],
  ] as const)('%j in %j is %s %j', (over, circumstances, outcome, codes) => {
    const result = judgeObservation({ ...input, ...over }, { ...context, ...circumstances });
    expect(result.outcome).toBe(outcome);
    expect('findings' in result ? result.findings.map((f) => `${f.class}:${f.code}`) : []).toEqual(codes);
  });
});

describe('currentRevision', () => {
  it.each([
    [[], null],
    [['restated', 'confirmed'], 2],
    [['confirmed', 'rejected'], 1],
    [['rejected'], null],
    [['restated', 'restated', 'provisional'], 3],
  ] as const)('of %j is %s', (states, expected) => {
    const revisions = states.map((state, index) => ({ revision: index + 1, state }));
    expect(currentRevision(revisions)?.revision ?? null).toBe(expected);
  });
});
