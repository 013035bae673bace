/** What a cost is for. */
export const COST_KINDS = ['external', 'internal', 'licence', 'media', 'equipment', 'other'] as const;
export type CostKind = (typeof COST_KINDS)[number];

/** Why a figure has no value. */
export type NotDefined = 'no_cost' | 'nothing_planned' | 'nothing_earned' | 'budget_exhausted' | 'not_begun';

/** Why a phase takes no part in earned value. */
export type ValueOff = 'no_budget' | 'no_baseline' | 'no_weights' | 'terminated';

export type CostJudgement = 'green' | 'amber' | 'red' | 'grey';
