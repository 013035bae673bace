import { describe, expect, it } from 'vitest';
import { readDate, readText, readWord } from './cell';
import { YES_NO_WORDS } from './words';

describe('readDate', () => {
  it.each([
    ['2026-12-31', '2026-12-31'],
    ['2026-12-31T17:00:00', '2026-12-31'],
    ['31.12.2026', '2026-12-31'],
    ['1.2.2026', '2026-02-01'],
    ['12/31/2026', '2026-12-31'],
    ['31/12/2026', '2026-12-31'],
    ['5/5/2026', '2026-05-05'],
    [new Date('2026-12-31T00:00:00Z'), '2026-12-31'],
    ['29.02.2028', '2028-02-29'],
    ['NA', null],
    ['  ', null],
    [null, null],
  ])('reads %s as %s', (cell, value) => {
    expect(readDate(cell)).toEqual({ value });
  });

  it.each([
    ['03/04/2026', 'date_ambiguous'],
    ['31.02.2026', 'date_invalid'],
    ['29.02.2027', 'date_invalid'],
    ['2026-13-01', 'date_invalid'],
    ['soon', 'date_invalid'],
    [46387, 'date_invalid'],
    ['31.12.26', 'date_invalid'],
    ['1899-12-31', 'date_out_of_range'],
    ['2201-01-01', 'date_out_of_range'],
    [new Date(Number.NaN), 'date_invalid'],
  ])('refuses %s as %s', (cell, code) => {
    expect(readDate(cell)).toMatchObject({ problem: { code } });
  });
});

describe('readText', () => {
  it.each([
    ['  Pilot ', 'one', 'Pilot'],
    ['Cafe\u0301', 'one', 'Café'],
    ['a\r\nb\rc', 'many', 'a\nb\nc'],
    [12, 'one', '12'],
    ['', 'one', null],
  ] as const)('reads %j (%s line)', (cell, lines, value) => {
    expect(readText(cell, 20, lines)).toEqual({ value });
  });

  it.each([
    ['a\u0000b', 'many', 'control_characters'],
    ['a\nb', 'one', 'control_characters'],
    ['a\ud800b', 'one', 'control_characters'],
    ['x'.repeat(21), 'one', 'text_too_long'],
  ] as const)('refuses %j (%s line)', (cell, lines, code) => {
    expect(readText(cell, 20, lines)).toMatchObject({ problem: { code } });
  });
});

it.each([
  ['JA', 'yes'],
  ['x', 'yes'],
  [true, 'yes'],
  ['Nein', 'no'],
  ['-', 'no'],
  [0, 'no'],
] as const)('reads %s as %s', (cell, value) => {
  expect(readWord(cell, YES_NO_WORDS, 'yes_no_unknown')).toEqual({ value });
});
