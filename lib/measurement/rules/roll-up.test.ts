import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type ReadingContext, readSeries, type Yardstick } from './reading';
import { type Additivity, type Row, rollUp } from './roll-up';
import { display } from './value';

const day = (text: string) => text as CivilDate;
const ratio: Additivity = { isRatio: true, overChannels: 'ratio', overSegments: 'ratio' };
const sum: Additivity = { isRatio: false, overChannels: 'sum', overSegments: 'sum' };
const total = { channelId: null, segmentId: null };

const row = (channelId: string | null, periodStart: string, over: Partial<Row> = {}): Row => ({
  channelId,
  segmentId: null,
  periodStart: day(periodStart),
  versionId: 'v1',
  numerator: null,
  denominator: null,
  value: null,
  n: null,
  state: 'confirmed',
  ...over,
});
const share = (channelId: string | null, periodStart: string, numerator: string, denominator: string) =>
  row(channelId, periodStart, { numerator, denominator });

describe('rollUp', () => {
  it('builds a total ratio from the sums, never from the mean of the ratios', () => {
    const rows = [share('a', '2026-05-01', '50', '100'), share('b', '2026-05-01', '10', '900')];
    const [point] = rollUp(rows, ratio, total);
    expect(point && display(point.value, 4)).toBe('0.0600');
    expect(point).toMatchObject({ coverage: { present: 2, expected: 2 }, colourAllowed: true });
  });

  it('takes a delivered total as it is, and a channel as the sum of its segments', () => {
    const rows = [
      share(null, '2026-05-01', '7', '100'),
      share('a', '2026-05-01', '50', '100'),
      row('b', '2026-05-01', { segmentId: 's1', numerator: '1', denominator: '10' }),
      row('b', '2026-05-01', { segmentId: 's2', numerator: '2', denominator: '10', state: 'provisional' }),
    ];
    const at = (channelId: string | null) => rollUp(rows, ratio, { channelId, segmentId: null })[0];
    const [all, b] = [at(null), at('b')];
    expect(all && display(all.value, 2)).toBe('0.07');
    expect(all?.coverage).toBeNull();
    expect(b && display(b.value, 2)).toBe('0.15');
    expect(b).toMatchObject({ state: 'provisional', coverage: { present: 2, expected: 2 } });
  });

  it('says how many channels are missing, and allows no colour below 90 %', () => {
    const rows = ['a', 'b', 'c'].map((channel) => row(channel, '2026-04-01', { value: '1' }));
    const may = [row('a', '2026-05-01', { value: '1' }), row('b', '2026-05-01', { value: '1' })];
    const points = rollUp([...rows, ...may], sum, total);
    expect(points).toMatchObject([
      { coverage: { present: 3, expected: 3 }, colourAllowed: true },
      { coverage: { present: 2, expected: 3 }, colourAllowed: false },
    ]);
  });

  it('does not add what cannot be added', () => {
    const rows = ['a', 'b'].map((channel) => row(channel, '2026-05-01', { value: '1' }));
    const points = rollUp(rows, { ...sum, overChannels: 'distinct' }, total);
    expect(points).toMatchObject([{ value: { state: 'no_data' }, colourAllowed: false }]);
  });

  it('narrows to a segment over the channels that have it', () => {
    const rows = [
      row('a', '2026-05-01', { segmentId: 's1', value: '3' }),
      row('b', '2026-05-01', { segmentId: 's2', value: '4' }),
    ];
    const [point] = rollUp(rows, sum, { channelId: null, segmentId: 's1' });
    expect(point && display(point.value, 0)).toBe('3');
    expect(point?.coverage).toEqual({ present: 1, expected: 1 });
  });
});

const yardstick: Yardstick = {
  direction: 'higher',
  green: '10',
  amber: '5',
  bandHigh: null,
  target: '12',
  rhythm: 'month',
  dueLagDays: 5,
  minN: 0,
  seasonal: false,
};
const context: ReadingContext = { today: day('2026-06-10'), until: null, fiscalStartMonth: 1 };
const read = (values: readonly string[], over: Partial<ReadingContext> = {}, stick = yardstick) =>
  readSeries(
    rollUp(
      values.map((value, index) => row(null, `2026-0${index + 1}-01`, { value })),
      sum,
      total,
    ),
    stick,
    { ...context, ...over },
  );

describe('readSeries', () => {
  it('reads value, variance, trend and since when it is off', () => {
    const reading = read(['11', '12', '9', '8', '7']);
    expect(reading).toMatchObject({
      dataState: 'ok',
      judgement: 'amber',
      value: '7.00000000',
      variance: '-5.00000000',
      trend: { movement: 'down', judgement: 'worse', comparedWith: '2026-04-01' },
      offSince: '2026-03-01',
      period: { start: '2026-05-01', end: '2026-06-01' },
    });
    expect(reading.points).toHaveLength(13);
    expect(reading.points.at(-1)).toEqual({ periodStart: '2026-05-01', value: '7.00000000' });
    expect(reading.points[0]).toEqual({ periodStart: '2025-05-01', value: null });
  });

  it.each([
    ['2026-07-06', 'ok', 'green'],
    ['2026-07-07', 'stale', 'none'],
  ])('on %s the May value is %s (K-2)', (today, dataState, judgement) => {
    expect(read(['11', '12', '11', '11', '11'], { today: day(today) })).toMatchObject({
      dataState,
      judgement,
      value: '11.00000000',
      offSince: null,
    });
  });

  it('looks at a chosen month without taking it for stale, unless the value is missing there', () => {
    const today = day('2026-12-01');
    expect(read(['11', '12', '13'], { today, until: day('2026-03-01') })).toMatchObject({
      dataState: 'ok',
      value: '12.00000000',
    });
    expect(read(['11', '12', '13'], { today, until: day('2026-06-01') })).toMatchObject({
      dataState: 'stale',
    });
  });

  it('has neither value nor colour without data, and no colour without coverage', () => {
    expect(read([])).toMatchObject({ dataState: 'no_data', judgement: 'none', value: null, points: [] });
    const partial = [row('a', '2026-04-01', { value: '9' }), row('b', '2026-04-01', { value: '9' })];
    const rows = [...partial, row('a', '2026-05-01', { value: '9' })];
    expect(readSeries(rollUp(rows, sum, total), yardstick, context)).toMatchObject({
      value: '9.00000000',
      judgement: 'none',
      coverage: { present: 1, expected: 2 },
    });
  });

  it('shows an undefined ratio as undefined', () => {
    const points = rollUp([share(null, '2026-05-01', '0', '0')], ratio, total);
    expect(readSeries(points, yardstick, context)).toMatchObject({ value: 'na', dataState: 'na' });
  });
});
