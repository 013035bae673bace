import { expect, it } from 'vitest';
import { initialsOf } from './avatar';

it.each([
  ['Clara von der Heide', 'CH'],
  ['  mehmet   öztürk ', 'MÖ'],
  ['Cher', 'C'],
  ['', ''],
  ['😀 Ruge', '😀R'],
])('%s is %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
