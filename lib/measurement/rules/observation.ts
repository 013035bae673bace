import type { CivilDate } from '@/lib/calendar/vocabulary';
import { decimal } from '@/lib/measurement/rules/decimal';
import { isAligned, type Period } from '@/lib/measurement/rules/period';
import type { ObservationState, Rhythm, Unit } from '@/lib/measurement/vocabulary';
import { type Finding, finding } from '@/lib/voting/rules/verdict';

export type ObservationInput = {
  readonly period: Period;
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly n: number | null;
  readonly unit: Unit;
  readonly currency: string | null;
};

export type ObservationContext = {
  readonly rhythm: Rhythm;
  readonly fiscalStartMonth: number;
  readonly unit: Unit;
  readonly currency: string;
  readonly isRatio: boolean;
  /** Numerator is a part of the denominator, so the ratio lies in 0..1. */
  readonly partOfWhole: boolean;
  readonly today: CivilDate;
  /** A current observation of the same version, scope and period exists and this is no revision of it. */
  readonly duplicate: boolean;
};

export type ObservationVerdict =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'refused'; readonly findings: readonly Finding[] }
  /** Class Q: kept with its reasons, visible, used nowhere. */
  | { readonly outcome: 'quarantined'; readonly findings: readonly Finding[] };

/**
 * Judges one delivered observation (bad input of §6). Refused: V not aligned, future, unit or currency mismatch,
 * not a number; K duplicate. Quarantined: negative denominator (K-4), share outside 0..1.
 */
export function judgeObservation(input: ObservationInput, context: ObservationContext): ObservationVerdict {
  const refused = [...periodFindings(input, context), ...formFindings(input, context)];
  if (refused.length > 0) return { outcome: 'refused', findings: refused };
  const doubtful = implausible(input, context);
  return doubtful.length > 0 ? { outcome: 'quarantined', findings: doubtful } : { outcome: 'accepted' };
}

function periodFindings(input: ObservationInput, context: ObservationContext): readonly Finding[] {
  const findings: Finding[] = [];
  if (!isAligned(context.rhythm, input.period, context.fiscalStartMonth)) {
    findings.push(finding('V', 'period_not_aligned', { rhythm: context.rhythm }, 'period'));
  }
  if (input.period.end > context.today) findings.push(finding('V', 'period_in_future', {}, 'period'));
  if (context.duplicate) findings.push(finding('K', 'observation_exists', {}, 'period'));
  return findings;
}

function formFindings(input: ObservationInput, context: ObservationContext): readonly Finding[] {
  const findings: Finding[] = [];
  if (input.unit !== context.unit) {
    findings.push(finding('V', 'unit_mismatch', { expected: context.unit, given: input.unit }, 'unit'));
  }
  if (context.unit === 'eur' && input.currency !== context.currency) {
    const params = { expected: context.currency, given: input.currency ?? '' };
    findings.push(finding('V', 'currency_mismatch', params, 'currency'));
  }
  for (const field of ['value', 'numerator', 'denominator'] as const) {
    if (input[field] !== null && decimal(input[field]) === null) {
      findings.push(finding('V', 'not_a_decimal', {}, field));
    }
  }
  if (context.isRatio && (input.numerator === null) !== (input.denominator === null)) {
    const missing = input.numerator === null ? 'numerator' : 'denominator';
    findings.push(finding('V', 'part_missing', {}, missing));
  }
  if (input.n !== null && (!Number.isSafeInteger(input.n) || input.n < 0)) {
    findings.push(finding('V', 'base_not_a_count', {}, 'n'));
  }
  return findings;
}

function implausible(input: ObservationInput, context: ObservationContext): readonly Finding[] {
  const [num, den] = [decimal(input.numerator), decimal(input.denominator)];
  if (!context.isRatio || num === null || den === null) return [];
  if (den.lt(0)) return [finding('Q', 'denominator_negative', {}, 'denominator')];
  const outside = context.partOfWhole && (num.lt(0) || num.gt(den));
  return outside ? [finding('Q', 'share_out_of_range', {}, 'numerator')] : [];
}

export type Revision = { readonly revision: number; readonly state: ObservationState };

/**
 * Revision that counts: the highest one that is neither rejected nor superseded by a restatement, or null.
 * A restatement is itself a new revision; the one it replaces carries the state `restated`.
 */
export function currentRevision<R extends Revision>(revisions: readonly R[]): R | null {
  return revisions
    .filter((revision) => revision.state === 'provisional' || revision.state === 'confirmed')
    .reduce<R | null>((best, next) => (best === null || next.revision > best.revision ? next : best), null);
}
