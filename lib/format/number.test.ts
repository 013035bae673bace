import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatKnown } from './known';
import { formatMoney, formatMoneyCompact, formatMoneyVariance, formatMoneyWhole } from './money';
import {
  formatCompact,
  formatFileSize,
  formatNumber,
  formatPercent,
  formatShare,
  formatVariance,
  round,
} from './number';

describe('numbers', () => {
  it.each([
    ['de', '1234.5', 1, '1.234,5'],
    ['en', '1234.5', 1, '1,234.5'],
    ['de', '0.5', 0, '1'],
    ['de', '-0.5', 0, '−1'],
    ['de', '2.345', 2, '2,35'],
    ['de', '-2.345', 2, '−2,35'],
    ['de', '1.005', 2, '1,01'],
    ['de', '-0.04', 1, '0,0'],
    ['de', 0, 0, '0'],
    ['en', '12345678901234567890.125', 2, '12,345,678,901,234,567,890.13'],
  ] as const)('%s %s with %i places reads %s', (locale, value, digits, expected) => {
    expect(formatNumber(locale, value, { digits })).toBe(expected);
  });

  it.each([
    ['de', '12.5', '12,5\u202f%'],
    ['en', '12.5', '12.5%'],
    ['de', '-0.25', '−0,3\u202f%'],
    ['de', '0', '0,0\u202f%'],
  ] as const)('percent points %s %s', (locale, value, expected) => {
    expect(formatPercent(locale, value)).toBe(expected);
  });

  it('turns a fraction into percent without a float in between', () => {
    expect(formatShare('de', '0.07')).toBe('7,0\u202f%');
    expect(formatShare('en', '0.28345', { digits: 2 })).toBe('28.35%');
  });

  it.each([
    ['3', '+3,0'],
    ['-1.5', '−1,5'],
    ['0', '0,0'],
    ['0.04', '0,0'],
    ['-0.04', '0,0'],
  ])('variance %s reads %s', (value, expected) => {
    expect(formatVariance('de', value)).toBe(expected);
  });

  it.each([
    ['de', 1_230_000, '1,2\u00a0Mio.'],
    ['en', 1_230_000, '1.2m'],
  ] as const)('compact %s', (locale, value, expected) => {
    expect(formatCompact(locale, value).toLowerCase()).toBe(expected.toLowerCase());
  });

  it.each([
    [0, '0\u00a0B'],
    [999, '999\u00a0B'],
    [1400, '1,4\u00a0kB'],
    [20_000_000, '20,0\u00a0MB'],
    [5e15, '5.000,0\u00a0TB'],
  ])('file size %i', (bytes, expected) => {
    expect(formatFileSize('de', bytes)).toBe(expected);
  });

  it('rounds symmetrically about zero (X-2)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 9 }),
        fc.integer({ min: 0, max: 4 }),
        (thousandths, digits) => {
          const value = `${Math.trunc(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}`;
          const positive = round(value, digits);
          const negative = round(`-${value}`, digits);
          expect(negative).toBe(Number(positive) === 0 ? positive : `-${positive}`);
        },
      ),
    );
  });
});

describe('money', () => {
  it.each([
    ['de', 123_456, '1.234,56\u00a0€'],
    ['en', 123_456, '€1,234.56'],
    ['de', -5, '−0,05\u00a0€'],
    ['de', 0, '0,00\u00a0€'],
    ['de', 9_007_199_254_740_991, '90.071.992.547.409,91\u00a0€'],
  ] as const)('%s %i cents', (locale, cents, expected) => {
    expect(formatMoney(locale, cents)).toBe(expected);
  });

  it('carries signs, whole euros and short forms', () => {
    expect(formatMoneyVariance('de', 12_000)).toBe('+120,00\u00a0€');
    expect(formatMoneyVariance('de', 0)).toBe('0,00\u00a0€');
    expect(formatMoneyWhole('de', 123_450)).toBe('1.235\u00a0€');
    expect(formatMoneyCompact('de', 123_000_000)).toBe('1,2\u00a0Mio.\u00a0€');
  });
});

describe('known values (X-3)', () => {
  const words = { noData: 'Keine Daten', undefinedValue: 'Nicht definiert' };
  it.each([
    [null, 'Keine Daten'],
    ['na', 'Nicht definiert'],
    [0, '0'],
  ] as const)('%s reads %s', (value, expected) => {
    expect(formatKnown(value, words, (known) => formatNumber('de', known))).toBe(expected);
  });
});
