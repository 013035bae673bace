import fc from 'fast-check';
import { expect, it } from 'vitest';
import { neutraliseText, restoreText } from './neutralise';

it.each([
  ['=1+1', "'=1+1"],
  ['+49', "'+49"],
  ['-5', "'-5"],
  ['@SUM', "'@SUM"],
  ['\t=1', "'\t=1"],
  ['＝1', "'＝1"],
  ["'=1", "''=1"],
  ["'s Wirtshaus", "'s Wirtshaus"],
  ['Pilot', 'Pilot'],
])('writes %j as %j', (text, written) => {
  expect(neutraliseText(text)).toBe(written);
});

it('gives back exactly what was written, and nothing written can begin a formula', () => {
  const nasty = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '＝', 'a', ' ', '\n') });
  fc.assert(
    fc.property(nasty, (text) => {
      expect(restoreText(neutraliseText(text))).toBe(text);
      expect(neutraliseText(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
    }),
  );
});
