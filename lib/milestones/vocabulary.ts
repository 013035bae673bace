export const MILESTONE_KINDS = [
  'activation',
  'training',
  'content',
  'revenue',
  'decision',
  'technical',
] as const;
export type MilestoneKind = (typeof MILESTONE_KINDS)[number];

export const MILESTONE_STATES = ['planned', 'in_progress', 'submitted', 'accepted', 'cancelled'] as const;
export type MilestoneState = (typeof MILESTONE_STATES)[number];

export const MILESTONE_EVENTS = ['start', 'submit', 'accept', 'reject', 'cancel', 'reopen'] as const;
export type MilestoneEvent = (typeof MILESTONE_EVENTS)[number];

/** Derived status, best to worst; grey is "not known" and never counts as green. */
export const JUDGEMENTS = ['green', 'amber', 'red', 'grey'] as const;
export type Judgement = (typeof JUDGEMENTS)[number];

const MILESTONE_FLAGS = ['overdue', 'stale', 'inconsistent'] as const;
export type MilestoneFlag = (typeof MILESTONE_FLAGS)[number];

/** Why a milestone has its judgement; each is a message key. */
const STATUS_REASONS = [
  'within_tolerance',
  'beyond_tolerance',
  'beyond_double_tolerance',
  'gating_beyond_tolerance',
  'overdue',
  'stale_forecast',
  'predecessor_later',
  'no_forecast',
  'no_baseline',
  'cancelled',
] as const;
export type StatusReason = (typeof STATUS_REASONS)[number];

const TREND_FLAGS = ['rising', 'zigzag', 'reached'] as const;
export type TrendFlag = (typeof TREND_FLAGS)[number];

/** Rooms whose lists can be kept as a named view. */
export const VIEW_ROOMS = [
  'milestones',
  'roadmap',
  'gates',
  'channels',
  'scorecard',
  'raci',
  'audit',
] as const;

/** What becomes of a pasted line. */
const PASTE_OUTCOMES = ['report', 'unchanged', 'reject'] as const;
export type PasteOutcome = (typeof PASTE_OUTCOMES)[number];

const PASTE_PROBLEMS = [
  'number_missing',
  'number_unknown',
  'number_twice',
  'date_missing',
  'date_unreadable',
  'note_too_long',
  'forecast_closed',
  'not_permitted',
] as const;
export type PasteProblem = (typeof PASTE_PROBLEMS)[number];
