import { addDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type Finding, finding, type Verdict, verdict } from '@/lib/voting/rules/verdict';

/**
 * May the committee uphold the decision and set the condition a new day (G-4)? Not by the owner of the condition (P); once
 * (K); the day lies ahead, at most `conditionDays` (calendar days, default 30) from today.
 */
export function checkConclusion(input: {
  readonly concluded: boolean;
  readonly ownsCondition: boolean;
  readonly newDue: CivilDate;
  readonly today: CivilDate;
  readonly conditionDays: number;
}): Verdict {
  const findings: Finding[] = [];
  const latest = addDays(input.today, input.conditionDays);
  if (input.ownsCondition) findings.push(finding('P', 'own_condition'));
  if (input.concluded) findings.push(finding('K', 're_review_concluded'));
  if (input.newDue <= input.today) findings.push(finding('V', 'new_due_in_past', {}, 'newDue'));
  if (input.newDue > latest) findings.push(finding('V', 'new_due_too_late', { latest }, 'newDue'));
  return verdict(findings);
}
