import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyFromName } from './key';

describe('keyFromName', () => {
  it.each([
    ['Nordlicht Sport', 'nordlicht-sport'],
    ['Größe & Mut 2027', 'groesse-mut-2027'],
    ['2027 Café', 'cafe'],
    ['  ', ''],
    ['123', ''],
  ])('%s → %s', (name, key) => {
    expect(keyFromName(name)).toBe(key);
  });

  it('is empty or of the form the schema asks for, apart from its length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), (name) => {
        expect(keyFromName(name)).toMatch(/^([a-z][a-z0-9-]{0,39})?$/);
      }),
    );
  });
});
