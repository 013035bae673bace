import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { centsField, civilDate, decimal, flag, ids, line, optional, prose } from './fields';
import { parseInput } from './parse-input';

const accepts = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;

describe('field blocks', () => {
  it.each([
    ['Ü\u0308ber', true],
    ['  Titel ', true],
    ['', false],
    ['   ', false],
    ['zwei\nZeilen', false],
    ['a\u0000b', false],
    ['halb \ud83d', false],
    ['ganz 🚂', true],
    ['x'.repeat(21), false],
  ])('line(20) of %j: %s', (value, expected) => {
    expect(accepts(line(20), value)).toBe(expected);
  });

  it('takes ids as a set, and the empty choice of a form for none', () => {
    const [one, two] = ['019ce6a3-fa00-7091-a9c8-e0854103ffec', '019ce6a3-fa00-722e-a972-4650afce8859'];
    expect(ids(2).parse([one, two, one])).toEqual([one, two]);
    expect(ids(2).parse([''])).toEqual([]);
    expect(accepts(ids(2, 1), [''])).toBe(false);
    expect(accepts(ids(2), ['nobody'])).toBe(false);
  });

  it('stores text trimmed and composed', () => {
    expect(line(20).parse(' u\u0308ber ')).toBe('über');
    expect(prose(50).parse('a\r\nb\tc')).toBe('a\nb\tc');
  });

  it.each(['1e5', 'NaN', 'Infinity', '-0x1', '1,5', '0.123456789', '1234567890123', '', ' '])(
    'decimal refuses %j',
    (value) => {
      expect(accepts(decimal, value)).toBe(false);
    },
  );
  it.each(['0', '-0.5', '12.345', 7])('decimal accepts %j', (value) => {
    expect(accepts(decimal, value)).toBe(true);
  });

  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2023-13-01', false],
    ['1899-12-31', false],
    ['2200-12-31', true],
    ['01.02.2024', false],
    ['2024-2-1', false],
  ])('civil date %s: %s', (value, expected) => {
    expect(accepts(civilDate, value)).toBe(expected);
  });

  it('takes every real day between 1900 and 2200', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true }),
        (date) => {
          expect(accepts(civilDate, date.toISOString().slice(0, 10))).toBe(true);
        },
      ),
    );
  });

  it.each([
    [undefined, null],
    [null, null],
    ['', null],
    ['2024-02-29', '2024-02-29'],
  ])('optional date %j is %j', (value, expected) => {
    expect(optional(civilDate).parse(value)).toBe(expected);
  });

  it.each([null, '', undefined])('never reads %j as zero', (value) => {
    expect(optional(centsField).parse(value)).toBeNull();
    expect(optional(centsField).parse(0)).toBe(0);
  });

  it.each([
    ['on', true],
    [true, true],
    ['1', true],
    [undefined, false],
    ['off', false],
    [false, false],
  ])('flag %j is %s', (value, expected) => {
    expect(flag.parse(value)).toBe(expected);
  });

  it('says what is wrong at which field, also behind an optional one and a strange key', () => {
    const schema = z.strictObject({ title: line(10), due: optional(civilDate) });
    expect(parseInput(schema, { title: 'x'.repeat(11), due: '2023-02-30', __proto: 1 })).toMatchObject({
      ok: false,
      fields: {
        title: [{ code: 'common.too_long', params: { maximum: 10 } }],
        due: [{ code: 'common.invalid_date' }],
        form: [{ code: 'common.unknown_field' }],
      },
    });
  });

  it.each([null, undefined, 7, 'text', [], () => 1])('refuses %o instead of an object', (value) => {
    expect(parseInput(z.strictObject({ title: line(10) }), value)).toMatchObject({
      ok: false,
      kind: 'invalid',
    });
  });
});
