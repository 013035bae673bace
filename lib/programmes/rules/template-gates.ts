import { type DefaultCriterion, defaultCriteria } from '@/lib/gates/rules/defaults';
import {
  type CriterionType,
  type GateKind,
  gateKinds,
  type NonWaivableGround,
  type Operator,
} from '@/lib/gates/vocabulary';
import type { Language } from './template';
import { criterionWords, gateWords } from './template-gate-words';

/** How a criterion is proved; the command fills in the ids of the wave. */
export type EvidencePlan =
  | { readonly kind: 'milestone'; readonly of: 'gating' | 'handover' }
  | { readonly kind: 'document' }
  | { readonly kind: 'risk' }
  | { readonly kind: 'attestation'; readonly role: 'programme_manager' | 'sponsor' }
  | {
      readonly kind: 'kpi';
      readonly key: string;
      readonly operator: Operator;
      readonly threshold: string;
      /** Last n due periods; null = the whole observation window. */
      readonly consecutivePeriods: number | null;
    };
export type CriterionPlan = {
  readonly type: CriterionType;
  readonly text: string;
  readonly weight: number | null;
  readonly ground: NonWaivableGround | null;
  readonly evidence: EvidencePlan;
};
export type GatePlan = {
  readonly kind: GateKind;
  readonly title: string;
  readonly criteria: readonly CriterionPlan[];
};

type KpiEvidence = Omit<Extract<EvidencePlan, { kind: 'kpi' }>, 'kind'>;
const KPIS: Readonly<Record<string, KpiEvidence>> = {
  adoption_at_threshold: {
    key: 'adoption',
    operator: 'at_least',
    threshold: '0.25',
    consecutivePeriods: null,
  },
  conversion_at_threshold: {
    key: 'conversion',
    operator: 'at_least',
    threshold: '0.025',
    consecutivePeriods: null,
  },
  training_complete: {
    key: 'training_completion',
    operator: 'at_least',
    threshold: '1',
    consecutivePeriods: 1,
  },
  content_complete: {
    key: 'content_completion',
    operator: 'at_least',
    threshold: '1',
    consecutivePeriods: 1,
  },
  integration_slo_met: {
    key: 'integration_slo',
    operator: 'at_least',
    threshold: '0.995',
    consecutivePeriods: null,
  },
  cac_ltv_within_target: {
    key: 'cac_ltv',
    operator: 'at_most',
    threshold: '0.33333333',
    consecutivePeriods: 2,
  },
};
const ATTESTORS: Readonly<Record<string, 'sponsor'>> = {
  budget_confirmed: 'sponsor',
  benefits_owner_named: 'sponsor',
};

/** The four gates of a wave with the default criteria of G-10, in the language of the creator. */
export const planGates = (language: Language): readonly GatePlan[] =>
  gateKinds.map((kind) => ({
    kind,
    title: `${kind} ${gateWords[kind][language]}`,
    criteria: defaultCriteria[kind].map((criterion) => planCriterion(criterion, language)),
  }));

function planCriterion(criterion: DefaultCriterion, language: Language): CriterionPlan {
  const { textKey, type, weight, ground } = criterion;
  const text = criterionWords[textKey]?.[language] ?? textKey;
  return { type, text, weight, ground, evidence: evidenceOf(criterion) };
}

function evidenceOf({ textKey, kind }: DefaultCriterion): EvidencePlan {
  const measured = KPIS[textKey];
  if (kind === 'kpi' && measured) return { kind, ...measured };
  if (kind === 'milestone') return { kind, of: textKey === 'handover_accepted' ? 'handover' : 'gating' };
  if (kind === 'document' || kind === 'risk') return { kind };
  return { kind: 'attestation', role: ATTESTORS[textKey] ?? 'programme_manager' };
}
