import { describe, expect, it } from 'vitest';
import { graphOf, MOST_DRAWN } from './drawing';

const words = { kindOf: (kind: string) => kind, hrefOf: ({ number }: { number: string }) => `/${number}` };
const change = { id: 'cr', number: 'CR-1', title: 'Change' };
const row = (index: number) => ({
  id: `r${index}`,
  kind: 'milestone' as const,
  number: `MS-${index}`,
  title: '',
  ownerId: null,
  due: null,
  distance: index === 0 ? 0 : 1,
  from: index === 0 ? null : 'r0',
  by: index === 0 ? null : ('contains' as const),
});

describe('graphOf', () => {
  it('hangs what the request names on the request, and the rest on what reached it', () => {
    const { nodes, edges, left } = graphOf(change, [row(0), row(1)], words);
    expect(nodes.map(({ id, href }) => [id, href])).toEqual([
      ['cr', null],
      ['r0', '/MS-0'],
      ['r1', '/MS-1'],
    ]);
    expect(edges).toEqual([
      { from: 'cr', to: 'r0' },
      { from: 'r0', to: 'r1' },
    ]);
    expect(left).toBe(0);
  });

  it('draws the nearest and says how many are left', () => {
    const rows = Array.from({ length: MOST_DRAWN + 5 }, (_, index) => row(index));
    const { nodes, edges, left } = graphOf(change, rows, words);
    expect(nodes).toHaveLength(MOST_DRAWN + 1);
    expect(edges).toHaveLength(MOST_DRAWN);
    expect(left).toBe(5);
  });
});
