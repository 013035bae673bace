import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, diffDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { DEPENDENCY_TYPES, type DependencyType } from '../vocabulary';
import { criticalPath, type PathFigures, type PathItem } from './critical-path';
import { anchorsOf, type Dependency } from './dependencies';

const DAY = '2026-06-01' as CivilDate;
const item = (id: string, durationDays: number, offset = 0): PathItem => ({
  id,
  durationDays,
  start: addDays(DAY, offset),
});
const link = (from: string, to: string, lagDays = 0, type: DependencyType = 'FS'): Dependency => ({
  from,
  to,
  type,
  lagDays,
});

function figures(items: readonly PathItem[], links: readonly Dependency[]): readonly PathFigures[] {
  const verdict = criticalPath(items, links);
  return verdict.ok ? verdict.items : [];
}

describe('criticalPath', () => {
  it.each<[string, PathItem[], Dependency[], Record<string, number>, number]>([
    ['one item', [item('a', 5)], [], { a: 0 }, 5],
    ['a milestone', [item('a', 0)], [], { a: 0 }, 0],
    ['a chain', [item('a', 5), item('b', 3)], [link('a', 'b', 2)], { a: 0, b: 0 }, 10],
    [
      'a diamond',
      [item('a', 2), item('b', 5), item('c', 3), item('d', 1)],
      [link('a', 'b'), link('a', 'c'), link('b', 'd'), link('c', 'd')],
      { a: 0, b: 0, c: 2, d: 0 },
      8,
    ],
    [
      'two ends',
      [item('a', 2), item('b', 5), item('c', 3)],
      [link('a', 'b'), link('a', 'c')],
      { a: 0, b: 0, c: 2 },
      7,
    ],
    [
      'two equal ends',
      [item('a', 2), item('b', 5), item('c', 5)],
      [link('a', 'b'), link('a', 'c')],
      { a: 0, b: 0, c: 0 },
      7,
    ],
    ['separate parts', [item('a', 9), item('x', 2), item('y', 3)], [link('x', 'y')], { a: 0, x: 4, y: 4 }, 9],
    [
      'a late own start is critical itself',
      [item('a', 2), item('b', 1, 9)],
      [link('a', 'b')],
      { a: 7, b: 0 },
      10,
    ],
    ['SS', [item('a', 9), item('b', 4)], [link('a', 'b', 5, 'SS')], { a: 0, b: 0 }, 9],
    ['SS with room', [item('a', 9), item('b', 2)], [link('a', 'b', 5, 'SS')], { a: 0, b: 2 }, 9],
    ['FF', [item('a', 6), item('b', 4)], [link('a', 'b', 3, 'FF')], { a: 0, b: 0 }, 9],
    ['SF', [item('a', 1, 4), item('b', 2)], [link('a', 'b', 3, 'SF')], { a: 0, b: 0 }, 7],
    ['a lead', [item('a', 5), item('b', 5)], [link('a', 'b', -2)], { a: 0, b: 0 }, 8],
    ['a stranger', [item('a', 5)], [link('a', 'x'), link('x', 'a')], { a: 0 }, 5],
  ])('%s', (_name, items, links, slack, length) => {
    const verdict = criticalPath(items, links);
    expect(verdict.ok && verdict.end).toBe(addDays(DAY, length));
    expect(Object.fromEntries(figures(items, links).map(({ id, slackDays }) => [id, slackDays]))).toEqual(
      slack,
    );
  });

  it('has no end without items', () => {
    expect(criticalPath([], [])).toEqual({ ok: true, end: null, items: [] });
  });

  it('refuses a cycle and names it', () => {
    expect(criticalPath([item('a', 1), item('b', 1)], [link('a', 'b'), link('b', 'a')])).toEqual({
      ok: false,
      code: 'dependency_cycle',
      params: { path: ['a', 'b', 'a'] },
    });
  });
});

describe('properties', () => {
  const NAMES = ['a', 'b', 'c', 'd', 'e'];
  const anyItems = fc
    .array(fc.tuple(fc.nat(12), fc.nat(30)), { minLength: 5, maxLength: 5 })
    .map((all) => all.map(([duration, offset], index) => item(NAMES[index] ?? '', duration, offset)));
  const anyLinks = fc.array(
    fc
      .tuple(fc.nat(3), fc.nat(3), fc.integer({ min: -4, max: 9 }), fc.constantFrom(...DEPENDENCY_TYPES))
      .map(([from, gap, lagDays, type]) =>
        link(NAMES[from] ?? '', NAMES[Math.min(4, from + 1 + gap)] ?? '', lagDays, type),
      ),
  );

  it('slack is never negative, and a critical chain leads from an own start to the end', () => {
    fc.assert(
      fc.property(anyItems, anyLinks, (items, links) => {
        const all = figures(items, links);
        const byId = new Map(all.map((each) => [each.id, each]));
        const end = all
          .map(({ earliestFinish }) => earliestFinish)
          .toSorted()
          .at(-1);
        for (const each of all) expect(each.slackDays).toBeGreaterThanOrEqual(0);
        expect(all.some((each) => each.critical && each.earliestFinish === end)).toBe(true);
        for (const each of all.filter(({ critical }) => critical)) {
          const own = items.find(({ id }) => id === each.id)?.start === each.earliestStart;
          const driven = links.some((candidate) => {
            const from = byId.get(candidate.from);
            if (candidate.to !== each.id || !from?.critical) return false;
            const anchors = anchorsOf(candidate.type);
            const left = anchors.from === 'finish' ? from.earliestFinish : from.earliestStart;
            const right = anchors.to === 'finish' ? each.earliestFinish : each.earliestStart;
            return diffDays(left, right) === candidate.lagDays;
          });
          expect(own || driven).toBe(true);
        }
      }),
    );
  });

  it('slack is exactly the delay the end tolerates', () => {
    fc.assert(
      fc.property(anyItems, anyLinks, fc.constantFrom(...NAMES), (items, links, id) => {
        const chosen = figures(items, links).find((each) => each.id === id);
        fc.pre(chosen !== undefined);
        const endAfter = (delay: number) => {
          const start = addDays(chosen.earliestStart, delay);
          const verdict = criticalPath(
            items.map((each) => (each.id === id ? { ...each, start } : each)),
            links,
          );
          return verdict.ok ? verdict.end : null;
        };
        expect(endAfter(chosen.slackDays)).toBe(endAfter(0));
        expect(endAfter(chosen.slackDays + 1)).not.toBe(endAfter(0));
      }),
    );
  });
});
