import { expect, it } from 'vitest';
import { findCycles } from './cycle';

const edges = (text: string) => text.split(' ').map((pair) => ({ from: pair.charAt(0), to: pair.charAt(1) }));

it.each([
  ['AB BC AC', []],
  ['AB BA', ['ABA']],
  ['AA', ['AA']],
  ['AB BC CA CD DE ED', ['DED', 'ABCA']],
])('the circles of %s are %j', (text, walks) => {
  expect(findCycles(edges(text)).map(({ walk }) => walk.join(''))).toEqual(walks);
});

it('takes a chain of 200,000 links closed to a circle', () => {
  const chain = Array.from({ length: 200_000 }, (_, n) => ({ from: `${n}`, to: `${(n + 1) % 200_000}` }));
  expect(findCycles(chain)[0]?.nodes.size).toBe(200_000);
});
