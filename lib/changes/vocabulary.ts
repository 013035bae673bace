/** Words of change enablement (domain §4). */

export const changeTypes = ['normal', 'standard', 'emergency'] as const;
export type ChangeType = (typeof changeTypes)[number];

export const changeStates = [
  'draft',
  'submitted',
  'impact_analysis',
  'awaiting_approval',
  'ecab_approval',
  'approved',
  'testing',
  'scheduled',
  'implementing',
  'in_review',
  'closed',
  'rejected',
  'cancelled',
] as const;
export type ChangeState = (typeof changeStates)[number];

/** Nothing follows any more. */
export const endedStates = ['closed', 'rejected', 'cancelled'] as const satisfies readonly ChangeState[];
/** An approval in force stands behind these. */
export const approvedStates = [
  'approved',
  'testing',
  'scheduled',
  'implementing',
  'in_review',
  'closed',
] as const satisfies readonly ChangeState[];

/** What a request touches; some kinds bring rules of their own (`contract`: procurement and legal assess and may veto). */
export const scopeKinds = [
  'interface',
  'data_model',
  'customer_journey',
  'contract',
  'baseline',
  'budget',
  'kpi_definition',
  'decision_rule',
] as const;
export type ScopeKind = (typeof scopeKinds)[number];

export const changeLevels = ['low', 'medium', 'high', 'critical'] as const;
export type ChangeLevel = (typeof changeLevels)[number];

export const changeOutcomes = ['done', 'partially', 'backed_out'] as const;
export type ChangeOutcome = (typeof changeOutcomes)[number];

export const changeResults = [
  'successful',
  'successful_with_issues',
  'backed_out',
  'failed',
  'partially',
  'unauthorised',
  'cancelled',
] as const;
export type ChangeResult = (typeof changeResults)[number];

/** What an emergency must cite. */
export const emergencyGrounds = ['incident', 'occurred_risk', 'legal_deadline'] as const;
export type EmergencyGround = (typeof emergencyGrounds)[number];

export const assessmentVerdicts = ['no_objection', 'with_conditions', 'objection'] as const;
export type AssessmentVerdict = (typeof assessmentVerdicts)[number];

export const templateStates = ['proposed', 'approved', 'suspended', 'retired'] as const;
export type TemplateState = (typeof templateStates)[number];

/** Governed fields a request can carry an exact difference for, by the kind of record they stand on (C-9). */
export const differenceFields = {
  'phase.planned_start': { record: 'phase', type: 'date' },
  'phase.planned_end': { record: 'phase', type: 'date' },
  'phase.budget_cents': { record: 'phase', type: 'cents' },
  'milestone.planned_date': { record: 'milestone', type: 'date' },
  'milestone.cancelled': { record: 'milestone', type: 'text' },
  'milestone.owner': { record: 'milestone', type: 'person' },
  'kpi.target': { record: 'kpi', type: 'decimal' },
  'kpi.green': { record: 'kpi', type: 'decimal' },
  'kpi.amber': { record: 'kpi', type: 'decimal' },
} as const;
export type DifferenceField = keyof typeof differenceFields;
export type DifferenceValue = string | number | null;

/** When a KPI says that a change has to be looked at again: it falls below, or rises above, a value. */
export const rollbackComparisons = ['below', 'above'] as const;
export type RollbackComparison = (typeof rollbackComparisons)[number];
export const rollbackChoices = ['roll_back', 'keep'] as const;
export type RollbackChoice = (typeof rollbackChoices)[number];
