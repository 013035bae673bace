import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { MILESTONE_STATES, type MilestoneState } from '../vocabulary';
import { type OnTimeFacts, onTimeRate } from './on-time';

const TODAY = '2026-11-22' as CivilDate;

function milestone(
  state: MilestoneState,
  baseline: number | null,
  actual: number | null = null,
): OnTimeFacts {
  return {
    state,
    baseline: baseline === null ? null : addDays(TODAY, baseline),
    actual: actual === null ? null : addDays(TODAY, actual),
  };
}

describe('onTimeRate (M-5)', () => {
  it.each<[string, OnTimeFacts[], object]>([
    ['nothing due is n/a, not zero', [], { onTime: 0, due: 0, rate: null }],
    ['future ones are not due', [milestone('planned', 1), milestone('planned', 0)], { due: 0, rate: null }],
    ['on the day is on time', [milestone('accepted', -5, -5)], { onTime: 1, due: 1, rate: 1 }],
    ['a day late is not', [milestone('accepted', -5, -4)], { onTime: 0, due: 1, rate: 0 }],
    [
      'overdue stays in the denominator',
      [milestone('accepted', -5, -6), milestone('in_progress', -1)],
      { onTime: 1, due: 2, rate: 0.5 },
    ],
    ['submitted in time waits', [milestone('submitted', -2, -2)], { due: 0, rate: null }],
    ['submitted late counts', [milestone('submitted', -2, -1)], { due: 1, rate: 0 }],
    ['cancelled never counts', [milestone('cancelled', -9)], { due: 0, rate: null }],
    ['accepted without baseline', [milestone('accepted', null, -1)], { due: 0, unknown: 1, rate: null }],
  ])('%s', (_name, milestones, expected) => {
    expect(onTimeRate(milestones, TODAY)).toMatchObject(expected);
  });

  it('stays within 0 and 1 and never improves by waiting', () => {
    const offset = fc.integer({ min: -30, max: 30 });
    const anyMilestone = fc
      .tuple(fc.constantFrom(...MILESTONE_STATES), offset, offset)
      .map(([state, baseline, actual]) => milestone(state, baseline, state === 'accepted' ? actual : null));
    fc.assert(
      fc.property(fc.array(anyMilestone, { minLength: 1 }), fc.nat(40), (milestones, wait) => {
        const now = onTimeRate(milestones, TODAY);
        const later = onTimeRate(milestones, addDays(TODAY, wait));
        expect(now.onTime).toBeLessThanOrEqual(now.due);
        if (now.rate !== null && later.rate !== null) expect(later.rate).toBeLessThanOrEqual(now.rate);
      }),
    );
  });
});
