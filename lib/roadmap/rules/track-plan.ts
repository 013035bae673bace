import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { GateDecision, GateKind } from '@/lib/gates/vocabulary';
import type { Judgement, MilestoneState } from '@/lib/milestones/vocabulary';
import type { AxisTick, TimeScale } from '@/lib/roadmap/rules/track-time';
import type { DependencyType, PhaseKind, PhaseState, ZoomLevel } from '@/lib/roadmap/vocabulary';

/** What the drawing of the roadmap needs to know; filled by a query, drawn by `layoutTrackPlan`. */
export type TrackPlan = {
  programme: string;
  /** Drawn period, half-open [from, to). */
  from: CivilDate;
  to: CivilDate;
  today: CivilDate;
  zoom: ZoomLevel;
  /** First month of the fiscal year, 1–12. */
  fiscalStartMonth: number;
  groups: readonly TrackGroup[];
  dependencies: readonly TrackDependency[];
};

/** A channel with its waves. */
export type TrackGroup = { id: string; title: string; tier: string | null; lines: readonly TrackLine[] };

/** A wave. `state` is that of its current phase, `judgement` the derived status. */
export type TrackLine = {
  id: string;
  number: string;
  title: string;
  cohorts: readonly string[];
  state: PhaseState;
  judgement: Judgement;
  phases: readonly TrackPhase[];
  milestones: readonly TrackMilestone[];
  gates: readonly TrackGate[];
};

export type TrackPhase = {
  id: string;
  kind: PhaseKind;
  state: PhaseState;
  plannedStart: CivilDate;
  plannedEnd: CivilDate;
  actualStart: CivilDate | null;
  actualEnd: CivilDate | null;
  forecastEnd: CivilDate | null;
  /** Days after the end during which the phase is observed. */
  observationDays: number;
  /** Schedule buffer after the planned end in days, and its burn (0 = untouched, 1 = used up, null = unknown; M-8). */
  contingencyDays: number;
  contingencyBurn: number | null;
  budgetCents: number | null;
  openConditions: number;
};

export type TrackMilestone = {
  id: string;
  number: string;
  title: string;
  phaseId: string | null;
  owner: string | null;
  state: MilestoneState;
  judgement: Judgement;
  /** Date in the compared baseline (current, original or a named one); null = not in it. */
  baseline: CivilDate | null;
  originalBaseline: CivilDate | null;
  forecast: CivilDate | null;
  actual: CivilDate | null;
  /** Days late against `baseline`, negative = early, null = unknown (M-2). */
  slipDays: number | null;
  slackDays: number | null;
  critical: boolean;
  gating: boolean;
  /** Machine names of derived flags: overdue, stale, inconsistent, rising, zigzag. */
  flags: readonly string[];
  /** Record version for the move command, and whether the reader may move the forecast. */
  version: number;
  movable: boolean;
};

/** A gate. `decision` null = not yet decided; `date` is that of the decision, else the planned one. */
export type TrackGate = {
  id: string;
  kind: GateKind;
  number: string;
  date: CivilDate;
  decision: GateDecision | null;
  /** Share of met criteria in per cent, 0–100; null = not assessed. */
  readinessPercent: number | null;
  /** Musts met of all musts; null = decided, without musts, or not asked for. */
  musts: { met: number; all: number } | null;
  inReview: boolean;
  openConditions: number;
};

export type TrackDependency = {
  from: string;
  to: string;
  type: DependencyType;
  lagDays: number;
  violated: boolean;
};

/** Geometry in CSS pixels; x counts from the left edge of the plan, y from the top below the axis. */
export type TrackLayout = {
  width: number;
  height: number;
  scale: TimeScale;
  axis: { major: AxisTick[]; minor: AxisTick[] };
  weekends: { x: number; width: number }[];
  todayX: number | null;
  groups: { group: TrackGroup; y: number; height: number }[];
  rows: TrackRow[];
  paths: TrackPath[];
  /** Milestones in view (alone or inside a cluster) and milestones outside the period. */
  counts: { inView: number; outside: number };
};

export type TrackRow = {
  line: TrackLine;
  y: number;
  height: number;
  trackY: number;
  bed: { x1: number; x2: number } | null;
  sections: TrackSection[];
  stations: TrackStation[];
  ghosts: TrackGhost[];
  labels: TrackLabel[];
  signals: TrackSignal[];
};

/** A phase on the track. `doneX` parts the travelled from the coming stretch; windows are null when out of view. */
export type TrackSection = {
  phase: TrackPhase;
  x1: number;
  x2: number;
  doneX: number;
  startsInView: boolean;
  endsInView: boolean;
  observation: { x1: number; x2: number } | null;
  contingency: { x1: number; x2: number; burn: number | null } | null;
};

/** One milestone, or several that would touch each other at this zoom. */
export type TrackStation =
  | { kind: 'single'; x: number; milestone: TrackMilestone; date: CivilDate }
  | {
      kind: 'cluster';
      x: number;
      halfWidth: number;
      judgement: Judgement;
      milestones: TrackMilestone[];
    };

/** Where the baseline had the milestone, and where the milestone is drawn now. */
export type TrackGhost = { milestoneId: string; baselineX: number; stationX: number; slipDays: number };

/** A station's text; `lane` 0 is the one next to the track. */
export type TrackLabel = {
  milestoneId: string;
  text: string;
  slipDays: number | null;
  judgement: Judgement;
  strong: boolean;
  lane: number;
  x1: number;
  x2: number;
  stationX: number;
};

export type TrackSignal = { gate: TrackGate; x: number; level: number };

export type TrackPath = {
  dependency: TrackDependency;
  points: { x: number; y: number }[];
  critical: boolean;
};

/** Where a milestone is drawn: its actual, forecast or baseline date, in that order; null = no date at all. */
export function stationDate(milestone: TrackMilestone): CivilDate | null {
  return milestone.actual ?? milestone.forecast ?? milestone.baseline;
}

/** True when the milestone can no longer move. */
export function isReached(milestone: TrackMilestone): boolean {
  return milestone.state === 'accepted' || milestone.state === 'cancelled';
}
