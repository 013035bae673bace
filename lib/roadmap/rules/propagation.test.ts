import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, fromDayNumber } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { DEPENDENCY_TYPES, type DependencyType } from '../vocabulary';
import { type Dependency, impliedBound } from './dependencies';
import { proposeShifts, type ScheduledItem, type ShiftProposal } from './propagation';

const DAY = '2026-06-01' as CivilDate;

function item(id: string, offset: number | null, days = 0, fixed = false): ScheduledItem {
  const start = offset === null ? null : addDays(DAY, offset);
  return { id, start, finish: start && addDays(start, days), fixed };
}
const link = (from: string, to: string, lagDays = 0, type: DependencyType = 'FS'): Dependency => ({
  from,
  to,
  type,
  lagDays,
});

function proposals(items: readonly ScheduledItem[], links: readonly Dependency[]): readonly ShiftProposal[] {
  const verdict = proposeShifts(items, links);
  return verdict.ok ? verdict.proposals : [];
}

describe('proposeShifts (M-7)', () => {
  it.each<[string, ScheduledItem[], Dependency[], [string, number, string][]]>([
    ['nothing to do', [item('a', 0), item('b', 5)], [link('a', 'b', 5)], []],
    ['one day short', [item('a', 0), item('b', 4)], [link('a', 'b', 5)], [['b', 1, 'a']]],
    ['never pulls forward', [item('a', 0), item('b', 90)], [link('a', 'b')], []],
    [
      'through the chain',
      [item('c', 5), item('b', 3), item('a', 6)],
      [link('a', 'b', 1), link('b', 'c', 2)],
      [
        ['b', 4, 'a'],
        ['c', 4, 'b'],
      ],
    ],
    [
      'slack absorbs it',
      [item('a', 6), item('b', 3), item('c', 20)],
      [link('a', 'b'), link('b', 'c')],
      [['b', 3, 'a']],
    ],
    [
      'latest demand wins',
      [item('a', 3), item('b', 7), item('c', 0)],
      [link('a', 'c'), link('b', 'c')],
      [['c', 7, 'b']],
    ],
    ['SS', [item('a', 4, 10), item('b', 0, 3)], [link('a', 'b', 1, 'SS')], [['b', 5, 'a']]],
    ['FF', [item('a', 0, 10), item('b', 0, 3)], [link('a', 'b', 1, 'FF')], [['b', 8, 'a']]],
    ['SF', [item('a', 8, 10), item('b', 0, 3)], [link('a', 'b', 1, 'SF')], [['b', 6, 'a']]],
    [
      'reached ones stay',
      [item('a', 9), item('b', 0, 0, true), item('c', 0)],
      [link('a', 'b'), link('b', 'c')],
      [],
    ],
    [
      'undated ones neither move nor push',
      [item('a', 9), item('b', null), item('c', 0)],
      [link('a', 'b'), link('b', 'c')],
      [],
    ],
    ['links to strangers count for nothing', [item('b', 0)], [link('x', 'b'), link('b', 'y')], []],
  ])('%s', (_name, items, links, expected) => {
    const found = proposals(items, links).map(({ id, shiftDays, causedBy }) => [id, shiftDays, causedBy]);
    expect(found).toEqual(expected);
  });

  it('keeps durations and names old and new dates', () => {
    expect(proposals([item('a', 6), item('b', 4, 10)], [link('a', 'b')])).toEqual([
      {
        id: 'b',
        from: { start: addDays(DAY, 4), finish: addDays(DAY, 14) },
        to: { start: addDays(DAY, 6), finish: addDays(DAY, 16) },
        shiftDays: 2,
        causedBy: 'a',
      },
    ]);
  });

  it('refuses a cycle and names it', () => {
    expect(proposeShifts([item('a', 0), item('b', 0)], [link('a', 'b'), link('b', 'a')])).toEqual({
      ok: false,
      code: 'dependency_cycle',
      params: { path: ['a', 'b', 'a'] },
    });
  });
});

describe('properties', () => {
  const NAMES = ['a', 'b', 'c', 'd', 'e'];
  const anyItem = fc.record({
    offset: fc.option(fc.nat(40), { nil: null }),
    days: fc.nat(9),
    fixed: fc.boolean(),
  });
  const anyItems = fc
    .tuple(anyItem, anyItem, anyItem, anyItem, anyItem)
    .map((all) => all.map(({ offset, days, fixed }, index) => item(NAMES[index] ?? '', offset, days, fixed)));
  // Links only from an earlier to a later name: acyclic by construction.
  const anyLinks = fc.array(
    fc
      .tuple(fc.nat(3), fc.nat(3), fc.integer({ min: -4, max: 9 }), fc.constantFrom(...DEPENDENCY_TYPES))
      .map(([from, gap, lagDays, type]) =>
        link(NAMES[from] ?? '', NAMES[Math.min(4, from + 1 + gap)] ?? '', lagDays, type),
      ),
  );

  function apply(items: readonly ScheduledItem[], links: readonly Dependency[]): ScheduledItem[] {
    const moved = new Map(proposals(items, links).map(({ id, to }) => [id, to]));
    return items.map((each) => ({ ...each, ...moved.get(each.id) }));
  }

  it('is idempotent, moves nothing forward and satisfies every link it may', () => {
    fc.assert(
      fc.property(anyItems, anyLinks, (items, links) => {
        const after = apply(items, links);
        expect(proposals(after, links)).toEqual([]);
        const byId = new Map(after.map((each) => [each.id, each]));
        after.forEach((each, index) => {
          const before = items[index];
          if (each.start && before?.start) expect(each.start >= before.start).toBe(true);
        });
        for (const each of links) {
          const from = byId.get(each.from);
          const to = byId.get(each.to);
          if (!from?.start || !from.finish || !to?.start || !to.finish || to.fixed) continue;
          const { anchor, earliest } = impliedBound(each, { start: from.start, finish: from.finish });
          expect((anchor === 'start' ? to.start : to.finish) >= earliest).toBe(true);
        }
      }),
    );
  });

  it('is monotone: a later predecessor never makes anything earlier', () => {
    fc.assert(
      fc.property(anyItems, anyLinks, fc.nat(20), (items, links, delay) => {
        const delayed = items.map((each) =>
          each.id === 'a' && each.start && each.finish
            ? { ...each, start: addDays(each.start, delay), finish: addDays(each.finish, delay) }
            : each,
        );
        const calm = apply(items, links);
        apply(delayed, links).forEach((each, index) => {
          const other = calm[index];
          if (each.start && other?.start) expect(each.start >= other.start).toBe(true);
        });
      }),
    );
  });

  it('leaves its input alone', () => {
    const items = Object.freeze([Object.freeze(item('a', 9)), Object.freeze(item('b', 0))]);
    expect(proposals(items, [link('a', 'b')])).toHaveLength(1);
    expect(items[1]?.start).toBe(fromDayNumber(20_605));
  });
});
