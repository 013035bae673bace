import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { GateDecision, GateKind } from '@/lib/gates/vocabulary';
import type { MilestoneState } from '@/lib/milestones/vocabulary';
import type { PhaseKind, PhaseState } from '../vocabulary';
import type { Dependency } from './dependencies';

/** Rows as the queries read them; everything derived is computed from these. */
export type WaveRow = {
  id: string;
  number: string;
  title: string;
  rank: number;
  channelId: string;
  channelTitle: string;
  tier: string | null;
};

export type PhasePlan = {
  id: string;
  number: string;
  title: string;
  waveId: string;
  kind: PhaseKind;
  state: PhaseState;
  plannedStart: CivilDate;
  plannedEnd: CivilDate;
  actualStart: CivilDate | null;
  actualEnd: CivilDate | null;
  observationDays: number;
  contingencyDays: number;
  budgetCents: number;
};

export type MilestonePlan = {
  id: string;
  waveId: string;
  phaseId: string;
  state: MilestoneState;
  gating: boolean;
  toleranceDays: number;
  plannedDate: CivilDate;
  baselineDate: CivilDate | null;
  originalDate: CivilDate | null;
  forecastDate: CivilDate | null;
  actualDate: CivilDate | null;
};

export type MilestoneDates = Pick<
  MilestonePlan,
  'plannedDate' | 'baselineDate' | 'forecastDate' | 'actualDate'
>;

/** What only the milestones in view need. */
export type MilestoneDetail = {
  number: string;
  title: string;
  ownerId: string | null;
  owner: string | null;
  channelId: string | null;
  version: number;
};

/** Musts met of all musts of a gate; `percent` 0–100, null without musts. */
export type Readiness = { readonly met: number; readonly all: number; readonly percent: number | null };

export type GateRow = {
  id: string;
  number: string;
  waveId: string;
  phaseId: string;
  kind: GateKind;
  decision: GateDecision | null;
  decidedOn: CivilDate | null;
  inReview: boolean;
  openConditions: number;
};

export type PlanGraph = {
  phases: readonly PhasePlan[];
  milestones: readonly MilestonePlan[];
  links: readonly Dependency[];
};

/** The day a milestone was reached or is expected; where nobody has reported, the plan is what is expected. */
export function expectedDay(milestone: MilestoneDates): CivilDate {
  return milestone.actualDate ?? milestone.forecastDate ?? milestone.baselineDate ?? milestone.plannedDate;
}

/** Neither accepted nor cancelled. */
export function isOpenMilestone({ state }: Pick<MilestonePlan, 'state'>): boolean {
  return state !== 'accepted' && state !== 'cancelled';
}
