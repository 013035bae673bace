import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type BaselineEntry, diffBaselines, exceedsTolerance, slipAgainstBaselines } from './baseline';

const DAY = '2026-06-01' as CivilDate;

function entry(id: string, start: number | null, finish: number | null = start): BaselineEntry {
  const at = (offset: number | null) => (offset === null ? null : addDays(DAY, offset));
  return { id, start: at(start), finish: at(finish) };
}

describe('diffBaselines', () => {
  it.each<[string, BaselineEntry[], BaselineEntry[], object[]]>([
    ['nothing', [], [], []],
    ['unchanged', [entry('a', 0)], [entry('a', 0)], [{ kind: 'unchanged', startDays: 0, finishDays: 0 }]],
    ['later', [entry('a', 0)], [entry('a', 3)], [{ kind: 'moved', startDays: 3, finishDays: 3 }]],
    ['earlier', [entry('a', 0)], [entry('a', -3)], [{ kind: 'moved', finishDays: -3 }]],
    ['longer', [entry('a', 0, 5)], [entry('a', 0, 9)], [{ kind: 'moved', startDays: 0, finishDays: 4 }]],
    ['added', [], [entry('a', 0)], [{ kind: 'added', before: null, startDays: null, finishDays: null }]],
    [
      'removed keeps its dates',
      [entry('a', 0)],
      [],
      [{ kind: 'removed', before: entry('a', 0), after: null }],
    ],
    [
      'date lost',
      [entry('a', 0)],
      [entry('a', null)],
      [{ kind: 'moved', startDays: null, finishDays: null }],
    ],
  ])('%s', (_name, before, after, expected) => {
    expect(diffBaselines(before, after)).toMatchObject(expected);
  });

  it('read backwards it is the opposite', () => {
    const offset = fc.option(fc.integer({ min: -20, max: 20 }), { nil: null });
    const plan = fc
      .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), offset, offset), { selector: ([id]) => id })
      .map((all) => all.map(([id, start, finish]) => entry(id, start, finish)));
    const mirror = { added: 'removed', removed: 'added', moved: 'moved', unchanged: 'unchanged' } as const;
    const negate = (days: number | null) => (days === null ? null : 0 - days);
    fc.assert(
      fc.property(plan, plan, (left, right) => {
        const there = diffBaselines(left, right).toSorted((a, b) => a.id.localeCompare(b.id));
        const back = diffBaselines(right, left).toSorted((a, b) => a.id.localeCompare(b.id));
        expect(back).toEqual(
          there.map(({ id, kind, before, after, startDays, finishDays }) => ({
            id,
            kind: mirror[kind],
            before: after,
            after: before,
            startDays: negate(startDays),
            finishDays: negate(finishDays),
          })),
        );
        expect(diffBaselines(left, left).every(({ kind }) => kind === 'unchanged')).toBe(true);
      }),
    );
  });
});

describe('slipAgainstBaselines (M-1)', () => {
  it('shows the delay a new baseline would hide', () => {
    const [slip] = slipAgainstBaselines([entry('a', 0)], [entry('a', 10)], [entry('a', 12)]);
    expect(slip?.againstCurrent.finishDays).toBe(2);
    expect(slip?.againstOriginal.finishDays).toBe(12);
  });

  it('lists items of all three versions', () => {
    const slips = slipAgainstBaselines([entry('old', 0)], [entry('mid', 0)], [entry('new', 0)]);
    expect(
      slips.map(({ id, againstCurrent, againstOriginal }) => [id, againstCurrent.kind, againstOriginal.kind]),
    ).toEqual([
      ['old', 'unchanged', 'removed'],
      ['mid', 'removed', 'unchanged'],
      ['new', 'added', 'added'],
    ]);
  });
});

describe('exceedsTolerance', () => {
  it.each<[string, BaselineEntry[], BaselineEntry[], number, boolean]>([
    ['at the limit', [entry('a', 0)], [entry('a', 5)], 5, false],
    ['one day more', [entry('a', 0)], [entry('a', 6)], 5, true],
    ['one day more, earlier', [entry('a', 0)], [entry('a', -6)], 5, true],
    ['only the end', [entry('a', 0, 9)], [entry('a', 0, 15)], 5, true],
    ['tolerance 0, unchanged', [entry('a', 0)], [entry('a', 0)], 0, false],
    ['tolerance 0, one day', [entry('a', 0)], [entry('a', 1)], 0, true],
    ['added', [], [entry('a', 0)], 99, true],
    ['removed', [entry('a', 0)], [], 99, true],
    ['date lost', [entry('a', 0)], [entry('a', null)], 99, true],
    ['undated on both sides', [entry('a', null, 0)], [entry('a', null, 3)], 5, false],
  ])('%s', (_name, before, after, tolerance, expected) => {
    expect(diffBaselines(before, after).map((change) => exceedsTolerance(change, tolerance))).toEqual([
      expected,
    ]);
  });
});
