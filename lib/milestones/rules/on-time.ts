import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { MilestoneState } from '../vocabulary';
import { isOverdue } from './status';

export type OnTimeFacts = {
  state: MilestoneState;
  baseline: CivilDate | null;
  actual: CivilDate | null;
};

/** `rate` unrounded 0–1, null when nothing was due yet (n/a, X-3); `unknown` = accepted but not comparable. */
export type OnTimeRate = { onTime: number; due: number; unknown: number; rate: number | null };

/**
 * Termintreue on `today` (M-5): accepted with actual ≤ baseline ÷ (accepted + overdue unaccepted). Overdue
 * ones stay in the denominator, or waiting would improve the rate. Cancelled ones do not count.
 */
export function onTimeRate(milestones: readonly OnTimeFacts[], today: CivilDate): OnTimeRate {
  let onTime = 0;
  let due = 0;
  let unknown = 0;
  for (const milestone of milestones) {
    if (milestone.state !== 'accepted') {
      if (isOverdue(milestone, today)) due += 1;
    } else if (milestone.baseline === null || milestone.actual === null) {
      unknown += 1;
    } else {
      due += 1;
      if (milestone.actual <= milestone.baseline) onTime += 1;
    }
  }
  return { onTime, due, unknown, rate: due === 0 ? null : onTime / due };
}
