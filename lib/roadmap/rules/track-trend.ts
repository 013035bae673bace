import type { CivilDate } from '@/lib/calendar/vocabulary';
import { dayIndex } from '@/lib/roadmap/rules/track-time';

export type TrendFlagView = 'rising' | 'zigzag' | 'falling' | 'flat' | 'reached';
export type TrendMilestone = {
  id: string;
  number: string;
  title: string;
  flag: TrendFlagView;
  /** Forecasts by report date, oldest first (M-3). */
  points: readonly { report: CivilDate; forecast: CivilDate }[];
};

export type TrendLine = {
  milestone: TrendMilestone;
  points: { x: number; y: number }[];
  end: { x: number; y: number };
  labelY: number;
};
export type TrendLayout = {
  lines: TrendLine[];
  diagonal: { x1: number; y1: number; x2: number; y2: number } | null;
  from: { report: number; forecast: number };
  to: { report: number; forecast: number };
};

/**
 * Milestone trend analysis (M-6): x = report date, y = forecast date, later is higher. Labels stand beside the
 * last point and are pushed apart to `gap` pixels. The box is `width` × `height` pixels.
 */
export function layoutTrend(
  milestones: readonly TrendMilestone[],
  width: number,
  height: number,
  gap = 16,
): TrendLayout | null {
  const drawn = milestones.filter((milestone) => milestone.points.length > 0);
  const points = drawn.flatMap((milestone) => milestone.points);
  if (points.length === 0) return null;
  const reports = points.map((point) => dayIndex(point.report));
  const forecasts = points.map((point) => dayIndex(point.forecast));
  const from = {
    report: Math.min(...reports) - 3,
    forecast: Math.min(...forecasts, Math.max(...reports)) - 7,
  };
  const to = { report: Math.max(...reports) + 3, forecast: Math.max(...forecasts) + 7 };
  const x = (day: number) => ((day - from.report) / (to.report - from.report)) * width;
  const y = (day: number) => height - ((day - from.forecast) / (to.forecast - from.forecast)) * height;
  const lines = drawn.map((milestone) => {
    const path = milestone.points.map((point) => ({
      x: x(dayIndex(point.report)),
      y: y(dayIndex(point.forecast)),
    }));
    const end = path.at(-1) ?? { x: 0, y: 0 };
    return { milestone, points: path, end, labelY: end.y };
  });
  spreadLabels(lines, height, gap);
  const low = Math.max(from.report, from.forecast);
  const high = Math.min(to.report, to.forecast);
  const diagonal = low < high ? { x1: x(low), y1: y(low), x2: x(high), y2: y(high) } : null;
  return { lines, diagonal, from, to };
}

/** Pushes labels down until none overlap, then the whole heap up as far as the lower edge demands. */
function spreadLabels(lines: TrendLine[], height: number, gap: number): void {
  const order = [...lines].sort(
    (a, b) => a.end.y - b.end.y || (a.milestone.number < b.milestone.number ? -1 : 1),
  );
  let free = 0;
  for (const line of order) {
    line.labelY = Math.max(line.end.y, free);
    free = line.labelY + gap;
  }
  let limit = height;
  for (const line of order.reverse()) {
    line.labelY = Math.min(line.labelY, limit);
    limit = line.labelY - gap;
  }
}
