import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earnedSchedule, scheduleIndex } from './earned-schedule';
import { earnedValue, type Figure } from './earned-value';
import {
  compare,
  decimalFraction,
  type Fraction,
  minus,
  over,
  plus,
  rounded,
  sum,
  times,
  whole,
  ZERO,
} from './fraction';
import { isOverBudget, judgeCost, judgeIndex, judgeValue } from './judgement';

const text = (figure: Figure, digits = 2) => ('na' in figure ? figure.na : rounded(figure, digits));
const at = (bac: number, pv: number, ev: number, ac: number) =>
  earnedValue({ bac: whole(bac), pv: whole(pv), ev: whole(ev), ac: whole(ac) });
const share = (top: number, bottom: number): Fraction => over(whole(top), whole(bottom)) ?? ZERO;

describe('earned value', () => {
  it('answers the worked case of domain §19', () => {
    const value = at(100_000, 40_000, 35_000, 36_000);
    expect({
      cv: text(value.cv, 0),
      sv: text(value.sv, 0),
      cpi: text(value.cpi, 7),
      spi: text(value.spi, 3),
      eac: text(value.eac),
      eacOnce: text(value.eacOnce),
      eacCombined: text(value.eacCombined),
      etc: text(value.etc),
      vac: text(value.vac),
      tcpi: text(value.tcpi, 4),
    }).toEqual({
      cv: '-1000',
      sv: '-5000',
      cpi: '0.9722222',
      spi: '0.875',
      eac: '102857.14',
      eacOnce: '101000.00',
      eacCombined: '112408.16',
      etc: '66857.14',
      vac: '-2857.14',
      tcpi: '1.0156',
    });
  });

  it.each([
    [
      'nothing booked',
      at(100, 40, 30, 0),
      {
        cpi: 'no_cost',
        eac: 'no_cost',
        eacOnce: '70.00',
        eacCombined: 'no_cost',
        etc: 'no_cost',
        tcpi: '0.70',
      },
    ],
    [
      'nothing planned yet',
      at(100, 0, 30, 20),
      { spi: 'nothing_planned', cpi: '1.50', eac: '66.67', eacCombined: 'nothing_planned' },
    ],
    [
      'nothing earned',
      at(100, 40, 0, 20),
      {
        cpi: '0.00',
        spi: '0.00',
        eac: 'nothing_earned',
        eacOnce: 'nothing_earned',
        eacCombined: 'nothing_earned',
        etc: 'nothing_earned',
        vac: 'nothing_earned',
        tcpi: '1.25',
      },
    ],
    [
      'budget used up to the cent',
      at(100, 100, 80, 100),
      {
        cpi: '0.80',
        eac: '125.00',
        etc: 'budget_exhausted',
        vac: 'budget_exhausted',
        tcpi: 'budget_exhausted',
      },
    ],
    ['one cent left', at(100, 100, 80, 99), { eac: '123.75', etc: '24.75', vac: '-23.75', tcpi: '20.00' }],
    [
      'all earned',
      at(100, 100, 100, 80),
      { cpi: '1.25', eac: '80.00', etc: '0.00', vac: '20.00', tcpi: '0.00' },
    ],
  ])('%s', (_, value, expected) => {
    for (const [name, wanted] of Object.entries(expected))
      expect([name, text(value[name as keyof typeof expected] as Figure)]).toEqual([name, wanted]);
  });

  it('keeps thirds exact: three of them are the whole budget', () => {
    const third = share(100_00, 3);
    expect(sum([third, third, third])).toEqual(whole(100_00));
    expect(rounded(third, 2)).toBe('3333.33');
  });
});

describe('earned schedule', () => {
  const planned = [100, 250, 450, 700, 900, 1000].map(whole);

  it('answers the worked case of domain §19', () => {
    expect(rounded(earnedSchedule(planned, whole(520)), 2)).toBe('3.28');
  });

  it.each([
    [0, '0.00'],
    [50, '0.50'],
    [100, '1.00'],
    [449, '3.00'],
    [1000, '6.00'],
  ])('%i earned is %s periods', (ev, periods) => {
    const es = earnedSchedule(planned, whole(ev));
    expect(rounded(es, 2)).toBe(periods);
  });

  it('takes the last of equal periods, as C is defined', () => {
    expect(rounded(earnedSchedule([0, 0, 100, 100, 200].map(whole), whole(100)), 2)).toBe('4.00');
  });

  it('has no index before time has passed, and no estimate while nothing is earned', () => {
    expect(scheduleIndex(planned, whole(520), ZERO)).toMatchObject({
      spiT: { na: 'not_begun' },
      ieacT: { na: 'not_begun' },
    });
    expect(scheduleIndex(planned, ZERO, whole(2))).toMatchObject({
      spiT: ZERO,
      ieacT: { na: 'nothing_earned' },
    });
    const late = scheduleIndex(planned, whole(520), whole(4));
    expect([text(late.spiT), text(late.ieacT)]).toEqual(['0.82', '7.32']);
  });

  it('still says late when a late project is done, where SPI says 1', () => {
    const done = scheduleIndex(planned, whole(1000), whole(8));
    expect(text(done.spiT)).toBe('0.75');
    expect(text(at(1000, 1000, 1000, 900).spi)).toBe('1.00');
  });
});

describe('status', () => {
  it.each([
    [share(95, 100), 'green'],
    [share(949_999, 1_000_000), 'amber'],
    [share(85, 100), 'amber'],
    [share(849_999, 1_000_000), 'red'],
    [whole(2), 'green'],
    [ZERO, 'red'],
    [{ na: 'no_cost' } as const, 'grey'],
  ])('an index of %o is %s', (index, judgement) => {
    expect(judgeIndex(index)).toBe(judgement);
  });

  it.each([
    ['cheap enough', at(100, 40, 38, 40), 'green'],
    ['nothing earned but paid', at(100, 40, 0, 1), 'red'],
    ['nothing earned, nothing paid', at(100, 40, 0, 0), 'grey'],
    ['earned for nothing', at(100, 40, 30, 0), 'grey'],
    ['above the budget', at(100, 100, 100, 101), 'amber'],
    ['exactly the budget', at(100, 100, 100, 100), 'green'],
    ['far above the budget', at(100, 100, 100, 130), 'red'],
  ])('money: %s', (_, value, judgement) => {
    expect(judgeCost(value)).toBe(judgement);
  });

  it('takes the worse of money and time', () => {
    expect(judgeValue({ ...at(100, 40, 38, 40), spiT: share(9, 10) })).toBe('amber');
    expect(judgeValue({ ...at(100, 40, 38, 40), spiT: { na: 'not_begun' } })).toBe('green');
    expect([isOverBudget(at(100, 0, 0, 100)), isOverBudget(at(100, 0, 0, 101))]).toEqual([false, true]);
  });
});

describe('fractions', () => {
  const fractions = fc
    .tuple(fc.bigInt(-1_000_000n, 1_000_000n), fc.bigInt(1n, 1_000_000n))
    .map(([top, bottom]) => over(whole(top), whole(bottom)) ?? ZERO);

  it('add, subtract, multiply and divide without loss', () => {
    fc.assert(
      fc.property(fractions, fractions, (a, b) => {
        expect(minus(plus(a, b), b)).toEqual(a);
        expect(compare(plus(a, b), a)).toBe(b.top === 0n ? 0 : b.top > 0n ? 1 : -1);
        expect(b.top === 0n ? over(a, b) : over(times(a, b), b)).toEqual(b.top === 0n ? null : a);
      }),
    );
  });

  it.each([
    ['12.5', 0, '13'],
    ['-12.5', 0, '-13'],
    ['-0.4', 0, '0'],
    ['0.005', 2, '0.01'],
    ['7', 2, '7.00'],
    ['not a number', 1, '0.0'],
  ])('%s to %i places is %s', (given, digits, expected) => {
    expect(rounded(decimalFraction(given), digits)).toBe(expected);
  });
});
