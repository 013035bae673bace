import { diffDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { Evaluation } from '@/lib/gates/rules/evaluation';
import { evaluateKpi, type KpiEvidence, type KpiSpec } from '@/lib/gates/rules/kpi';

type MilestoneEvidence = {
  readonly id: string;
  readonly title: string;
  readonly accepted: boolean;
  readonly cancelled: boolean;
  readonly gating: boolean;
  readonly forecast: CivilDate | null;
  readonly ownerId: string | null;
};

export type DocumentEvidence = {
  readonly id: string;
  readonly sha256: string | null;
  readonly withdrawn: boolean;
  readonly attachedOn: CivilDate;
};

type AttestationEvidence = {
  readonly personId: string;
  readonly roles: readonly string[];
  readonly attestedOn: CivilDate;
  readonly withdrawn: boolean;
};

type RiskEvidence = {
  readonly id: string;
  readonly number: string;
  /** Null = not scored. */
  readonly level: string | null;
  readonly above: boolean;
  readonly accepted: boolean;
};

export type CriterionSpec =
  /** `ids` empty = all gating milestones of the phase. */
  | { readonly kind: 'milestone'; readonly ids: readonly string[] }
  | { readonly kind: 'document'; readonly maxAgeDays: number | null }
  | { readonly kind: 'risk' }
  | { readonly kind: 'attestation'; readonly role: string; readonly maxAgeDays: number | null }
  | KpiSpec;

export type Evidence = {
  readonly milestones: readonly MilestoneEvidence[];
  readonly documents: readonly DocumentEvidence[];
  readonly attestations: readonly AttestationEvidence[];
  readonly kpi: KpiEvidence | null;
  /** Open threats in the scope of the gate. */
  readonly risks: readonly RiskEvidence[];
  readonly presenterId: string | null;
  /** Data cut-off of the review: nothing after it counts, ages are measured on it. */
  readonly cutOff: CivilDate;
};

/**
 * Result of one criterion on the evidence up to the cut-off (G-2, bad input of §1). Missing, immature or doubtful
 * evidence is `not_assessed`, never `met`.
 */
export function evaluate(spec: CriterionSpec, evidence: Evidence): Evaluation {
  if (spec.kind === 'milestone') return evaluateMilestones(spec.ids, evidence.milestones);
  if (spec.kind === 'document') return evaluateDocument(spec.maxAgeDays, evidence);
  if (spec.kind === 'risk') return evaluateRisks(evidence.risks);
  if (spec.kind === 'attestation') return evaluateAttestation(spec.role, spec.maxAgeDays, evidence);
  return evaluateKpi(spec, evidence.kpi, evidence.cutOff);
}

function evaluateMilestones(ids: readonly string[], all: readonly MilestoneEvidence[]): Evaluation {
  const asked = ids.length > 0 ? all.filter((one) => ids.includes(one.id)) : all.filter((one) => one.gating);
  const base = {
    kind: 'milestone',
    observed: asked.map((one) => ({ ref: one.id, value: one.accepted ? 'accepted' : 'open' })),
    freshness: 'not_applicable',
  } as const;
  const unknown = new Set(ids).size - new Set(asked.map((one) => one.id)).size;
  if (asked.length === 0 || (ids.length > 0 && unknown > 0)) {
    return {
      ...base,
      result: 'not_assessed',
      reason: 'milestone_unknown',
      params: { count: Math.max(unknown, 0) },
    };
  }
  const open = asked.filter((one) => !one.accepted);
  const params = { open: open.length, total: asked.length };
  if (open.length === 0) return { ...base, result: 'met', reason: 'milestones_accepted', params };
  const reason = open.some((one) => one.cancelled) ? 'milestone_cancelled' : 'milestones_open';
  return { ...base, result: 'failed', reason, params };
}

function evaluateDocument(maxAgeDays: number | null, evidence: Evidence): Evaluation {
  const known = evidence.documents.filter((one) => one.attachedOn <= evidence.cutOff);
  const valid = known.filter((one) => !one.withdrawn && isSha256(one.sha256));
  const base = {
    kind: 'document',
    observed: known.map((one) => ({ ref: one.id, value: one.withdrawn ? null : one.sha256 })),
  } as const;
  if (valid.length === 0) {
    const reason = known.length === 0 ? 'document_missing' : 'document_withdrawn';
    return { ...base, result: 'not_assessed', reason, params: {}, freshness: 'unknown' };
  }
  const ages = valid.map((one) => diffDays(one.attachedOn, evidence.cutOff));
  return aged(base, Math.min(...ages), maxAgeDays, 'document_present', 'document_too_old');
}

/**
 * G-10: no open risk above tolerance. One that the committee accepted as it is scored does not count against the gate;
 * one that nobody has scored leaves the criterion open, never met.
 */
function evaluateRisks(all: readonly RiskEvidence[]): Evaluation {
  const base = {
    kind: 'risk',
    observed: all.map(({ id, level }) => ({ ref: id, value: level })),
    freshness: 'not_applicable',
  } as const;
  const above = all.filter((one) => one.above && !one.accepted);
  if (above.length > 0) {
    const params = { count: above.length, number: above.map(({ number }) => number).join(', ') };
    return { ...base, result: 'failed', reason: 'risks_above', params };
  }
  const unscored = all.filter(({ level }) => level === null);
  if (unscored.length > 0) {
    const params = { count: unscored.length, number: unscored.map(({ number }) => number).join(', ') };
    return { ...base, result: 'not_assessed', reason: 'risks_unscored', params };
  }
  return { ...base, result: 'met', reason: 'risks_within', params: { count: all.length } };
}

function isSha256(text: string | null): boolean {
  return text !== null && /^[0-9a-f]{64}$/i.test(text);
}

function evaluateAttestation(role: string, maxAgeDays: number | null, evidence: Evidence): Evaluation {
  const given = evidence.attestations.filter((one) => !one.withdrawn && one.attestedOn <= evidence.cutOff);
  const inRole = given.filter((one) => one.roles.includes(role));
  const valid = inRole.filter((one) => one.personId !== evidence.presenterId);
  const base = {
    kind: 'attestation',
    observed: given.map((one) => ({ ref: one.personId, value: one.attestedOn })),
  } as const;
  if (valid.length === 0) {
    const reason =
      inRole.length > 0
        ? 'attested_by_presenter'
        : given.length > 0
          ? 'attested_without_role'
          : 'attestation_missing';
    return { ...base, result: 'not_assessed', reason, params: { role }, freshness: 'unknown' };
  }
  const ages = valid.map((one) => diffDays(one.attestedOn, evidence.cutOff));
  return aged(base, Math.min(...ages), maxAgeDays, 'attested', 'attestation_too_old');
}

function aged(
  base: Pick<Evaluation, 'kind' | 'observed'>,
  ageDays: number,
  maxAgeDays: number | null,
  met: string,
  tooOld: string,
): Evaluation {
  if (maxAgeDays === null)
    return { ...base, result: 'met', reason: met, params: { ageDays }, freshness: 'not_applicable' };
  const params = { ageDays, maxAgeDays };
  return ageDays <= maxAgeDays
    ? { ...base, result: 'met', reason: met, params, freshness: 'fresh' }
    : { ...base, result: 'not_assessed', reason: tooOld, params, freshness: 'stale' };
}
