export const SOURCE_KINDS = ['csv', 'xlsx', 'mspdi'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export const ROW_KINDS = ['wave', 'phase', 'milestone'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** What the row was in its file; `derived` rows stand in no line of it but are needed to hold the others. */
const ROW_ORIGINS = ['row', 'summary', 'task', 'milestone', 'derived'] as const;
export type RowOrigin = (typeof ROW_ORIGINS)[number];

export const LINK_TYPES = ['FS', 'SS', 'FF', 'SF'] as const;
export type LinkType = (typeof LINK_TYPES)[number];

export const PLAN_PHASE_KINDS = ['pilot', 'expand', 'optimise'] as const;
export type PlanPhaseKind = (typeof PLAN_PHASE_KINDS)[number];

export const PLAN_MILESTONE_KINDS = [
  'activation',
  'training',
  'content',
  'revenue',
  'decision',
  'technical',
] as const;
export type PlanMilestoneKind = (typeof PLAN_MILESTONE_KINDS)[number];

export const PLAN_ACTIONS = ['create', 'update', 'unchanged', 'conflict', 'reject'] as const;
export type PlanAction = (typeof PLAN_ACTIONS)[number];

/** Fields a row may set beside its title; a field that is not there is left as it is. */
export const ROW_FIELDS = [
  'channel',
  'cohorts',
  'phaseKind',
  'start',
  'end',
  'milestoneKind',
  'gating',
  'owner',
  'baselineDate',
  'forecast',
  'actual',
  'criteria',
  'notes',
] as const;
export type RowFieldName = (typeof ROW_FIELDS)[number];

/** States in which a row of the programme is closed to imports. */
const LOCKED_STATES = [
  'accepted',
  'cancelled',
  'completed',
  'terminated',
  'gate_review',
  'archived',
] as const;
export type LockedState = (typeof LOCKED_STATES)[number];

export const IMPORT_LIMITS = {
  maxFileBytes: 10 * 1024 * 1024,
  maxUnpackedBytes: 200 * 1024 * 1024,
  maxRatio: 100,
  maxEntries: 2_000,
  maxRows: 100_000,
  maxColumns: 200,
  maxDepth: 64,
  maxHeapMegabytes: 512,
  maxMilliseconds: 30_000,
} as const;

/** Characters; `title` of a milestone, `parent` of a wave or phase, `name` of a channel or cohort. */
export const TEXT_LIMITS = {
  title: 300,
  parent: 200,
  name: 120,
  short: 200,
  long: 10_000,
  notes: 4_000,
  criterion: 400,
} as const;
export const MAX_CRITERIA = 20;
/** Most calendar days between two milestones; a lead (negative lag) has no place in the plan (domain §2). */
export const MAX_LAG_DAYS = 3_650;

/** Whose external ids a table carries, whether it is saved as CSV or XLSX. */
export const TABLE_SOURCE = 'table';

/** Why a file is refused as a whole; keys below `exchange.refusal`. */
export const FILE_REFUSALS = [
  'file_missing',
  'file_empty',
  'file_too_large',
  'file_type_unknown',
  'content_differs_from_name',
  'binary_file',
  'old_office_file',
  'encoding_unknown',
  'encoding_invalid',
  'csv_malformed',
  'headers_missing',
  'headers_ambiguous',
  'xml_malformed',
  'xml_invalid_character',
  'xml_doctype',
  'xml_too_deep',
  'not_mspdi',
  'not_xlsx',
  'xlsx_damaged',
  'zip_damaged',
  'zip_unsafe_name',
  'zip_nested',
  'zip_encrypted',
  'zip_too_many_entries',
  'zip_too_large',
  'zip_ratio',
  'macros',
  'external_links',
  'too_many_rows',
  'too_many_columns',
  'read_timeout',
  'read_memory',
  'unreadable',
] as const;
export type FileRefusalCode = (typeof FILE_REFUSALS)[number];

/** Why a row or link is rejected, in conflict or worth a second look; keys below `exchange.reason`. */
export const REASONS = [
  'title_missing',
  'text_too_long',
  'control_characters',
  'date_invalid',
  'date_ambiguous',
  'date_out_of_range',
  'choice_unknown',
  'yes_no_unknown',
  'version_invalid',
  'kind_unknown',
  'wave_missing',
  'phase_missing',
  'parent_rejected',
  'parent_differs',
  'duplicate_in_file',
  'duplicate_target',
  'record_gone',
  'kind_differs',
  'date_missing',
  'phase_dates_missing',
  'phase_end_not_after_start',
  'phase_kind_missing',
  'actual_in_future',
  'changed_since_export',
  'accepted_immutable',
  'record_closed',
  'needs_change_request',
  'number_unknown',
  'channel_missing',
  'channel_assumed',
  'channel_fixed',
  'cohorts_missing',
  'cohorts_assumed',
  'criteria_too_many',
  'owner_unknown',
  'handed_in',
  'phase_closed',
  'phase_kind_fixed',
  'duplicate_phase',
  'earlier_phase_missing',
  'earlier_phase_not_completed',
  'overlaps_earlier_phase',
  'predecessor_malformed',
  'predecessor_unknown',
  'endpoint_rejected',
  'endpoint_not_milestone',
  'depends_on_itself',
  'dependency_duplicate',
  'lag_out_of_range',
  'dependency_cycle',
] as const;
export type ReasonCode = (typeof REASONS)[number];

/** What the file holds and the product has no counterpart for; keys below `exchange.loss`. */
export const LOSSES = [
  'tasks_as_milestones',
  'task_starts',
  'times_of_day',
  'percent_complete',
  'acceptance_left_to_people',
  'derived_wave',
  'phases_as_waves',
  'levels_folded',
  'unnamed_tasks',
  'inactive_tasks',
  'external_tasks',
  'subprojects',
  'recurring_tasks',
  'manual_tasks',
  'constraints',
  'deadlines',
  'work_and_cost',
  'custom_fields',
  'calendars',
  'resources',
  'assignments',
  'links_to_other_files',
  'links_without_task',
  'links_of_summaries',
  'links_unreadable',
  'lags_rounded',
  'lags_in_working_days',
  'baselines_without_date',
  'formulas_as_values',
  'other_sheets',
  'unknown_columns',
] as const;
export type LossCode = (typeof LOSSES)[number];

export const COLUMNS = [
  'kind',
  'number',
  'externalId',
  'wave',
  'phase',
  'title',
  'channel',
  'cohorts',
  'phaseKind',
  'start',
  'end',
  'milestoneKind',
  'gating',
  'owner',
  'baselineDate',
  'forecast',
  'actual',
  'predecessors',
  'criteria',
  'notes',
  'id',
  'version',
] as const;
export type Column = (typeof COLUMNS)[number];
