import { addWorkingDays } from '@/lib/calendar/rules/holidays';
import type { Bundesland, CivilDate } from '@/lib/calendar/vocabulary';
import { ESCALATION_STEPS } from '@/lib/raci/vocabulary';
import { type Finding, finding, type Verdict, verdict } from '@/lib/voting/rules/verdict';

export type EscalationStep = {
  readonly role: string;
  /** Working days after the due day, cumulative. */
  readonly afterDays: number;
};
export type Escalation = {
  readonly role: string;
  /** The day on which it goes, or went, to this role. */
  readonly on: CivilDate;
  readonly reached: boolean;
};

/**
 * Where a duty escalates to: the step reached last, otherwise the one to come. The clock is read, not run: nobody has to
 * push anything for it to be so. Null without a due day or a path.
 */
export function escalationOf(
  due: CivilDate | null,
  steps: readonly EscalationStep[],
  today: CivilDate,
  bundesland: Bundesland,
): Escalation | null {
  if (due === null) return null;
  const dated = steps.map(({ role, afterDays }) => ({
    role,
    on: addWorkingDays(due, afterDays, bundesland),
  }));
  const reached = dated.findLast(({ on }) => on <= today);
  const next = dated.find(({ on }) => on > today);
  if (reached) return { ...reached, reached: true };
  return next ? { ...next, reached: false } : null;
}

/** A path has one to five steps, each later than the one before, and goes to another role each time. */
export function checkPath(steps: readonly EscalationStep[]): Verdict {
  const findings: Finding[] = [];
  if (steps.length > ESCALATION_STEPS)
    findings.push(finding('V', 'too_many_steps', { maximum: ESCALATION_STEPS }, 'steps'));
  steps.forEach((step, at) => {
    const before = steps[at - 1];
    if (before && step.afterDays <= before.afterDays)
      findings.push(finding('V', 'step_not_later', { step: at + 1 }, `steps.${at}.afterDays`));
    if (steps.slice(0, at).some(({ role }) => role === step.role))
      findings.push(finding('V', 'step_same_role', { step: at + 1 }, `steps.${at}.role`));
  });
  return verdict(findings);
}
