import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { checkConclusion } from './re-review';

const day = (text: string) => text as CivilDate;
const base = {
  concluded: false,
  ownsCondition: false,
  newDue: day('2027-05-01'),
  today: day('2027-04-19'),
  conditionDays: 30,
};

describe('the conclusion of a re-review', () => {
  it.each([
    ['within the days of a condition', {}, []],
    ['on the last possible day', { newDue: day('2027-05-19') }, []],
    ['a day too late', { newDue: day('2027-05-20') }, ['V:new_due_too_late']],
    ['on today', { newDue: day('2027-04-19') }, ['V:new_due_in_past']],
    ['by the owner', { ownsCondition: true }, ['P:own_condition']],
    ['a second time', { concluded: true }, ['K:re_review_concluded']],
    [
      'everything at once',
      { ownsCondition: true, concluded: true, newDue: day('2027-01-01') },
      ['P:own_condition', 'K:re_review_concluded', 'V:new_due_in_past'],
    ],
  ] as const)('%s', (_, over, expected) => {
    const result = checkConclusion({ ...base, ...over });
    expect(result.ok ? [] : result.findings.map((one) => `${one.class}:${one.code}`)).toEqual(expected);
  });
});
