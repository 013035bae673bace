import { LANE_HEIGHT, placeLabels, signalSpan } from '@/lib/roadmap/rules/track-labels';
import { placePaths } from '@/lib/roadmap/rules/track-paths';
import type {
  TrackGate,
  TrackLayout,
  TrackLine,
  TrackPhase,
  TrackPlan,
  TrackRow,
  TrackSection,
  TrackSignal,
} from '@/lib/roadmap/rules/track-plan';
import { placeGhosts, placeStations } from '@/lib/roadmap/rules/track-stations';
import {
  axisTicks,
  dayIndex,
  fitScale,
  type TimeScale,
  timeScale,
  weekendBands,
  xOfDate,
  xOfDay,
} from '@/lib/roadmap/rules/track-time';
import type { ZoomLevel } from '@/lib/roadmap/vocabulary';

export type TrackLayoutOptions = {
  /** Width the plan should fill at least, in pixels. */
  minWidth?: number;
  /** Exact width of the drawing in pixels, whatever the zoom; overrides `minWidth`. */
  fitWidth?: number;
  /** Compact drawing for the overview: no texts, no ghosts, low rows, no group headings. */
  mini?: boolean;
  /** Whether dependency ways are wanted at all. */
  dependencies?: boolean;
};

const GROUP_HEIGHT = 30;
/** Row of the small plan: room for a signal lamp. */
const MINI_ROW = 20;
const LANES: Record<ZoomLevel, number> = { week: 3, month: 3, quarter: 3, year: 2 };
/** Height a signal needs above the track, and what a raised one adds. */
const SIGNAL_HEIGHT = 42;
const SIGNAL_STEP = 20;

/** Places everything of the plan that lies in its period. Deterministic; O(n log n) in milestones. */
export function layoutTrackPlan(plan: TrackPlan, options: TrackLayoutOptions = {}): TrackLayout {
  const loose = timeScale(plan.from, plan.to, plan.zoom, options.minWidth);
  const scale = options.fitWidth === undefined ? loose : fitScale(loose, options.fitWidth);
  const groups: TrackLayout['groups'] = [];
  const rows: TrackRow[] = [];
  let y = 0;
  for (const group of plan.groups) {
    const headY = y;
    if (!options.mini) y += GROUP_HEIGHT;
    for (const line of group.lines) {
      const row = options.mini ? miniRow(line, plan, scale, y) : fullRow(line, plan, scale, y);
      rows.push(row);
      y += row.height;
    }
    groups.push({ group, y: headY, height: options.mini ? y - headY : GROUP_HEIGHT });
  }
  const todayX = xOfDate(scale, plan.today);
  return {
    width: scale.width,
    height: y,
    scale,
    axis: axisTicks(scale, plan.zoom, plan.fiscalStartMonth),
    weekends: plan.zoom === 'week' ? weekendBands(scale) : [],
    todayX: todayX >= 0 && todayX < scale.width ? todayX : null,
    groups,
    rows,
    paths: options.dependencies ? placePaths(plan.dependencies, rows) : [],
    counts: countMilestones(plan, rows),
  };
}

function fullRow(line: TrackLine, plan: TrackPlan, scale: TimeScale, y: number): TrackRow {
  const stations = placeStations(line.milestones, scale);
  const signals = placeSignals(line.gates, scale);
  const labels = placeLabels(stations, signals, LANES[plan.zoom], scale.width);
  const ghosts = placeGhosts(stations, scale);
  const lanes = labels.reduce((most, label) => Math.max(most, label.lane + 1), 0);
  const level = signals.reduce((most, signal) => Math.max(most, signal.level), 0);
  const above = Math.max(
    lanes * LANE_HEIGHT + 20,
    signals.length > 0 ? SIGNAL_HEIGHT + level * SIGNAL_STEP : 20,
    34,
  );
  const below = ghosts.length > 0 ? 46 : 36;
  const sections = placeSections(line.phases, plan, scale);
  const bed = bedOf(line, scale);
  return {
    line,
    y,
    height: above + below,
    trackY: y + above,
    bed,
    sections,
    stations,
    ghosts,
    labels,
    signals,
  };
}

function miniRow(line: TrackLine, plan: TrackPlan, scale: TimeScale, y: number): TrackRow {
  return {
    line,
    y,
    height: MINI_ROW,
    trackY: y + MINI_ROW / 2,
    bed: bedOf(line, scale),
    sections: placeSections(line.phases, plan, scale),
    stations: [],
    ghosts: [],
    labels: [],
    signals: placeSignals(line.gates, scale).filter((signal) => signal.level === 0),
  };
}

/** The thin line that keeps the wave together between its sections. */
function bedOf(line: TrackLine, scale: TimeScale): TrackRow['bed'] {
  const days = line.phases.flatMap((phase) => [dayIndex(startOf(phase)), dayIndex(endOf(phase))]);
  if (days.length === 0) return null;
  return clip(xOfDay(scale, Math.min(...days)), xOfDay(scale, Math.max(...days)), scale);
}

function placeSections(phases: readonly TrackPhase[], plan: TrackPlan, scale: TimeScale): TrackSection[] {
  return phases.flatMap((phase) => placeSection(phase, plan, scale) ?? []);
}

function placeSection(phase: TrackPhase, plan: TrackPlan, scale: TimeScale): TrackSection | null {
  const start = xOfDate(scale, startOf(phase));
  const end = xOfDate(scale, endOf(phase));
  const planned = xOfDate(scale, phase.plannedEnd);
  const observation = clip(end, end + phase.observationDays * scale.pxPerDay, scale);
  const buffer = clip(planned, planned + phase.contingencyDays * scale.pxPerDay, scale);
  const body = clip(start, end, scale);
  if (!body && !observation && !buffer) return null;
  const x1 = body?.x1 ?? Math.max(0, Math.min(scale.width, start));
  const x2 = body?.x2 ?? Math.max(0, Math.min(scale.width, end));
  return {
    phase,
    x1,
    x2,
    doneX: Math.max(x1, Math.min(x2, xOfDate(scale, plan.today))),
    startsInView: start >= 0 && start < scale.width,
    endsInView: end > 0 && end <= scale.width,
    observation,
    contingency: buffer && { ...buffer, burn: phase.contingencyBurn },
  };
}

function startOf(phase: TrackPhase) {
  return phase.actualStart ?? phase.plannedStart;
}

function endOf(phase: TrackPhase) {
  return phase.actualEnd ?? phase.forecastEnd ?? phase.plannedEnd;
}

function clip(x1: number, x2: number, scale: TimeScale): { x1: number; x2: number } | null {
  const from = Math.max(0, x1);
  const to = Math.min(scale.width, x2);
  return from < to ? { x1: from, x2: to } : null;
}

/** Signals in order of time; one that would touch its neighbour is raised. */
function placeSignals(gates: readonly TrackGate[], scale: TimeScale): TrackSignal[] {
  const signals: TrackSignal[] = [];
  for (const gate of [...gates].sort(
    (a, b) => dayIndex(a.date) - dayIndex(b.date) || (a.kind < b.kind ? -1 : 1),
  )) {
    const x = xOfDate(scale, gate.date);
    if (x < 0 || x > scale.width) continue;
    const before = signals.at(-1);
    const touches = before !== undefined && signalSpan(before).x2 > x - 11;
    signals.push({ gate, x, level: touches ? before.level + 1 : 0 });
  }
  return signals;
}

function countMilestones(plan: TrackPlan, rows: readonly TrackRow[]): TrackLayout['counts'] {
  let inView = 0;
  for (const row of rows) {
    for (const station of row.stations) inView += station.kind === 'single' ? 1 : station.milestones.length;
  }
  const total = plan.groups
    .flatMap((group) => group.lines)
    .reduce((sum, line) => sum + line.milestones.length, 0);
  return { inView, outside: total - inView };
}
