import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attainment, objectiveProgress, percentText } from '@/lib/measurement/rules/attainment';
import { roundedQuotient } from '@/lib/measurement/rules/decimal';
import { checkThresholds, kpiStatus, type Thresholds } from '@/lib/measurement/rules/status';
import { display, plain, ratio } from '@/lib/measurement/rules/value';

const higher: Thresholds = { direction: 'higher', green: '0.35', amber: '0.30' };
const lower: Thresholds = { direction: 'lower', green: '40', amber: '50' };
const band: Thresholds = { direction: 'band', low: '10', high: '20', margin: '2.5' };

function judged(value: ReturnType<typeof plain>, thresholds: Thresholds) {
  return kpiStatus({ value, thresholds, stale: false, n: 100, minN: 30 }).judgement;
}

describe('kpiStatus', () => {
  it.each([
    ['0.35', higher, 'green'],
    ['0.349999999999999999999999', higher, 'amber'],
    ['0.30', higher, 'amber'],
    ['0.2999999', higher, 'red'],
    ['40', lower, 'green'],
    ['40.0001', lower, 'amber'],
    ['50', lower, 'amber'],
    ['50.01', lower, 'red'],
    ['10', band, 'green'],
    ['20', band, 'green'],
    ['7.5', band, 'amber'],
    ['22.5', band, 'amber'],
    ['7.49', band, 'red'],
    ['22.51', band, 'red'],
  ] as const)('judges %s against %j as %s', (value, thresholds, expected) => {
    expect(judged(plain(value), thresholds)).toBe(expected);
  });

  it('puts an exact third on the boundary without rounding', () => {
    const thirds: Thresholds = {
      direction: 'higher',
      green: '0.333333333333333333333333333333',
      amber: '0.1',
    };
    expect(judged(ratio('1', '3'), thirds)).toBe('green');
    expect(judged(ratio('333333333333333', '1000000000000000'), thirds)).toBe('amber');
  });

  it.each([
    [{ value: plain(null) }, 'no_data'],
    [{ value: ratio('5', null) }, 'no_data'],
    [{ value: ratio('5', '0') }, 'na'],
    [{ value: ratio('0', '0') }, 'na'],
    [{ value: ratio('5', '-1') }, 'no_data'],
    [{ stale: true }, 'stale'],
    [{ n: 29 }, 'low_base'],
    [{ n: null }, 'low_base'],
  ] as const)('%j is %s and has no colour', (over, dataState) => {
    const base = { value: plain('1'), thresholds: higher, stale: false, n: 30, minN: 30 };
    expect(kpiStatus({ ...base, ...over })).toEqual({ dataState, judgement: 'none' });
    expect(kpiStatus(base)).toEqual({ dataState: 'ok', judgement: 'green' });
  });

  it('never gets worse when the value moves in the good direction', () => {
    const rank = ['none', 'red', 'amber', 'green'];
    const cents = fc.integer({ min: -10_000, max: 10_000 });
    fc.assert(
      fc.property(cents, cents, cents, cents, (a, b, x, y) => {
        fc.pre(a !== b && x <= y);
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map(String);
        const up: Thresholds = { direction: 'higher', green: high ?? '', amber: low ?? '' };
        const down: Thresholds = { direction: 'lower', green: low ?? '', amber: high ?? '' };
        const of = (value: number, t: Thresholds) => rank.indexOf(judged(plain(String(value)), t));
        expect(of(y, up)).toBeGreaterThanOrEqual(of(x, up));
        expect(of(x, down)).toBeGreaterThanOrEqual(of(y, down));
        expect(of(high === undefined ? 0 : Number(high), up)).toBe(3);
      }),
    );
  });
});

describe('checkThresholds', () => {
  it.each([
    [higher, []],
    [{ direction: 'higher', green: '1', amber: '1' }, ['thresholds_reversed']],
    [{ direction: 'lower', green: '2', amber: '1' }, ['thresholds_reversed']],
    [{ direction: 'lower', green: 'x', amber: '1e5' }, ['not_a_decimal', 'not_a_decimal']],
    [{ direction: 'band', low: '2', high: '2', margin: '0' }, ['band_reversed', 'margin_not_positive']],
  ] as const)('%j gives %j', (thresholds, codes) => {
    const result = checkThresholds(thresholds);
    expect(result.ok ? [] : result.findings.map((found) => found.code)).toEqual(codes);
    expect(judged(plain('1.5'), thresholds) === 'none').toBe(codes.length > 0);
  });
});

describe('display', () => {
  it.each([
    ['2.345', '1', 2, '2.35'],
    ['-2.345', '1', 2, '-2.35'],
    ['1', '3', 4, '0.3333'],
    ['2', '3', 0, '1'],
    ['-0.004', '1', 2, '0.00'],
    ['0.125', '0.5', 1, '0.3'],
  ])('%s / %s to %i places is %s', (num, den, digits, text) => {
    expect(display(ratio(num, den), digits)).toBe(text);
  });

  it('shows no number where there is none', () => {
    expect([plain(null), ratio('1', '0')].map((value) => display(value, 1))).toEqual([null, null]);
  });

  it('stays within half a unit of the exact quotient', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1 }), fc.nat(6), (num, den, digits) => {
        const shown = new Big(roundedQuotient(new Big(num), new Big(den), digits));
        const error = shown.times(den).minus(num).abs().times(2).times(new Big(10).pow(digits));
        expect(error.lte(den)).toBe(true);
      }),
    );
  });
});

describe('attainment', () => {
  it.each([
    ['15', '10', '20', '50.0', 'amber'],
    ['17', '10', '20', '70.0', 'green'],
    ['13.99', '10', '20', '39.9', 'red'],
    ['30', '10', '20', '100.0', 'green'],
    ['5', '10', '20', '0.0', 'red'],
    ['30', '50', '30', '100.0', 'green'],
    ['40', '50', '30', '50.0', 'amber'],
  ])('%s from %s to %s is %s %% (%s)', (value, start, target, text, judgement) => {
    const result = attainment(plain(value), start, target);
    expect(result).toMatchObject({ state: 'known', judgement });
    if (result.state === 'known') expect(percentText(result.capped, 1)).toBe(text);
  });

  it('keeps the uncapped value, unknown and undefined apart', () => {
    const above = attainment(plain('30'), '10', '20');
    expect(above.state === 'known' && percentText(above.uncapped, 0)).toBe('200');
    expect(attainment(plain(null), '1', '2').state).toBe('no_data');
    expect(attainment(ratio('1', '0'), '1', '2').state).toBe('na');
    expect(attainment(plain('1'), '2', '2.0').state).toBe('invalid');
  });

  it('averages the known key results of an objective', () => {
    const results = [
      attainment(plain('2'), '0', '10'),
      attainment(plain('12'), '0', '10'),
      attainment(plain(null), '0', '1'),
    ];
    const progress = objectiveProgress(results);
    expect(progress).toMatchObject({ known: 2, total: 3, judgement: 'amber' });
    expect(progress && percentText(progress.mean, 0)).toBe('60');
    expect(objectiveProgress([])).toBeNull();
  });
});
