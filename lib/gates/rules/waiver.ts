import { addDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { CriterionType, NonWaivableGround } from '@/lib/gates/vocabulary';
import { type Finding, finding, textLength, type Verdict, verdict } from '@/lib/voting/rules/verdict';

/**
 * May this must be waived (G-5)? By the sponsor only, one per gate, expiry 1..60 days ahead, with a reason of at
 * least 10 characters, never for law, data protection, security or a risk above tolerance, and not by the presenter.
 */
export function checkWaiver(input: {
  readonly isSponsor: boolean;
  readonly isPresenter: boolean;
  readonly criterionType: CriterionType;
  readonly ground: NonWaivableGround | null;
  readonly otherWaivers: number;
  readonly expiresOn: CivilDate;
  readonly today: CivilDate;
  readonly reason: string;
}): Verdict {
  const findings: Finding[] = [];
  if (!input.isSponsor) findings.push(finding('P', 'waiver_needs_sponsor'));
  if (input.isPresenter) findings.push(finding('P', 'presenter_cannot_waive'));
  if (input.criterionType !== 'must') findings.push(finding('V', 'only_must_waivable', {}, 'criterionId'));
  if (input.ground !== null) {
    findings.push(finding('V', 'not_waivable', { ground: input.ground }, 'criterionId'));
  }
  if (input.otherWaivers > 0) findings.push(finding('K', 'waiver_already_given', { maximum: 1 }));
  const latest = addDays(input.today, 60);
  if (input.expiresOn <= input.today) findings.push(finding('V', 'expiry_in_past', {}, 'expiresOn'));
  if (input.expiresOn > latest) findings.push(finding('V', 'expiry_too_late', { latest }, 'expiresOn'));
  if (textLength(input.reason) < 10)
    findings.push(finding('V', 'reason_too_short', { minimum: 10 }, 'reason'));
  return verdict(findings);
}

/** A waiver counts through its expiry date, unless revoked. */
export function waiverActive(
  waiver: { readonly expiresOn: CivilDate; readonly revoked: boolean },
  today: CivilDate,
): boolean {
  return !waiver.revoked && today <= waiver.expiresOn;
}
