import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type ConditionRecord, conditionState } from '@/lib/gates/rules/condition';
import type { Fixer } from '@/lib/gates/vocabulary';
import { decimal } from '@/lib/measurement/rules/decimal';
import { type Finding, finding, textLength, type Verdict, verdict } from '@/lib/voting/rules/verdict';

export type SubmissionFacts = {
  /** G0: the pilot is still planned, so there is no window behind it. */
  readonly startGate: boolean;
  readonly phaseState: string;
  readonly gatingMilestones: readonly {
    readonly id: string;
    readonly title: string;
    readonly accepted: boolean;
    /** Reason why it is submitted open; null = not listed. */
    readonly openReason: string | null;
  }[];
  /** End of the observation window; null = the window has not begun. */
  readonly windowEnd: CivilDate | null;
  /** Data quality per KPI criterion (K-9), exact decimals 0..1; null = not measured. */
  readonly kpiQualities: readonly { readonly kpi: string; readonly quality: string | null }[];
  readonly minQuality: string;
  readonly cutOff: CivilDate;
  readonly cutOffAgeWorkingDays: number;
  readonly previousConditions: readonly ConditionRecord[];
  /** Risks of level high or above whose review is overdue. */
  readonly overdueRiskReviews: number;
  readonly raciValid: boolean;
  /** Critical roles without cover (F-4); asked at G2 only, 0 elsewhere. */
  readonly uncoveredRoles: number;
  /** Other reviews of the same wave that are submitted, voting or decided. */
  readonly openReviews: number;
  readonly gatekeepers: number;
  /** Profile: 1 lean, 3 standard, 5 strict (§21). */
  readonly minGatekeepers: number;
  readonly today: CivilDate;
};

/**
 * Guards of active → gate_review (phase table, G-4, RA-4): all unmet ones, each with `fixer`, who can remove it.
 * KPI quality and open milestones concern the pack only; whether criteria are met is for the decision.
 */
export function checkSubmission(facts: SubmissionFacts): Verdict {
  return verdict([
    ...phaseFindings(facts),
    ...unless(facts.openReviews === 0, 'review_already_open', 'gatekeepers'),
    ...milestoneFindings(facts),
    ...dateFindings(facts),
    ...qualityFindings(facts),
    ...unless(facts.overdueRiskReviews === 0, 'risk_review_overdue', 'risk_manager', {
      count: facts.overdueRiskReviews,
    }),
    ...conditionFindings(facts),
    ...unless(facts.raciValid, 'raci_invalid', 'programme_manager'),
    ...unless(facts.uncoveredRoles === 0, 'succession_missing', 'programme_manager', {
      count: facts.uncoveredRoles,
    }),
    ...unless(facts.gatekeepers >= facts.minGatekeepers, 'too_few_gatekeepers', 'programme_manager', {
      count: facts.gatekeepers,
      minimum: facts.minGatekeepers,
    }),
  ]);
}

function unless(
  met: boolean,
  code: string,
  fixer: Fixer,
  params: Finding['params'] = {},
): readonly Finding[] {
  return met ? [] : [finding('K', code, { ...params, fixer })];
}

function phaseFindings(facts: SubmissionFacts): readonly Finding[] {
  const state = facts.phaseState;
  return facts.startGate
    ? unless(state === 'planned', 'phase_not_planned', 'nobody', { state })
    : unless(state === 'active', 'phase_not_active', 'committee', { state });
}

function milestoneFindings(facts: SubmissionFacts): readonly Finding[] {
  return facts.gatingMilestones
    .filter((one) => !one.accepted && textLength(one.openReason) < 10)
    .map((one) =>
      finding('K', 'gating_milestone_open', {
        milestone: one.id,
        title: one.title,
        fixer: 'milestone_owner',
      }),
    );
}

function windowFindings({ windowEnd, cutOff }: SubmissionFacts): readonly Finding[] {
  if (windowEnd === null) return [finding('K', 'observation_window_not_begun', { fixer: 'channel_lead' })];
  return unless(windowEnd <= cutOff, 'observation_window_running', 'nobody', { endsOn: windowEnd });
}

function dateFindings(facts: SubmissionFacts): readonly Finding[] {
  return [
    ...(facts.startGate ? [] : windowFindings(facts)),
    ...(facts.cutOff > facts.today ? [finding('V', 'cut_off_in_future', {}, 'cutOff')] : []),
    ...unless(facts.cutOffAgeWorkingDays <= 10, 'cut_off_too_old', 'programme_manager', {
      workingDays: facts.cutOffAgeWorkingDays,
      maximum: 10,
    }),
  ];
}

function qualityFindings(facts: SubmissionFacts): readonly Finding[] {
  const minimum = decimal(facts.minQuality);
  return facts.kpiQualities
    .filter((one) => {
      const quality = decimal(one.quality);
      return quality === null || minimum === null || quality.lt(minimum);
    })
    .map((one) =>
      finding('K', 'kpi_quality_low', { kpi: one.kpi, minimum: facts.minQuality, fixer: 'analyst' }),
    );
}

function conditionFindings(facts: SubmissionFacts): readonly Finding[] {
  return facts.previousConditions
    .filter((one) => conditionState(one, facts.today) === 'overdue')
    .map((one) =>
      finding('K', 'condition_overdue', { condition: one.id, dueOn: one.dueOn, fixer: 'condition_owner' }),
    );
}
