/** Words of the phase gates (domain §1). */

/** G0 start, G1 pilot to expand, G2 expand to optimise, G3 handover and closure. */
export const gateKinds = ['G0', 'G1', 'G2', 'G3'] as const;
export type GateKind = (typeof gateKinds)[number];

export const gateDecisions = ['go', 'conditional_go', 'recycle', 'hold', 'kill'] as const;
export type GateDecision = (typeof gateDecisions)[number];

export const reviewStates = ['draft', 'submitted', 'voting', 'decided', 'confirmed', 'withdrawn'] as const;
export type ReviewState = (typeof reviewStates)[number];

/** A review in one of these states blocks any other review of the same wave. */
export const openReviewStates = ['submitted', 'voting', 'decided'] as const satisfies readonly ReviewState[];

export const criterionTypes = ['must', 'should'] as const;
export type CriterionType = (typeof criterionTypes)[number];

export const criterionKinds = ['milestone', 'document', 'attestation', 'kpi', 'risk'] as const;
export type CriterionKind = (typeof criterionKinds)[number];

export const criterionResults = ['met', 'failed', 'not_assessed', 'waived'] as const;
export type CriterionResult = (typeof criterionResults)[number];

export const operators = ['at_least', 'at_most', 'above', 'below', 'between'] as const;
export type Operator = (typeof operators)[number];

/** How old the evidence is against what the criterion demands. */
const freshnesses = ['fresh', 'stale', 'unknown', 'not_applicable'] as const;
export type Freshness = (typeof freshnesses)[number];

export const conditionStates = ['open', 'met', 'overdue', 'waived'] as const;
export type ConditionState = (typeof conditionStates)[number];

/** How a re-review ended (G-4): the decision upheld with a new day, or the condition settled. */
export const reReviewOutcomes = ['upheld', 'settled'] as const;
export type ReReviewOutcome = (typeof reReviewOutcomes)[number];

/** Grounds on which no must may ever be waived (G-5). `risk` = open risk above tolerance. */
export const nonWaivableGrounds = ['law', 'data_protection', 'security', 'risk'] as const;
export type NonWaivableGround = (typeof nonWaivableGrounds)[number];

/** Who can remove an obstacle: the reader of a refusal learns whom to ask. */
export const fixers = [
  'programme_manager',
  'channel_lead',
  'milestone_owner',
  'analyst',
  'risk_manager',
  'accountable',
  'condition_owner',
  'evidence_owner',
  'gatekeepers',
  'sponsor',
  'committee',
  'nobody',
] as const;
export type Fixer = (typeof fixers)[number];

/** Bands of the should-score S (G-2): high from 60, middle from 50, low below; none without should-criteria. */
export const scoreBands = ['high', 'middle', 'low', 'none', 'incomplete'] as const;
export type ScoreBand = (typeof scoreBands)[number];

const readinessStates = ['met', 'waived', 'pending', 'failed'] as const;
export type ReadinessState = (typeof readinessStates)[number];
