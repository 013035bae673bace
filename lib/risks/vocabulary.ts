/** Words of the risk register (domain §5). */

export const riskLevels = ['low', 'medium', 'high', 'critical'] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** From identified to its end; escalation is a flag computed from the score, not a state. */
export const riskStates = [
  'identified',
  'assessed',
  'treatment_planned',
  'in_treatment',
  'monitoring',
  'accepted',
  'occurred',
  'closed',
] as const;
export type RiskState = (typeof riskStates)[number];
/** Neither occurred nor closed. */
export const openRiskStates: readonly RiskState[] = riskStates.filter(
  (state) => state !== 'occurred' && state !== 'closed',
);

export const riskKinds = ['threat', 'opportunity'] as const;
export type RiskKind = (typeof riskKinds)[number];

export const riskCategories = ['technical', 'operational', 'regulatory', 'vendor'] as const;
export type RiskCategory = (typeof riskCategories)[number];

/** Impact is scored 1..5 in each dimension that is touched; the highest counts. */
export const riskDimensions = ['scope', 'schedule', 'budget', 'quality', 'compliance'] as const;
export type RiskDimension = (typeof riskDimensions)[number];

/** `inherent` without controls, `current` with controls in effect, `target` after planned ones. */
export const scoreKinds = ['inherent', 'current', 'target'] as const;
export type ScoreKind = (typeof scoreKinds)[number];

/** How fast it hits once it occurs: within a week, a month, a quarter. */
export const velocities = ['fast', 'medium', 'slow'] as const;
export type Velocity = (typeof velocities)[number];

export const treatments = ['avoid', 'reduce', 'transfer', 'accept', 'exploit', 'enhance', 'share'] as const;
export type Treatment = (typeof treatments)[number];
/** Treatments by kind. */
export const treatmentsOf: Readonly<Record<RiskKind, readonly Treatment[]>> = {
  threat: ['avoid', 'reduce', 'transfer', 'accept'],
  opportunity: ['exploit', 'enhance', 'share', 'accept'],
};
/** Treatments that need an action with owner, due day and expected effect. */
export const ACTIVE_TREATMENTS: readonly Treatment[] = [
  'avoid',
  'reduce',
  'transfer',
  'exploit',
  'enhance',
  'share',
];

export const actionStates = ['planned', 'started', 'done', 'cancelled'] as const;
export type ActionState = (typeof actionStates)[number];

export const closeReasons = ['expired', 'avoided', 'merged', 'obsolete'] as const;
export type CloseReason = (typeof closeReasons)[number];

/** Why an accepted or monitored risk goes back to its assessment. */
export const reassessCauses = ['expired', 'score_changed', 'change_linked', 'incident', 'review'] as const;
export type ReassessCause = (typeof reassessCauses)[number];

/** Days of the review cycle by band. */
export const REVIEW_DAYS: Readonly<Record<RiskLevel, number>> = {
  critical: 14,
  high: 30,
  medium: 90,
  low: 180,
};
/** An acceptance lasts so many days at most. */
export const ACCEPTANCE_DAYS = 180;
/** Working days of the owner after a reassessment was asked for (R-9, state table). */
export const REASSESS_WORKING_DAYS = 3;
/** Working days to the committee above tolerance, and for critical risks. */
export const ESCALATION_WORKING_DAYS: Readonly<Record<'above' | 'critical', number>> = {
  above: 2,
  critical: 1,
};
/** Below so many quantified risks the simulated reserve says little. */
export const QUANTIFIED_MIN = 5;
/** Runs of one simulation. */
export const SIMULATION_RUNS = 10_000;
export const SIMULATION_ENGINE = 'mulberry32-triangular-1';
