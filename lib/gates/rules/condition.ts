import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { ConditionState } from '@/lib/gates/vocabulary';

export type ConditionRecord = {
  readonly id: string;
  readonly dueOn: CivilDate;
  readonly metOn: CivilDate | null;
  readonly waived: boolean;
};

/** State of a condition on a day (G-4), computed when read: due today is still open. */
export function conditionState(condition: ConditionRecord, today: CivilDate): ConditionState {
  if (condition.metOn !== null) return 'met';
  if (condition.waived) return 'waived';
  return today > condition.dueOn ? 'overdue' : 'open';
}

/**
 * True when a condition is overdue by more than 10 working days: a re-review is opened automatically, nothing is
 * stopped (G-4). `overdueWorkingDays` comes from the calendar.
 */
export function reReviewDue(
  condition: ConditionRecord,
  today: CivilDate,
  overdueWorkingDays: number,
): boolean {
  return conditionState(condition, today) === 'overdue' && overdueWorkingDays > 10;
}
