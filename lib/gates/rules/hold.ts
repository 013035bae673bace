import { addDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type Finding, finding, type Verdict, verdict } from '@/lib/voting/rules/verdict';

export type Hold = { readonly since: CivilDate; readonly reviewOn: CivilDate; readonly extensions: number };

/** G-7: from the review date on the committee owes a decision within 5 working days; nothing is killed by itself. */
export function holdState(
  hold: Hold,
  today: CivilDate,
  workingDaysSinceReview: number,
): 'running' | 'decision_due' | 'decision_overdue' {
  if (today < hold.reviewOn) return 'running';
  return workingDaysSinceReview > 5 ? 'decision_overdue' : 'decision_due';
}

/** One extension of at most 90 days after the review date (G-7). */
export function checkExtension(hold: Hold, reviewOn: CivilDate, today: CivilDate): Verdict {
  const findings: Finding[] = [];
  const latest = addDays(hold.reviewOn, 90);
  if (hold.extensions > 0) findings.push(finding('K', 'hold_already_extended', { maximum: 1 }));
  if (reviewOn <= hold.reviewOn || reviewOn <= today)
    findings.push(finding('V', 'review_date_in_past', {}, 'reviewOn'));
  if (reviewOn > latest) findings.push(finding('V', 'review_date_too_late', { latest }, 'reviewOn'));
  return verdict(findings);
}

/** on_hold → active: a new baseline is approved and capacity was checked again. */
export function checkResume(facts: {
  readonly baselineApproved: boolean;
  readonly capacityChecked: boolean;
}): Verdict {
  const findings: Finding[] = [];
  if (!facts.baselineApproved)
    findings.push(finding('K', 'baseline_not_approved', { fixer: 'programme_manager' }));
  if (!facts.capacityChecked)
    findings.push(finding('K', 'capacity_not_checked', { fixer: 'programme_manager' }));
  return verdict(findings);
}
