import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { MilestoneState } from '@/lib/milestones/vocabulary';
import type { BaselineKind } from '../vocabulary';
import { frozenDate, movedBeyond } from './freeze';

const day = (text: string) => text as CivilDate;
const milestone = {
  state: 'planned' as MilestoneState,
  plannedDate: day('2027-01-10'),
  baselineDate: day('2027-01-12'),
  forecastDate: day('2027-01-20'),
  actualDate: null,
};

describe('frozenDate', () => {
  it.each<[BaselineKind, boolean, MilestoneState, string]>([
    ['target', false, 'planned', '2027-01-20'],
    ['original', true, 'planned', '2027-01-10'],
    ['gate', true, 'planned', '2027-01-12'],
    ['change', false, 'planned', '2027-01-10'],
    ['change', true, 'planned', '2027-01-20'],
    ['resume', true, 'in_progress', '2027-01-20'],
    ['change', true, 'accepted', '2027-01-12'],
    ['change', true, 'submitted', '2027-01-12'],
  ])('%s with forecasts %s of a %s milestone is %s', (kind, adopt, state, expected) => {
    expect(frozenDate({ ...milestone, state }, kind, adopt)).toBe(expected);
  });

  it('falls back to the plan where nothing is bound or reported', () => {
    const bare = { ...milestone, baselineDate: null, forecastDate: null };
    expect(['target', 'gate', 'change'].map((kind) => frozenDate(bare, kind as BaselineKind, true))).toEqual(
      Array(3).fill('2027-01-10'),
    );
  });
});

describe('movedBeyond', () => {
  const item = (finish: string, bound: string | null) => ({
    id: 'a',
    number: 'MS-1',
    start: null,
    finish: day(finish),
    bound: bound ? { id: 'a', start: null, finish: day(bound) } : null,
  });
  it.each([
    ['exactly at the tolerance', item('2027-01-15', '2027-01-10'), []],
    ['one day later', item('2027-01-16', '2027-01-10'), [6]],
    ['one day too early', item('2027-01-04', '2027-01-10'), [6]],
    ['bound for the first time', item('2030-01-01', null), []],
  ])('%s', (_, each, days) => {
    expect(movedBeyond([each], 5).map((beyond) => beyond.days)).toEqual(days);
  });
});
