import type { Trend } from '@/lib/milestones/rules/trend';
import type { TrendFlagView, TrendMilestone } from '@/lib/roadmap/rules/track-trend';

/** A trend (M-6) as the chart draws it: one flag per line, what goes wrong before what goes well. */
export function trendLine({
  id,
  number,
  title,
  points,
  flags,
}: Trend & { id: string; number: string; title: string }): TrendMilestone {
  return {
    id,
    number,
    title,
    flag: flagOf({ points, flags }),
    points: points.map(({ reportDate, forecast }) => ({ report: reportDate, forecast })),
  };
}

function flagOf({ points, flags }: Trend): TrendFlagView {
  if (flags.includes('reached')) return 'reached';
  if (flags.includes('rising')) return 'rising';
  if (flags.includes('zigzag')) return 'zigzag';
  const moved = points.reduce((days, point) => days + (point.movedDays ?? 0), 0);
  return moved < 0 ? 'falling' : 'flat';
}
