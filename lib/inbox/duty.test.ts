import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { groupDuties, sortDuties, urgencyOf } from './rules/duty';
import { dutyKinds } from './vocabulary';

const today = '2026-11-22' as CivilDate;
const duty = fc.record({
  kind: fc.constantFrom(...dutyKinds),
  due: fc.option(fc.integer({ min: -40, max: 40 }).map((days) => addDays(today, days))),
  number: fc.integer({ min: 1, max: 99 }).map((n) => `MS-${n}`),
});

describe('inbox order', () => {
  it.each([
    [null, 'later'],
    ['2026-11-21', 'overdue'],
    ['2026-11-22', 'soon'],
    ['2026-11-29', 'soon'],
    ['2026-11-30', 'later'],
  ])('due %s is %s', (due, expected) => {
    expect(urgencyOf(due as CivilDate | null, today)).toBe(expected);
  });

  it('keeps every duty exactly once and never puts an earlier day behind a later one', () => {
    fc.assert(
      fc.property(fc.array(duty), (duties) => {
        const { overdue, soon, later } = groupDuties(duties, today);
        const all = [...overdue, ...soon, ...later];
        expect(all).toHaveLength(duties.length);
        expect(new Set(all)).toEqual(new Set(duties));
        const dated = sortDuties(duties).map(({ due }) => due ?? '9999-12-31');
        expect(dated).toEqual([...dated].sort());
      }),
    );
  });

  it('puts decisions before reports and MS-9 before MS-10 on one day', () => {
    const on = (kind: (typeof dutyKinds)[number], number: string) => ({ kind, number, due: today });
    const sorted = sortDuties([
      on('observation_due', 'KPI-1'),
      on('milestone_due', 'MS-10'),
      on('milestone_due', 'MS-9'),
      on('vote', 'GT-3'),
    ]);
    expect(sorted.map(({ number }) => number)).toEqual(['GT-3', 'MS-9', 'MS-10', 'KPI-1']);
  });
});
