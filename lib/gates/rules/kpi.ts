import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { Evaluation } from '@/lib/gates/rules/evaluation';
import type { Operator } from '@/lib/gates/vocabulary';
import { decimal } from '@/lib/measurement/rules/decimal';
import { duePeriods, type Period, periodsWithin } from '@/lib/measurement/rules/period';
import { against } from '@/lib/measurement/rules/status';
import { display, type Known, type Measured } from '@/lib/measurement/rules/value';
import type { ObservationState, Rhythm } from '@/lib/measurement/vocabulary';

export type KpiSpec = {
  readonly kind: 'kpi';
  readonly operator: Operator;
  readonly threshold: string;
  /** Upper bound, only for `between` (both ends included). */
  readonly upper: string | null;
  /** Last n due periods that must all hold; null = every whole period of the observation window. */
  readonly consecutivePeriods: number | null;
};

export type KpiObservation = {
  readonly periodStart: CivilDate;
  readonly value: Measured;
  readonly n: number | null;
  readonly state: ObservationState;
  /** Maturity lag over on the cut-off. */
  readonly mature: boolean;
  /** Data quality 0..1 as exact decimal (K-9); null = not measured. */
  readonly quality: string | null;
};

/** Observations of the KPI in the scope the criterion names, current revisions only. */
export type KpiEvidence = {
  readonly observations: readonly KpiObservation[];
  readonly rhythm: Rhythm;
  readonly fiscalStartMonth: number;
  readonly dueLagDays: number;
  readonly minN: number;
  /** Default 0.95 (K-9). */
  readonly minQuality: string;
  readonly window: Period | null;
};

/**
 * A KPI criterion holds when every required period is confirmed, mature, of sufficient base and quality, and its
 * unrounded value satisfies the operator. Any gap makes it `not_assessed` (bad input of §1).
 */
export function evaluateKpi(spec: KpiSpec, evidence: KpiEvidence | null, cutOff: CivilDate): Evaluation {
  const required = evidence === null ? [] : requiredPeriods(spec, evidence, cutOff);
  const found = required.map((period) => ({
    period,
    observation: evidence?.observations.find((one) => one.periodStart === period.start) ?? null,
  }));
  const base = {
    kind: 'kpi',
    observed: found.map(({ period, observation }) => ({
      ref: period.start,
      value: observation === null ? null : display(observation.value, 6),
    })),
  } as const;
  const open = (reason: string, params: Evaluation['params'] = {}): Evaluation => {
    const stale =
      found.length > 0 && found.at(-1)?.observation === null && (evidence?.observations.length ?? 0) > 0;
    return { ...base, result: 'not_assessed', reason, params, freshness: stale ? 'stale' : 'unknown' };
  };
  if (evidence === null || required.length === 0) return open('kpi_no_period');
  if (!isUsable(spec)) return open('kpi_threshold_invalid');
  const known: Known[] = [];
  for (const { period, observation } of found) {
    const gap = observation === null ? 'kpi_missing' : gapOf(observation, evidence);
    if (gap !== null) return open(gap, { period: period.start });
    if (observation?.value.state === 'known') known.push(observation.value);
  }
  const failing = found.filter((_, index) => {
    const value = known[index];
    return value === undefined || !holds(spec, value);
  });
  const params = { periods: required.length, failing: failing.length };
  return failing.length === 0
    ? { ...base, result: 'met', reason: 'kpi_at_threshold', params, freshness: 'fresh' }
    : { ...base, result: 'failed', reason: 'kpi_below_threshold', params, freshness: 'fresh' };
}

function requiredPeriods(spec: KpiSpec, evidence: KpiEvidence, cutOff: CivilDate): readonly Period[] {
  const { rhythm, dueLagDays, fiscalStartMonth } = evidence;
  if (spec.consecutivePeriods !== null) {
    return duePeriods(rhythm, cutOff, dueLagDays, spec.consecutivePeriods, fiscalStartMonth);
  }
  return evidence.window === null ? [] : periodsWithin(rhythm, evidence.window, fiscalStartMonth);
}

function isUsable(spec: KpiSpec): boolean {
  const [lower, upper] = [decimal(spec.threshold), decimal(spec.upper)];
  return lower !== null && (spec.operator !== 'between' || (upper !== null && lower.lte(upper)));
}

/** First reason why an observation cannot carry a gate, or null. */
function gapOf(observation: KpiObservation, evidence: KpiEvidence): string | null {
  const { value, n } = observation;
  if (observation.state !== 'confirmed') return 'kpi_not_confirmed';
  if (!observation.mature) return 'kpi_immature';
  if (value.state === 'na') return 'kpi_undefined';
  if (value.state !== 'known') return 'kpi_no_value';
  if (evidence.minN > 0 && (n === null || n < evidence.minN)) return 'kpi_low_base';
  const [quality, minimum] = [decimal(observation.quality), decimal(evidence.minQuality)];
  return quality === null || minimum === null || quality.lt(minimum) ? 'kpi_quality_low' : null;
}

function holds(spec: KpiSpec, value: Known): boolean {
  const [lower, upper] = [decimal(spec.threshold), decimal(spec.upper)];
  if (lower === null) return false;
  const side = against(value, lower);
  if (spec.operator === 'at_least') return side >= 0;
  if (spec.operator === 'at_most') return side <= 0;
  if (spec.operator === 'above') return side > 0;
  if (spec.operator === 'below') return side < 0;
  return upper !== null && side >= 0 && against(value, upper) <= 0;
}
