import { addDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { PhaseState } from '@/lib/roadmap/vocabulary';
import { type Finding, finding, textLength, type Verdict, verdict } from '@/lib/voting/rules/verdict';
import { type ExceptionResult, type ExceptionState, OPTIONS_MIN } from '../vocabulary';

/**
 * What an exception can make of a phase in this state (phase table): a hold while it runs, an end only from a hold. A
 * plan is always possible, so that a report on a phase that moved on meanwhile can still be settled.
 */
export function resultsFor(state: PhaseState): readonly ExceptionResult[] {
  if (state === 'active') return ['plan', 'hold'];
  return state === 'on_hold' ? ['plan', 'kill'] : ['plan'];
}

type Option = { readonly title: string; readonly effect: string; readonly result: ExceptionResult };

/** A report is made on a phase that runs or is held; any other is before its gate, not begun, or over (K). */
export function checkPhase(state: PhaseState): Verdict {
  const runs = state === 'active' || state === 'on_hold';
  return verdict(runs ? [] : [finding('K', 'phase_not_running', { state })]);
}

/**
 * May the report go to the committee (G-9)? A draft on a running or held phase, at least two options each with a title
 * and its effect, one of them recommended with a reason of at least 10 characters, all of them legal for the phase.
 */
export function checkSubmission(report: {
  readonly state: ExceptionState;
  readonly phaseState: PhaseState;
  readonly options: readonly Option[];
  readonly recommended: number | null;
  readonly recommendation: string;
}): Verdict {
  const { options, recommended } = report;
  const phase = checkPhase(report.phaseState);
  const findings: Finding[] = phase.ok ? [] : [...phase.findings];
  const by = { fixer: 'programme_manager' };
  if (report.state !== 'draft') findings.push(finding('K', 'not_a_draft', { state: report.state }));
  if (options.length < OPTIONS_MIN) {
    findings.push(finding('K', 'too_few_options', { count: options.length, minimum: OPTIONS_MIN, ...by }));
  }
  options.forEach((one, index) => {
    const place = { option: index + 1, ...by };
    if (textLength(one.title) === 0) findings.push(finding('K', 'option_without_title', place));
    if (textLength(one.effect) === 0) findings.push(finding('K', 'option_without_effect', place));
    if (phase.ok && !resultsFor(report.phaseState).includes(one.result))
      findings.push(finding('K', `result_not_allowed_${one.result}`, by));
  });
  if (recommended === null || recommended > options.length)
    findings.push(finding('K', 'recommendation_missing', by));
  else if (textLength(report.recommendation) < 10)
    findings.push(finding('K', 'recommendation_without_reason', { minimum: 10, ...by }));
  return verdict(findings);
}

/**
 * May this person decide the report this way? Never its author or who submitted it (P); an end by the sponsor only (P).
 * A hold names a review day within `holdMaxDays` (days), an end its exit plan of at least 30 characters.
 */
export function checkDecision(decided: {
  readonly state: ExceptionState;
  readonly phaseState: PhaseState;
  readonly option: Option | null;
  readonly wroteIt: boolean;
  readonly isSponsor: boolean;
  readonly reviewOn: CivilDate | null;
  readonly exitPlan: string | null;
  readonly today: CivilDate;
  readonly holdMaxDays: number;
}): Verdict {
  const { option, phaseState } = decided;
  const findings: Finding[] = [];
  if (decided.wroteIt) findings.push(finding('P', 'own_report'));
  if (decided.state !== 'submitted') findings.push(finding('K', 'not_submitted', { state: decided.state }));
  if (option === null) findings.push(finding('V', 'option_unknown', {}, 'option'));
  else if (!resultsFor(phaseState).includes(option.result))
    findings.push(finding('K', `result_not_allowed_${option.result}`));
  if (option?.result === 'hold') findings.push(...holdFindings(decided));
  if (option?.result === 'kill') {
    if (!decided.isSponsor) findings.push(finding('P', 'kill_needs_sponsor', { fixer: 'sponsor' }));
    if (textLength(decided.exitPlan) < 30)
      findings.push(finding('V', 'exit_plan_missing', { minimum: 30 }, 'exitPlan'));
  }
  return verdict(findings);
}

function holdFindings(decided: {
  readonly reviewOn: CivilDate | null;
  readonly today: CivilDate;
  readonly holdMaxDays: number;
}): Finding[] {
  const { reviewOn, today, holdMaxDays } = decided;
  const latest = addDays(today, holdMaxDays);
  if (reviewOn === null) return [finding('V', 'review_date_missing', {}, 'reviewOn')];
  if (reviewOn <= today) return [finding('V', 'review_date_in_past', {}, 'reviewOn')];
  return reviewOn > latest ? [finding('V', 'review_date_too_late', { latest }, 'reviewOn')] : [];
}
