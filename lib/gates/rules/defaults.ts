import type { CriterionKind, CriterionType, GateKind, NonWaivableGround } from '@/lib/gates/vocabulary';

/** One line of the default criteria set (G-10); `textKey` is a message key below `gates.criterion`. */
export type DefaultCriterion = {
  readonly textKey: string;
  readonly type: CriterionType;
  readonly kind: CriterionKind;
  /** null = may be waived; otherwise the ground that forbids it (G-5). */
  readonly ground: NonWaivableGround | null;
  /** Whole per cent, together 100 per gate; null for musts. */
  readonly weight: number | null;
};

function must(
  textKey: string,
  kind: CriterionKind,
  ground: NonWaivableGround | null = null,
): DefaultCriterion {
  return { textKey, type: 'must', kind, ground, weight: null };
}

function should(textKey: string, weight: number): DefaultCriterion {
  return { textKey, type: 'should', kind: 'attestation', ground: null, weight };
}

const pilotMusts = [
  must('adoption_at_threshold', 'kpi'),
  must('conversion_at_threshold', 'kpi'),
  must('training_complete', 'kpi'),
  must('content_complete', 'kpi'),
  must('integration_slo_met', 'kpi'),
  must('gating_milestones_accepted', 'milestone'),
  must('no_risk_above_tolerance', 'risk', 'risk'),
  must('raci_valid', 'attestation'),
  must('backout_tested', 'document', 'security'),
  must('data_protection_cleared', 'document', 'data_protection'),
] as const;

const shoulds = [
  should('strategic_fit', 30),
  should('customer_benefit', 30),
  should('economic_outlook', 25),
  should('learning_value', 15),
] as const;

/** Default criteria per gate (G-10). G2 asks everything of G1 and more. */
export const defaultCriteria: Readonly<Record<GateKind, readonly DefaultCriterion[]>> = {
  G0: [
    must('business_case_approved', 'document'),
    must('raci_valid', 'attestation'),
    must('capacity_confirmed', 'attestation'),
    must('budget_confirmed', 'attestation'),
    must('no_risk_above_tolerance', 'risk', 'risk'),
    must('data_protection_cleared', 'document', 'data_protection'),
    ...shoulds,
  ],
  G1: [...pilotMusts, ...shoulds],
  G2: [
    ...pilotMusts,
    must('cac_ltv_within_target', 'kpi'),
    must('capability_prerequisites', 'attestation'),
    ...shoulds,
  ],
  G3: [
    must('handover_accepted', 'milestone'),
    must('benefits_owner_named', 'attestation'),
    must('reviews_closed', 'attestation'),
    must('lessons_recorded', 'document'),
  ],
};
