import { diffDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { rollUp } from '@/lib/milestones/rules/rollup';
import { isOverdue, milestoneStatus } from '@/lib/milestones/rules/status';
import { inSequence } from './phase';
import { type PlanAnalysis, predecessorsOf } from './plan-analysis';
import {
  expectedDay,
  type GateRow,
  isOpenMilestone,
  type MilestoneDetail,
  type MilestonePlan,
  type PhasePlan,
  type PlanGraph,
  type Readiness,
  type WaveRow,
} from './plan-facts';
import type { TrackGate, TrackGroup, TrackLine, TrackMilestone, TrackPhase } from './track-plan';
import { currentPhase } from './wave';

export type PlanParts = {
  today: CivilDate;
  waves: readonly WaveRow[];
  graph: PlanGraph;
  analysis: PlanAnalysis;
  details: ReadonlyMap<string, MilestoneDetail>;
  gates: readonly GateRow[];
  /** Of undecided gates, by id; empty where nobody asked. */
  readiness: ReadonlyMap<string, Readiness>;
  /** Cohort names by wave. */
  cohorts: ReadonlyMap<string, readonly string[]>;
  /** Trend flags (M-6) by milestone. */
  trends: ReadonlyMap<string, readonly string[]>;
  /** Date a milestone is compared with. */
  comparedWith: (milestone: MilestonePlan) => CivilDate | null;
  movable: (milestone: MilestonePlan, detail: MilestoneDetail) => boolean;
};

/** Channels with their waves as the track plan draws them; milestones without detail are out of view. */
export function trackGroups(parts: PlanParts): readonly TrackGroup[] {
  const lines = linesOf(parts);
  const groups = new Map<string, { id: string; title: string; tier: string | null; lines: TrackLine[] }>();
  for (const wave of parts.waves) {
    const { channelId: id, channelTitle: title, tier } = wave;
    const group = groups.get(id) ?? { id, title, tier, lines: [] };
    groups.set(id, group);
    const line = lines(wave);
    group.lines.push(line);
  }
  return [...groups.values()];
}

function linesOf(parts: PlanParts): (wave: WaveRow) => TrackLine {
  const phases = byWave(parts.graph.phases);
  const milestones = byWave(parts.graph.milestones);
  const gates = byWave(parts.gates);
  const predecessors = predecessorsOf(parts.graph);
  return (wave) => {
    const own = inSequence(phases.get(wave.id) ?? []);
    const stations = (milestones.get(wave.id) ?? []).flatMap(
      (each) => stationOf(each, parts, predecessors(each.id)) ?? [],
    );
    const running = own.filter(({ state }) => state !== 'completed').map(({ id }) => id);
    const signals = (gates.get(wave.id) ?? []).map((gate) =>
      signalOf(gate, own, parts.analysis, parts.readiness.get(gate.id)),
    );
    const kind = currentPhase(own);
    return {
      id: wave.id,
      number: wave.number,
      title: wave.title,
      cohorts: parts.cohorts.get(wave.id) ?? [],
      state: own.find((phase) => phase.kind === kind)?.state ?? own.at(-1)?.state ?? 'planned',
      judgement: rollUp(stations.filter(({ phaseId }) => phaseId !== null && running.includes(phaseId)))
        .worst,
      phases: own.map((phase) => sectionOf(phase, parts)),
      milestones: stations,
      gates: signals,
    };
  };
}

function sectionOf(phase: PhasePlan, { analysis, gates }: PlanParts): TrackPhase {
  const { number: _number, title: _title, waveId: _wave, ...section } = phase;
  const burn = analysis.burn.get(phase.id);
  return {
    ...section,
    forecastEnd: analysis.forecastEnd.get(phase.id) ?? null,
    contingencyBurn: burn && burn.level !== 'unknown' ? burn.burn : null,
    openConditions: gates
      .filter(({ phaseId }) => phaseId === phase.id)
      .reduce((sum, gate) => sum + gate.openConditions, 0),
  };
}

function stationOf(
  milestone: MilestonePlan,
  parts: PlanParts,
  predecessors: ReturnType<ReturnType<typeof predecessorsOf>>,
): TrackMilestone | null {
  const detail = parts.details.get(milestone.id);
  if (!detail) return null;
  const { id, state, gating, toleranceDays, forecastDate: forecast, actualDate: actual } = milestone;
  const baseline = parts.comparedWith(milestone);
  const facts = { state, gating, toleranceDays, forecast, actual, predecessors };
  const status = milestoneStatus({ ...facts, baseline: milestone.baselineDate }, parts.today);
  const path = parts.analysis.path.get(id);
  return {
    id,
    number: detail.number,
    title: detail.title,
    phaseId: milestone.phaseId,
    owner: detail.owner,
    state,
    judgement: status.judgement,
    baseline: baseline ?? (forecast || actual ? null : milestone.plannedDate),
    originalBaseline: milestone.originalDate,
    forecast,
    actual,
    slipDays: baseline && (actual ?? forecast) ? diffDays(baseline, actual ?? forecast ?? baseline) : null,
    slackDays: isOpenMilestone(milestone) ? (path?.slackDays ?? null) : null,
    critical: isOpenMilestone(milestone) && path?.critical === true,
    gating,
    flags: [...status.flags, ...(parts.trends.get(id) ?? [])],
    version: detail.version,
    movable: parts.movable(milestone, detail),
  };
}

function signalOf(
  gate: GateRow,
  phases: readonly PhasePlan[],
  analysis: PlanAnalysis,
  readiness: Readiness | undefined,
): TrackGate {
  const phase = phases.find(({ id }) => id === gate.phaseId);
  const end = phase?.actualEnd ?? analysis.forecastEnd.get(gate.phaseId) ?? phase?.plannedEnd;
  const planned = gate.kind === 'G0' ? phase?.plannedStart : end;
  const { id, kind, number, decision, inReview, openConditions, decidedOn } = gate;
  const date = decidedOn ?? planned ?? ('1970-01-01' as CivilDate);
  const { percent, met, all } = readiness ?? { percent: null, met: 0, all: 0 };
  const musts = all === 0 ? null : { met, all };
  return { id, kind, number, date, decision, readinessPercent: percent, musts, inReview, openConditions };
}

export type PlanStanding = {
  /** Last expected and last binding date of what a baseline binds; null without either. */
  end: CivilDate | null;
  baselineEnd: CivilDate | null;
  /** Positive = late (M-2). */
  endSlipDays: number | null;
  open: number;
  overdue: number;
  critical: number;
  violated: number;
  unbound: number;
};

/** How the plan stands as a whole, for the sentence at the top. */
export function planStanding(
  { milestones }: PlanGraph,
  analysis: PlanAnalysis,
  today: CivilDate,
): PlanStanding {
  const live = milestones.filter(({ state }) => state !== 'cancelled');
  const bound = live.filter(({ baselineDate }) => baselineDate !== null);
  const last = (days: readonly CivilDate[]) =>
    days.reduce<CivilDate | null>((a, b) => (a && a > b ? a : b), null);
  const end = last(bound.map(expectedDay));
  const baselineEnd = last(bound.flatMap(({ baselineDate }) => baselineDate ?? []));
  const open = live.filter(isOpenMilestone);
  return {
    end,
    baselineEnd,
    endSlipDays: end && baselineEnd ? diffDays(baselineEnd, end) : null,
    open: open.length,
    overdue: open.filter((each) =>
      isOverdue({ state: each.state, baseline: each.baselineDate, actual: each.actualDate }, today),
    ).length,
    critical: open.filter(({ id }) => analysis.path.get(id)?.critical).length,
    violated: analysis.violated.size,
    unbound: live.length - bound.length,
  };
}

function byWave<T extends { waveId: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.waveId);
    if (group) group.push(row);
    else groups.set(row.waveId, [row]);
  }
  return groups;
}
