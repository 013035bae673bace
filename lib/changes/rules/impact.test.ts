import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { peopleReached, type ReachEdge, reach, reachIndex, reachKinds, suggestedDomains } from './impact';

const edge = (from: string, to: string, kind: ReachEdge['kind'] = 'contains'): ReachEdge => ({
  from,
  to,
  kind,
});
const names = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
const graph = fc.array(fc.record({ from: names, to: names, kind: fc.constantFrom(...reachKinds) }), {
  maxLength: 40,
});
const start = fc.uniqueArray(names, { minLength: 1, maxLength: 3 });
const depth = fc.integer({ min: 0, max: 4 });

/** The same question answered in the dull way: all walks of every length, of which only the last edge may be an end. */
function shortest(from: readonly string[], edges: readonly ReachEdge[], most: number): Map<string, number> {
  const best = new Map<string, number>();
  const walk = (id: string, length: number, open: boolean) => {
    best.set(id, Math.min(best.get(id) ?? Number.POSITIVE_INFINITY, length));
    if (!open || length === most) return;
    for (const one of edges.filter((each) => each.from === id))
      walk(one.to, length + 1, !['part_of', 'shared_with', 'exposes'].includes(one.kind));
  };
  for (const id of from) walk(id, 0, true);
  return best;
}

describe('reach', () => {
  it('goes round a circle once', () => {
    const index = reachIndex([edge('a', 'b'), edge('b', 'c'), edge('c', 'a')]);
    expect(reach(['a'], index, 4).map(({ id, distance }) => [id, distance])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 2],
    ]);
  });

  it('tells the whole of a part without its siblings', () => {
    const index = reachIndex([edge('part', 'whole', 'part_of'), edge('whole', 'sibling')]);
    expect(reach(['part'], index, 4).map(({ id }) => id)).toEqual(['part', 'whole']);
  });

  it('follows what was first only told, once an edge opens it', () => {
    const index = reachIndex([
      edge('a', 'x', 'part_of'),
      edge('a', 'b'),
      edge('b', 'x'),
      edge('x', 'behind'),
    ]);
    const found = reach(['a'], index, 4);
    expect(found.find(({ id }) => id === 'x')).toMatchObject({ distance: 1, by: 'part_of' });
    expect(found.find(({ id }) => id === 'behind')).toMatchObject({ distance: 3, from: 'x' });
  });

  it('finds each record once, at its shortest distance, and nothing else', () => {
    fc.assert(
      fc.property(start, fc.array(graph, { minLength: 1, maxLength: 1 }), depth, (from, [edges], most) => {
        const few = (edges ?? []).slice(0, 14);
        const found = reach(from, reachIndex(few), most);
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
        expect(new Map(found.map(({ id, distance }) => [id, distance]))).toEqual(
          new Map([...shortest(from, few, most)]),
        );
      }),
    );
  });

  it('names a way that exists, each step in order, and answers the same again', () => {
    fc.assert(
      fc.property(start, graph, depth, (from, edges, most) => {
        const found = reach(from, reachIndex(edges), most);
        expect(reach(from, reachIndex(edges), most)).toEqual(found);
        for (const [index, one] of found.entries()) {
          const before = found[index - 1];
          if (before) expect(before.distance).toBeLessThanOrEqual(one.distance);
          if (one.from === null) expect(from).toContain(one.id);
          else expect(edges).toContainEqual({ from: one.from, to: one.id, kind: one.by });
        }
      }),
    );
  });

  it('finds at a greater depth the same and what lies behind it', () => {
    fc.assert(
      fc.property(start, graph, depth, (from, edges, most) => {
        const index = reachIndex(edges);
        const further = reach(from, index, most + 1);
        expect(further.filter(({ distance }) => distance <= most)).toEqual(reach(from, index, most));
      }),
    );
  });
});

describe('who and what is reached', () => {
  it('counts records of a person once and keeps the nearest', () => {
    const reached = [
      { id: 'near', distance: 0 },
      { id: 'far', distance: 2 },
    ];
    const held = [
      { personId: 'p', recordId: 'far' },
      { personId: 'p', recordId: 'near' },
      { personId: 'p', recordId: 'near' },
      { personId: 'q', recordId: 'far' },
      { personId: 'r', recordId: 'elsewhere' },
    ];
    expect(peopleReached(reached, held)).toEqual([
      { personId: 'p', distance: 0, records: 2 },
      { personId: 'q', distance: 2, records: 1 },
    ]);
  });

  it('suggests domains for what is near only', () => {
    expect(
      suggestedDomains([
        { kind: 'wave', distance: 0 },
        { kind: 'risk', distance: 1 },
        { kind: 'kpi', distance: 2 },
      ]),
    ).toEqual(['programme', 'operations']);
  });
});
