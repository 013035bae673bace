import { addDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { DecisionOption } from '@/lib/gates/rules/decisions';
import type { GateDecision } from '@/lib/gates/vocabulary';
import { type Finding, finding, textLength, type Verdict, verdict } from '@/lib/voting/rules/verdict';

type Obligation = {
  readonly text: string;
  readonly ownerId: string | null;
  readonly dueOn: CivilDate | null;
};

export type DecisionInput = {
  readonly decision: GateDecision;
  readonly rationale: string;
  readonly decidedOn: CivilDate;
  /** Conditions written by the committee; a waiver's own condition comes on top. */
  readonly conditions: readonly Obligation[];
  readonly rework: readonly Obligation[];
  readonly reviewOn: CivilDate | null;
  readonly exitPlanId: string | null;
  readonly sponsorConsents: boolean;
  /** A waiver in force already is one condition (G-5). */
  readonly waiverConditions: number;
  /** Default 30 days (G-4). */
  readonly conditionDays: number;
};

/**
 * Is this decision complete and allowed (G-2, G-4..G-7)? Rationale ≥ 30 characters; conditional go 1..3 conditions
 * with owner and due date ≤ decision + N days; recycle ≥ 1 rework item; hold review date ≤ 90 days ahead; kill with
 * exit plan and the sponsor's consent. K when the evaluation does not allow it, P without consent, V for fields.
 */
export function checkDecision(input: DecisionInput, options: readonly DecisionOption[]): Verdict {
  const option = options.find((candidate) => candidate.decision === input.decision);
  const findings: Finding[] = (option?.reasons ?? []).map((one) =>
    finding('K', one.code, { ...one.params, fixer: one.fixer }),
  );
  if (option === undefined) findings.push(finding('K', 'decision_not_offered', { decision: input.decision }));
  if (textLength(input.rationale) < 30) {
    findings.push(finding('V', 'rationale_too_short', { minimum: 30 }, 'rationale'));
  }
  return verdict([
    ...findings,
    ...conditionFindings(input),
    ...reworkFindings(input),
    ...holdFindings(input),
    ...killFindings(input),
  ]);
}

function conditionFindings(input: DecisionInput): readonly Finding[] {
  if (input.decision !== 'conditional_go') {
    return input.conditions.length === 0 ? [] : [finding('V', 'conditions_not_expected', {}, 'conditions')];
  }
  const count = input.conditions.length + input.waiverConditions;
  const range =
    count < 1 || count > 3 ? [finding('V', 'conditions_one_to_three', { count }, 'conditions')] : [];
  const latest = addDays(input.decidedOn, input.conditionDays);
  return [
    ...range,
    ...input.conditions.flatMap((one, index) => obligation(one, `conditions.${index}`, input, latest)),
  ];
}

function reworkFindings(input: DecisionInput): readonly Finding[] {
  if (input.decision !== 'recycle') return [];
  if (input.rework.length === 0) return [finding('V', 'rework_missing', {}, 'rework')];
  return input.rework.flatMap((one, index) => obligation(one, `rework.${index}`, input, null));
}

function obligation(
  one: Obligation,
  field: string,
  input: DecisionInput,
  latest: CivilDate | null,
): readonly Finding[] {
  const findings: Finding[] = [];
  if (textLength(one.text) < 10)
    findings.push(finding('V', 'text_too_short', { minimum: 10 }, `${field}.text`));
  if (one.ownerId === null) findings.push(finding('V', 'owner_missing', {}, `${field}.ownerId`));
  if (one.dueOn === null) findings.push(finding('V', 'due_missing', {}, `${field}.dueOn`));
  else if (one.dueOn < input.decidedOn) findings.push(finding('V', 'due_in_past', {}, `${field}.dueOn`));
  else if (latest !== null && one.dueOn > latest) {
    findings.push(finding('V', 'due_too_late', { latest }, `${field}.dueOn`));
  }
  return findings;
}

function holdFindings(input: DecisionInput): readonly Finding[] {
  if (input.decision !== 'hold') return [];
  const latest = addDays(input.decidedOn, 90);
  if (input.reviewOn === null) return [finding('V', 'review_date_missing', {}, 'reviewOn')];
  if (input.reviewOn <= input.decidedOn) return [finding('V', 'review_date_in_past', {}, 'reviewOn')];
  return input.reviewOn > latest ? [finding('V', 'review_date_too_late', { latest }, 'reviewOn')] : [];
}

function killFindings(input: DecisionInput): readonly Finding[] {
  if (input.decision !== 'kill') return [];
  return [
    ...(input.exitPlanId === null ? [finding('V', 'exit_plan_missing', {}, 'exitPlanId')] : []),
    ...(input.sponsorConsents ? [] : [finding('P', 'sponsor_consent_missing')]),
  ];
}
