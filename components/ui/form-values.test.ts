import { describe, expect, it } from 'vitest';
import { readAs } from './form-values';

describe('readAs', () => {
  it.each([
    ['cents', '1.234,56', 123_456],
    ['cents', '1,234.56', 123_456],
    ['cents', '1.234.567', 123_456_700],
    ['cents', '12 €', 1200],
    ['cents', '', ''],
    ['cents', 'viel', 'viel'],
    ['decimal', '12,5', '12.5'],
    ['decimal', '-0,25', '-0.25'],
    ['percent', '12,5 %', '0.125'],
    ['percent', '100', '1'],
    ['percent', '0,5', '0.005'],
    ['number', '7', 7],
    ['lines', 'eins\n\n zwei ', ['eins', 'zwei']],
    [undefined, ' Text ', ' Text '],
  ])('%s: %s', (type, text, expected) => {
    expect(readAs(type, text)).toEqual(expected);
  });
});
