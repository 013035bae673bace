import { expect, it } from 'vitest';
import { durationMinutes, lagInDays } from './lag';

const time = { minutesPerDay: 480, minutesPerWeek: 2400 };

it.each([
  ['0', '7', 0, false, false],
  [undefined, undefined, 0, false, false],
  ['4800', '7', 1, false, false],
  ['4800', '5', 1, false, false],
  ['4800', undefined, 1, false, false],
  ['-4800', '5', -1, false, false],
  ['24000', '9', 7, false, true],
  ['28800', '39', 8, false, true],
  ['14400', '8', 1, false, false],
  ['72000', '8', 5, false, false],
  ['2400', '5', 1, true, false],
  ['600', '5', 0, true, false],
  ['50', '19', 1, false, false],
])('a lag of %s in format %s is %s days', (lag, format, lagDays, rounded, stretched) => {
  expect(lagInDays(lag, format, 960, time)).toEqual({ lagDays, rounded, stretched });
});

it.each([
  ['x', '7'],
  ['4800', 'y'],
  ['Infinity', '7'],
  ['1e15', '7'],
])('a lag of %s in format %s cannot be read', (lag, format) => {
  expect(lagInDays(lag, format, null, time)).toBeNull();
});

it('cannot read a per cent lag without the duration of the predecessor', () => {
  expect(lagInDays('50', '19', null, time)).toBeNull();
});

it.each([
  ['PT8H0M0S', 480],
  ['P1DT2H', 1560],
  ['-PT30M', -30],
  ['PT0.6S', 0.01],
  ['8 hours', null],
  [undefined, null],
])('%s has %s minutes', (text, minutes) => {
  expect(durationMinutes(text)).toBe(minutes);
});
