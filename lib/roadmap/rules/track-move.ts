import type { CivilDate } from '@/lib/calendar/vocabulary';
import { dayIndex, shiftDate } from '@/lib/roadmap/rules/track-time';
import type { DependencyType } from '@/lib/roadmap/vocabulary';

/** What moving a station needs to know about it; sent to the browser, so it is short. */
export type MovableStation = {
  id: string;
  name: string;
  date: CivilDate;
  baseline: CivilDate | null;
  version: number;
};
export type MoveEdge = { from: string; to: string; type: DependencyType; lagDays: number };

export type MovePreview = {
  /** Days late against the baseline, negative = early; null = no baseline (M-2). */
  slipDays: number | null;
  /** Successors that could no longer keep their date, in order of distance, with their earliest date (M-7). */
  touched: { id: string; name: string; earliest: CivilDate; laterDays: number }[];
};

/**
 * What a new forecast date would do downstream (M-7): a proposal, nothing moves by itself. Milestones are
 * points, so every dependency type compares the two dates. Ends on cycles and skips unknown stations.
 */
export function previewMove(
  stations: ReadonlyMap<string, MovableStation>,
  edges: readonly MoveEdge[],
  id: string,
  date: CivilDate,
): MovePreview {
  const moved = stations.get(id);
  if (!moved) return { slipDays: null, touched: [] };
  const earliest = new Map([[id, date]]);
  const queue = [id];
  const successors = groupBySource(edges);
  // Every station is pushed at most once per station in the map, so a cycle in bad data cannot run forever.
  for (let steps = 0; queue.length > 0 && steps < stations.size * 4; steps++) {
    const from = queue.shift() ?? id;
    const fromDate = earliest.get(from) ?? date;
    for (const edge of successors.get(from) ?? []) {
      const target = stations.get(edge.to);
      if (!target || edge.to === id) continue;
      const needed = shiftDate(fromDate, edge.lagDays);
      if (needed <= (earliest.get(edge.to) ?? target.date)) continue;
      earliest.set(edge.to, needed);
      queue.push(edge.to);
    }
  }
  earliest.delete(id);
  const slipDays = moved.baseline === null ? null : dayIndex(date) - dayIndex(moved.baseline);
  return { slipDays, touched: touchedOf(earliest, stations) };
}

function groupBySource(edges: readonly MoveEdge[]): Map<string, MoveEdge[]> {
  const groups = new Map<string, MoveEdge[]>();
  for (const edge of edges) {
    const group = groups.get(edge.from);
    if (group) group.push(edge);
    else groups.set(edge.from, [edge]);
  }
  return groups;
}

function touchedOf(
  earliest: Map<string, CivilDate>,
  stations: ReadonlyMap<string, MovableStation>,
): MovePreview['touched'] {
  const touched: MovePreview['touched'] = [];
  for (const [id, date] of earliest) {
    const station = stations.get(id);
    if (!station) continue;
    touched.push({
      id,
      name: station.name,
      earliest: date,
      laterDays: dayIndex(date) - dayIndex(station.date),
    });
  }
  return touched;
}
