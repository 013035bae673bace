import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { DEPENDENCY_TYPES, type DependencyType } from '../vocabulary';
import { checkDependency, type Dependency, findCycle, impliedBound, topologicalOrder } from './dependencies';

const link = (from: string, to: string, lagDays = 0, type: DependencyType = 'FS'): Dependency => ({
  from,
  to,
  type,
  lagDays,
});
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
const anyLinks = fc.array(
  fc.record({
    from: fc.constantFrom(...NAMES),
    to: fc.constantFrom(...NAMES),
    type: fc.constantFrom(...DEPENDENCY_TYPES),
    lagDays: fc.integer({ min: -5, max: 9 }),
  }),
  { maxLength: 10 },
);

describe('findCycle', () => {
  it.each<[string, Dependency[], string[] | null]>([
    ['none', [], null],
    ['a chain', [link('a', 'b'), link('b', 'c')], null],
    ['a diamond', [link('a', 'b'), link('a', 'c'), link('b', 'd'), link('c', 'd')], null],
    ['itself', [link('a', 'a')], ['a', 'a']],
    ['a pair', [link('a', 'b'), link('b', 'a')], ['a', 'b', 'a']],
    ['behind a tail', [link('t', 'a'), link('a', 'b'), link('b', 'c'), link('c', 'a')], ['a', 'b', 'c', 'a']],
    ['in another part', [link('x', 'y'), link('a', 'b'), link('b', 'a')], ['a', 'b', 'a']],
  ])('%s', (_name, links, cycle) => {
    expect(findCycle(links)).toEqual(cycle);
  });

  it('finds one exactly when no topological order exists, and what it names is one', () => {
    fc.assert(
      fc.property(anyLinks, (links) => {
        const cycle = findCycle(links);
        expect(cycle === null).toBe(topologicalOrder(NAMES, links) !== null);
        cycle?.slice(1).forEach((to, index) => {
          expect(links.some((each) => each.from === cycle[index] && each.to === to)).toBe(true);
        });
        if (cycle) expect(cycle[0]).toBe(cycle.at(-1));
      }),
    );
  });
});

describe('topologicalOrder', () => {
  it('puts predecessors first and loses nobody', () => {
    fc.assert(
      fc.property(anyLinks, (links) => {
        const order = topologicalOrder(NAMES, links);
        fc.pre(order !== null);
        expect(order.toSorted()).toEqual(NAMES);
        for (const { from, to } of links) expect(order.indexOf(from)).toBeLessThan(order.indexOf(to));
      }),
    );
  });

  it('keeps the given order without links and ignores strangers', () => {
    expect(topologicalOrder(['c', 'a', 'b'], [link('x', 'a'), link('b', 'x')])).toEqual(['c', 'a', 'b']);
  });
});

describe('checkDependency', () => {
  const chain = [link('a', 'b'), link('b', 'c')];

  it.each<[string, Dependency, number | undefined, object[]]>([
    ['a shortcut', link('a', 'c'), undefined, []],
    [
      'the way back',
      link('c', 'a'),
      undefined,
      [{ code: 'dependency_cycle', params: { path: ['a', 'b', 'c', 'a'] } }],
    ],
    ['itself', link('a', 'a'), undefined, [{ code: 'depends_on_itself', params: { id: 'a' } }]],
    [
      'a second link',
      link('a', 'b', 3, 'SS'),
      undefined,
      [{ code: 'duplicate_dependency', params: { from: 'a', to: 'b' } }],
    ],
    ['a lead', link('a', 'c', -1), undefined, []],
    [
      'a lead between milestones',
      link('a', 'c', -1),
      0,
      [{ code: 'lag_out_of_range', params: { min: 0, max: 3650 } }],
    ],
    ['half a day', link('a', 'c', 0.5), 0, [{ code: 'lag_out_of_range', params: { min: 0, max: 3650 } }]],
    ['too far', link('a', 'c', 3651), 0, [{ code: 'lag_out_of_range', params: { min: 0, max: 3650 } }]],
    ['the limit', link('a', 'c', 3650), 0, []],
  ])('%s', (_name, added, minLag, problems) => {
    expect(checkDependency(chain, added, minLag)).toEqual(problems);
  });

  it('reports everything wrong at once', () => {
    const problems = checkDependency([link('a', 'b'), link('b', 'a')], link('b', 'a', -2), 0);
    expect(problems.map(({ code }) => code)).toEqual([
      'duplicate_dependency',
      'lag_out_of_range',
      'dependency_cycle',
    ]);
  });

  it('keeps an acyclic plan acyclic', () => {
    fc.assert(
      fc.property(anyLinks, (candidates) => {
        const accepted: Dependency[] = [];
        for (const each of candidates) if (checkDependency(accepted, each).length === 0) accepted.push(each);
        expect(findCycle(accepted)).toBeNull();
      }),
    );
  });
});

describe('impliedBound', () => {
  const dates = { start: '2026-03-01' as CivilDate, finish: '2026-03-31' as CivilDate };

  it.each<[DependencyType, number, 'start' | 'finish', string]>([
    ['FS', 0, 'start', '2026-03-31'],
    ['FS', 2, 'start', '2026-04-02'],
    ['SS', 5, 'start', '2026-03-06'],
    ['FF', 1, 'finish', '2026-04-01'],
    ['SF', -1, 'finish', '2026-02-28'],
  ])('%s with lag %i: %s not before %s', (type, lagDays, anchor, earliest) => {
    expect(impliedBound({ type, lagDays }, dates)).toEqual({ anchor, earliest });
  });
});
