import 'server-only';
import { addDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { decimal } from '@/lib/measurement/rules/decimal';
import type { Period } from '@/lib/measurement/rules/period';
import { plain, ratio } from '@/lib/measurement/rules/value';
import { evaluate } from '../rules/evaluate';
import type { Evaluation } from '../rules/evaluation';
import type { KpiEvidence } from '../rules/kpi';
import { milestoneForecast, type Readiness, readiness } from '../rules/readiness';
import { waiverActive } from '../rules/waiver';
import type { CriterionRow, GateBasis, WaiverRow } from './basis';
import type { KpiSource, ObservationRow } from './kpis';

type KpiConfig = Extract<CriterionRow['config'], { kind: 'kpi' }>;
type JudgedCriterion = CriterionRow & {
  readonly evaluation: Evaluation;
  readonly waiver: WaiverRow | null;
  /** KPI criteria: the observations of the scope, oldest first. */
  readonly observations: readonly ObservationRow[];
};
export type JudgedGate = {
  readonly criteria: readonly JudgedCriterion[];
  readonly readiness: Readiness;
  /** End of the observation window; null = it has not begun. */
  readonly windowEnd: CivilDate | null;
  /** Lowest data quality (K-9) behind each KPI criterion, null = not measured. */
  readonly kpiQualities: readonly { readonly kpi: string; readonly quality: string | null }[];
};
export type JudgeSettings = { readonly minQuality: string; readonly fiscalStartMonth: number };

/** Judges every criterion of a gate on what is known up to the cut-off. Pure. */
export function judgeGate(
  basis: GateBasis,
  cutOff: CivilDate,
  presenterId: string | null,
  settings: JudgeSettings,
): JudgedGate {
  const windowEnd = windowEndOf(basis);
  const window = windowEnd === null ? null : lastWindow(basis, windowEnd, cutOff);
  const criteria = basis.criteria.map((one): JudgedCriterion => {
    const source = one.config.kind === 'kpi' ? (basis.kpis.get(one.config.kpiId) ?? null) : null;
    const observations = one.config.kind === 'kpi' && source !== null ? inScope(source, one.config) : [];
    const evidence = {
      milestones: basis.milestones
        .filter((item) => item.state !== 'cancelled' || isNamed(one, item.id))
        .map((item) => ({
          ...item,
          accepted: item.state === 'accepted',
          cancelled: item.state === 'cancelled',
        })),
      documents: basis.evidence.filter((item) => item.criterionKey === one.key),
      attestations: basis.attestations.filter((item) => item.criterionKey === one.key),
      kpi: source === null ? null : kpiEvidence(source, observations, window, cutOff, settings),
      risks: basis.risks,
      presenterId,
      cutOff,
    };
    const waiver = basis.waivers.find(
      (item) =>
        item.criterionKey === one.key && waiverActive({ expiresOn: item.expiresOn, revoked: false }, cutOff),
    );
    return { ...one, evaluation: evaluate(one.config, evidence), waiver: waiver ?? null, observations };
  });
  return {
    criteria,
    windowEnd,
    readiness: readiness(criteria.map((one) => readinessInput(one, basis, windowEnd, cutOff))),
    kpiQualities: criteria.flatMap((one) =>
      one.config.kind === 'kpi' && one.type === 'must'
        ? [{ kpi: basis.kpis.get(one.config.kpiId)?.key ?? one.text, quality: lowestQuality(one) }]
        : [],
    ),
  };
}

const isNamed = (one: CriterionRow, id: string) =>
  one.config.kind === 'milestone' && one.config.ids.includes(id);

/**
 * The window runs from the launch: the latest acceptance among gating activation milestones of the phase (null while
 * one is open), or the start of the phase where it has none. Days as planned in the phase.
 */
function windowEndOf(basis: GateBasis): CivilDate | null {
  if (basis.kind === 'G0' || basis.actualStart === null) return null;
  const launches = basis.milestones.filter(
    (one) => one.kind === 'activation' && one.gating && one.state !== 'cancelled',
  );
  let start = basis.actualStart;
  for (const one of launches) {
    if (one.state !== 'accepted' || one.actualDate === null) return null;
    if (one.actualDate > start) start = one.actualDate;
  }
  return addDays(start, basis.observationDays);
}

/** The last window of the planned length that ends at the cut-off, never before the launch: an improvement counts. */
function lastWindow(basis: GateBasis, windowEnd: CivilDate, cutOff: CivilDate): Period {
  const end = cutOff > windowEnd ? cutOff : windowEnd;
  return { start: addDays(end, -basis.observationDays), end };
}

const inScope = (source: KpiSource, config: KpiConfig) =>
  source.observations.filter(
    (one) => one.channelId === config.channelId && one.segmentId === config.segmentId,
  );

function kpiEvidence(
  { version }: KpiSource,
  observations: readonly ObservationRow[],
  window: Period | null,
  cutOff: CivilDate,
  { minQuality, fiscalStartMonth }: JudgeSettings,
): KpiEvidence {
  return {
    rhythm: version.rhythm,
    dueLagDays: version.dueLagDays,
    minN: version.minN,
    minQuality,
    fiscalStartMonth,
    window,
    observations: observations
      .filter((one) => one.periodEnd <= cutOff)
      .map((one) => ({
        periodStart: one.periodStart,
        value: measured(version.denominator, one),
        n: one.n,
        state: one.state,
        mature: addDays(one.periodEnd, version.maturityLagDays) <= cutOff,
        quality: one.quality,
      })),
  };
}

/** A ratio is judged on its parts where they were delivered (K-4). */
export function measured(denominator: string | null, one: ObservationRow) {
  return denominator !== null && one.numerator !== null
    ? ratio(one.numerator, one.denominator)
    : plain(one.value);
}

function lowestQuality({ evaluation, observations }: JudgedCriterion): string | null {
  const used = observations.filter((one) => evaluation.observed.some((seen) => seen.ref === one.periodStart));
  let lowest: string | null = null;
  for (const { quality } of used) {
    const value = decimal(quality);
    if (value === null) return null;
    const least = decimal(lowest);
    if (least === null || value.lt(least)) lowest = quality;
  }
  return lowest;
}

/** Who owes the evidence of a criterion, and when it may be there. */
function readinessInput(
  one: JudgedCriterion,
  basis: GateBasis,
  windowEnd: CivilDate | null,
  cutOff: CivilDate,
) {
  const { config } = one;
  const asked =
    config.kind === 'milestone'
      ? basis.milestones.filter((item) =>
          config.ids.length > 0 ? config.ids.includes(item.id) : item.gating && item.state !== 'cancelled',
        )
      : [];
  const late = asked.find((item) => item.state !== 'accepted');
  return {
    criterionId: one.key,
    type: one.type,
    evaluation: one.evaluation,
    waived: one.waiver !== null,
    ownerId:
      one.ownerId ??
      late?.ownerId ??
      (config.kind === 'kpi' ? (basis.kpis.get(config.kpiId)?.stewardId ?? null) : null),
    forecast: config.kind === 'milestone' ? milestonesDue(asked) : proofDue(one, basis, windowEnd, cutOff),
  };
}

const milestonesDue = (asked: GateBasis['milestones']): CivilDate | null =>
  milestoneForecast(asked.map((item) => ({ accepted: item.state === 'accepted', forecast: item.forecast })));

/**
 * When a value, a document or an attestation may be there: the end of the observation window, before the launch
 * counted from the forecasts of what is still open, otherwise the planned day of the gate. A value below its threshold
 * or a day that has passed foretells nothing.
 */
function proofDue(
  one: JudgedCriterion,
  basis: GateBasis,
  windowEnd: CivilDate | null,
  cutOff: CivilDate,
): CivilDate | null {
  if (one.evaluation.result === 'failed') return null;
  const planned = basis.kind === 'G0' ? basis.plannedStart : basis.plannedEnd;
  const launch = milestonesDue(basis.milestones.filter((item) => item.gating && item.state !== 'cancelled'));
  const observed = windowEnd ?? (launch === null ? null : addDays(launch, basis.observationDays));
  const day = one.config.kind === 'kpi' ? (observed ?? planned) : planned;
  return day > cutOff ? day : null;
}
