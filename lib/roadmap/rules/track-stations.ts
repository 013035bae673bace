import type { Judgement } from '@/lib/milestones/vocabulary';
import {
  isReached,
  stationDate,
  type TrackGhost,
  type TrackMilestone,
  type TrackStation,
} from '@/lib/roadmap/rules/track-plan';
import type { TimeScale } from '@/lib/roadmap/rules/track-time';
import { xOfDate } from '@/lib/roadmap/rules/track-time';

/** Half the width of a single station including the air around it, in pixels. */
export const STATION_HALF = 7;
const AIR = 2;
const SEVERITY: Record<Judgement, number> = { red: 3, amber: 2, grey: 1, green: 0 };

type Heap = { milestones: TrackMilestone[]; sumX: number };

/** Stations of one line in order of time; milestones that would touch are merged, so counts always add up. */
export function placeStations(milestones: readonly TrackMilestone[], scale: TimeScale): TrackStation[] {
  const heaps: Heap[] = [];
  for (const { milestone, x } of inView(milestones, scale)) {
    heaps.push({ milestones: [milestone], sumX: x });
    mergeBack(heaps);
  }
  return heaps.map(toStation);
}

/** Milestones with a date inside the period, by place then number: the same input gives the same drawing. */
function inView(milestones: readonly TrackMilestone[], scale: TimeScale) {
  const placed: { milestone: TrackMilestone; x: number }[] = [];
  for (const milestone of milestones) {
    const date = stationDate(milestone);
    if (date === null) continue;
    const x = xOfDate(scale, date);
    if (x >= 0 && x < scale.width) placed.push({ milestone, x });
  }
  return placed.sort((a, b) => a.x - b.x || compareText(a.milestone.number, b.milestone.number));
}

function mergeBack(heaps: Heap[]) {
  for (;;) {
    const last = heaps.at(-1);
    const before = heaps.at(-2);
    if (!last || !before) return;
    if (centre(last) - centre(before) >= halfWidth(last) + halfWidth(before) + AIR) return;
    heaps.pop();
    before.milestones.push(...last.milestones);
    before.sumX += last.sumX;
  }
}

function toStation(heap: Heap): TrackStation {
  const [first] = heap.milestones;
  const date = first ? stationDate(first) : null;
  if (first && date !== null && heap.milestones.length === 1) {
    return { kind: 'single', x: centre(heap), milestone: first, date };
  }
  const { milestones } = heap;
  return {
    kind: 'cluster',
    x: centre(heap),
    halfWidth: halfWidth(heap),
    judgement: worst(milestones),
    milestones,
  };
}

function centre(heap: Heap): number {
  return heap.sumX / heap.milestones.length;
}

function halfWidth(heap: Heap): number {
  const count = heap.milestones.length;
  return count === 1 ? STATION_HALF : 12 + 3 * (String(count).length - 1);
}

function worst(milestones: readonly TrackMilestone[]): Judgement {
  let found: Judgement = 'green';
  for (const { judgement } of milestones) if (SEVERITY[judgement] > SEVERITY[found]) found = judgement;
  return found;
}

/** Ghosts of single stations whose baseline lies elsewhere; cancelled milestones leave none. */
export function placeGhosts(stations: readonly TrackStation[], scale: TimeScale): TrackGhost[] {
  const ghosts: TrackGhost[] = [];
  for (const station of stations) {
    if (station.kind === 'cluster') continue;
    const { baseline, id, slipDays, state } = station.milestone;
    if (baseline === null || baseline === station.date || state === 'cancelled') continue;
    const baselineX = Math.max(0, Math.min(scale.width, xOfDate(scale, baseline)));
    ghosts.push({ milestoneId: id, baselineX, stationX: station.x, slipDays: slipDays ?? 0 });
  }
  return ghosts;
}

/** Order in which stations get their text: gating, red, critical, amber, open, then by time. */
export function labelRank(milestone: TrackMilestone): number {
  if (milestone.gating && !isReached(milestone)) return 0;
  if (milestone.judgement === 'red') return 1;
  if (milestone.critical) return 2;
  if (milestone.judgement === 'amber') return 3;
  if (milestone.gating) return 4;
  return isReached(milestone) ? 6 : 5;
}

/** Comparison by code units: unlike a locale's collation it never depends on the machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
