import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { checkPath, escalationOf } from './escalation';

const path = [
  { role: 'programme_manager', afterDays: 2 },
  { role: 'sponsor', afterDays: 5 },
];
const day = (text: string) => text as CivilDate;

describe('escalation in working days', () => {
  it.each([
    // Thursday 24 December 2026: two working days on is 29 December, five is 4 January (holidays, weekends, New Year)
    ['2026-12-24', '2026-12-28', { role: 'programme_manager', on: '2026-12-29', reached: false }],
    ['2026-12-24', '2026-12-29', { role: 'programme_manager', on: '2026-12-29', reached: true }],
    ['2026-12-24', '2027-01-03', { role: 'programme_manager', on: '2026-12-29', reached: true }],
    ['2026-12-24', '2027-01-04', { role: 'sponsor', on: '2027-01-04', reached: true }],
    ['2026-12-24', '2027-02-01', { role: 'sponsor', on: '2027-01-04', reached: true }],
  ])('due %s, on %s', (due, today, expected) => {
    expect(escalationOf(day(due), path, day(today), 'de')).toEqual(expected);
  });

  it('goes nowhere without a day or a path', () => {
    expect(escalationOf(null, path, day('2027-01-04'), 'de')).toBeNull();
    expect(escalationOf(day('2027-01-04'), [], day('2027-01-04'), 'de')).toBeNull();
  });

  it.each([
    [path, []],
    [[...path].reverse(), ['step_not_later']],
    [[...path, { role: 'sponsor', afterDays: 9 }], ['step_same_role']],
    [Array.from({ length: 6 }, (_, at) => ({ role: `r${at}`, afterDays: at })), ['too_many_steps']],
  ])('%j is judged %j', (steps, expected) => {
    const result = checkPath(steps);
    expect(result.ok ? [] : result.findings.map(({ code }) => code)).toEqual(expected);
  });
});
