/** What the overall status is made of (U-8). */
export const statusDimensions = ['schedule', 'cost', 'scope', 'risk', 'benefit'] as const;
export type StatusDimension = (typeof statusDimensions)[number];

/** `grey` = nothing known; it never counts as green. */
export const overallJudgements = ['green', 'amber', 'red', 'grey'] as const;
export type OverallJudgement = (typeof overallJudgements)[number];
