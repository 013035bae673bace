import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LINK_TYPES } from '../vocabulary';
import { readPredecessors, writePredecessor } from './predecessors';

it.each([
  ['MS-12', [['MS-12', 'FS', 0]]],
  [
    'MS-12; MS-13+5',
    [
      ['MS-12', 'FS', 0],
      ['MS-13', 'FS', 5],
    ],
  ],
  ['MS-14 SS-2', [['MS-14', 'SS', -2]]],
  ['7EA+3 Tage', [['7', 'FS', 3]]],
  ['CR-2027-014', [['CR-2027-014', 'FS', 0]]],
  ['OFF', [['OFF', 'FS', 0]]],
  ['task_a FF', [['task_a', 'FF', 0]]],
  ['', []],
])('reads %j', (text, expected) => {
  const { tokens, problems } = readPredecessors(text);
  expect(tokens.map(({ target, type, lagDays }) => [target, type, lagDays])).toEqual(expected);
  expect(problems).toEqual([]);
});

it('reports what it cannot read', () => {
  expect(readPredecessors('after the launch').problems).toMatchObject([{ code: 'predecessor_malformed' }]);
});

it('reads back every link it wrote', () => {
  const token = fc.record({
    target: fc.integer({ min: 1, max: 99_999 }).map((number) => `MS-${number}`),
    type: fc.constantFrom(...LINK_TYPES),
    lagDays: fc.integer({ min: -9_999, max: 9_999 }),
  });
  fc.assert(
    fc.property(fc.array(token), (tokens) => {
      expect(readPredecessors(tokens.map(writePredecessor).join('; ')).tokens).toEqual(tokens);
    }),
  );
});
