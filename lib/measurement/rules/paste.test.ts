import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type PasteContext, readNumber, readPaste, readPeriod } from './paste';

const context: PasteContext = {
  rhythm: 'month',
  unit: 'count',
  isRatio: false,
  fiscalStartMonth: 1,
  today: '2026-11-22' as CivilDate,
  style: 'de',
};

describe('readPeriod', () => {
  it.each([
    ['month', '31.05.2026', '2026-05-31'],
    ['month', '1.5.26', '2026-05-01'],
    ['month', '2026-05-17', '2026-05-17'],
    ['month', '2026-05', '2026-05-01'],
    ['month', '05/2026', '2026-05-01'],
    ['month', '5.2026', '2026-05-01'],
    ['month', 'Mai 2026', '2026-05-01'],
    ['month', 'May 2026', '2026-05-01'],
    ['month', 'März 2026', '2026-03-01'],
    ['month', 'Mrz. 26', '2026-03-01'],
    ['month', 'Dez 2025', '2025-12-01'],
    ['month', 'October 2026', '2026-10-01'],
    ['week', 'KW 21/2026', '2026-05-18'],
    ['week', 'KW21/2026', '2026-05-18'],
    ['week', 'W21/2026', '2026-05-18'],
    ['week', '2026-W21', '2026-05-18'],
    ['week', 'KW 01/2026', '2025-12-29'],
    ['week', 'KW 53/2026', '2026-12-28'],
    ['quarter', 'Q2/2026', '2026-04-01'],
    ['quarter', 'Q2 2026', '2026-04-01'],
    ['quarter', '2026-Q4', '2026-10-01'],
    ['day', '22.11.2026', '2026-11-22'],
  ] as const)('%s: %s', (rhythm, text, date) => {
    expect(readPeriod(text, rhythm, 1)).toBe(date);
  });

  it('counts quarters of a fiscal year by the year in which it ends', () => {
    expect([readPeriod('Q1/2027', 'quarter', 4), readPeriod('Q4/2027', 'quarter', 4)]).toEqual([
      '2026-04-01',
      '2027-01-01',
    ]);
  });

  it.each([
    ['month', 'KW 21/2026'],
    ['month', 'Q2/2026'],
    ['week', 'Mai 2026'],
    ['day', '2026-05'],
    ['month', '13/2026'],
    ['month', 'Brumaire 2026'],
    ['month', '03/04/2026'],
    ['month', '31.02.2026'],
    ['week', 'KW 53/2025'],
    ['week', 'KW 0/2026'],
    ['quarter', 'Q5/2026'],
    ['month', ''],
  ] as const)('%s: %s names no period', (rhythm, text) => {
    expect(readPeriod(text, rhythm, 1)).toBeNull();
  });
});

describe('readNumber', () => {
  it.each([
    ['1.234,56', 'de', false, '1234.56'],
    ['1,234.56', 'en', false, '1234.56'],
    ['1,234.56', 'de', false, '1234.56'],
    ['1.234,56', 'en', false, '1234.56'],
    ['1.234', 'de', false, '1234'],
    ['1.234', 'en', false, '1.234'],
    ['1,234', 'de', false, '1.234'],
    ['1,234', 'en', false, '1234'],
    ['0.031', 'de', false, '0.031'],
    ['0,031', 'en', false, '0.031'],
    ['12 345', 'de', false, '12345'],
    ['−5', 'de', false, '-5'],
    ['0', 'de', false, '0'],
    ['3,1', 'de', true, '0.031'],
    ['3,1 %', 'de', false, '0.031'],
    ['12,50 €', 'de', false, '12.50'],
    ['n/a', 'de', false, null],
    ['1e5', 'en', false, null],
    ['1,2,3', 'de', false, null],
    ['1.23.4', 'de', false, null],
    ['NaN', 'de', false, null],
    ['9999999999999', 'de', false, null],
  ] as const)('%s as %s (percent %s) is %s', (text, style, percent, exact) => {
    expect(readNumber(text, style, percent)).toBe(exact);
  });
});

describe('readPaste', () => {
  it('reads a spreadsheet with heading, and keeps zero apart from nothing', () => {
    const rows = readPaste('Monat\tBestellungen\nApril 2026\t1.234\nMai 2026\t0\nJuni 2026\t\n', context);
    expect(rows).toMatchObject([
      { line: 2, value: { period: '2026-04-01', value: '1234' }, faults: [] },
      { line: 3, value: { period: '2026-05-01', value: '0' }, faults: [] },
      { line: 4, value: null, faults: [{ code: 'two_columns', params: { given: 1 } }] },
    ]);
  });

  it.each([
    ['2026-04;1.234,5', '1234.5'],
    ['2026-04,"1,234.5"', '1234.5'],
    ['2026-04\t1,234.5', '1234.5'],
  ])('%s', (text, value) => {
    expect(readPaste(text, context)).toMatchObject([{ value: { value } }]);
  });

  it('settles what 1.234 means by the other numbers, and only else by the reader', () => {
    const values = (text: string, style: 'de' | 'en') =>
      readPaste(text, { ...context, style }).map(({ value }) => value?.value);
    expect(values('2026-04;1.234\n2026-05;0,5', 'en')).toEqual(['1234', '0.5']);
    expect(values('2026-04;1.234\n2026-05;0.5', 'de')).toEqual(['1.234', '0.5']);
    expect(values('2026-04;1.234', 'de')).toEqual(['1234']);
    expect(values('2026-04;1.234', 'en')).toEqual(['1.234']);
  });

  it('takes numerator and denominator of a ratio, and asks for both', () => {
    const ratio = { ...context, unit: 'percent', isRatio: true } as const;
    expect(readPaste('04/2026;31;1.000\n05/2026;3,1', ratio)).toMatchObject([
      { value: { numerator: '31', denominator: '1000', value: null } },
      { value: null, faults: [{ code: 'three_columns' }] },
    ]);
  });

  it('reads percentages as they are written, and the size of the base', () => {
    expect(readPaste('04/2026;3,1;420', { ...context, unit: 'percent' })).toMatchObject([
      { value: { value: '0.031', n: 420 } },
    ]);
  });

  it('names every fault of every row', () => {
    const rows = readPaste(
      '03/2026;5\ngestern;viel\n12/2026;5\n04/2026;5\n30.04.2026;6\n05/2026;5;0,5\n',
      context,
    );
    expect(rows.map(({ line, faults }) => [line, ...faults.map(({ code }) => code)])).toEqual([
      [1],
      [2, 'period_unreadable', 'number_unreadable'],
      [3, 'period_in_future'],
      [4],
      [5, 'period_twice'],
      [6, 'base_not_a_count'],
    ]);
    expect(rows.filter(({ value }) => value !== null)).toHaveLength(2);
  });

  it('keeps to the separator of most rows', () => {
    expect(readPaste('01/2026;3,5\n02/2026;4\n03/2026', context).map(({ value }) => value?.value)).toEqual([
      '3.5',
      '4',
      undefined,
    ]);
  });

  it('survives anything', () => {
    for (const text of ['', '\uFEFF', '"', ';;;;', '\t\t', 'a'.repeat(10_000), '1;2;3;4']) {
      expect(readPaste(text, context).every(({ value }) => value === null)).toBe(true);
    }
    expect(readPaste('2026-04;5\n'.repeat(6_000), context)).toHaveLength(5_000);
  });
});
