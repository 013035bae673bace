/** Pilot, Ausbau, Optimierung in their fixed order (G-1). */
export const PHASE_KINDS = ['pilot', 'expand', 'optimise'] as const;
export type PhaseKind = (typeof PHASE_KINDS)[number];

export const PHASE_SEQUENCE = { pilot: 1, expand: 2, optimise: 3 } as const satisfies Record<
  PhaseKind,
  number
>;

export const PHASE_STATES = [
  'planned',
  'active',
  'gate_review',
  'completed',
  'on_hold',
  'terminated',
] as const;
export type PhaseState = (typeof PHASE_STATES)[number];

export const PHASE_EVENTS = [
  'activate',
  'submit_pack',
  'withdraw',
  'go',
  'conditional_go',
  'recycle',
  'hold',
  'resume',
  'kill',
] as const;
export type PhaseEvent = (typeof PHASE_EVENTS)[number];

/** Finish-to-start, start-to-start, finish-to-finish, start-to-finish. */
export const DEPENDENCY_TYPES = ['FS', 'SS', 'FF', 'SF'] as const;
export type DependencyType = (typeof DEPENDENCY_TYPES)[number];

/** Derived from the phases of the wave, never stored by hand. */
const WAVE_STATUSES = ['planned', 'active', 'on_hold', 'completed', 'terminated'] as const;
export type WaveStatus = (typeof WAVE_STATUSES)[number];

export const ZOOM_LEVELS = ['week', 'month', 'quarter', 'year'] as const;
export type ZoomLevel = (typeof ZOOM_LEVELS)[number];

/** What gave rise to a baseline version (M-1); `target` is a named comparison plan, never binding. */
export const BASELINE_KINDS = ['original', 'change', 'gate', 'resume', 'target'] as const;
export type BaselineKind = (typeof BASELINE_KINDS)[number];

/** Kinds of entry in a baseline comparison. */
const BASELINE_DIFF_KINDS = ['added', 'removed', 'moved', 'unchanged'] as const;
export type BaselineDiffKind = (typeof BASELINE_DIFF_KINDS)[number];

const BUFFER_LEVELS = ['green', 'amber', 'red', 'unknown', 'not_applicable'] as const;
export type BufferLevel = (typeof BUFFER_LEVELS)[number];
