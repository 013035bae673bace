import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { shiftDate } from '@/lib/roadmap/rules/track-time';
import { layoutTrend, type TrendMilestone } from '@/lib/roadmap/rules/track-trend';

const START = '2026-01-05' as CivilDate;
const milestoneOf = (forecasts: readonly number[], index: number): TrendMilestone => ({
  id: `m${index}`,
  number: `MS-${index}`,
  title: 'Schulung',
  flag: 'flat',
  points: forecasts.map((forecast, step) => ({
    report: shiftDate(START, step * 14),
    forecast: shiftDate(START, forecast),
  })),
});

describe('layoutTrend', () => {
  it('draws nothing without a forecast', () => {
    expect(layoutTrend([milestoneOf([], 1)], 600, 400)).toBeNull();
  });

  it('draws a flat forecast level and a later one higher', () => {
    const lines =
      layoutTrend([milestoneOf([100, 100, 100], 1), milestoneOf([60, 80, 90], 2)], 600, 400)?.lines ?? [];
    expect(new Set(lines[0]?.points.map(({ y }) => y)).size).toBe(1);
    const rising = lines[1]?.points.map(({ y }) => y) ?? [];
    expect(rising).toEqual([...rising].sort((a, b) => b - a));
  });

  it('keeps labels apart and inside the box', () => {
    const all = fc.array(fc.array(fc.integer({ min: 10, max: 300 }), { minLength: 1, maxLength: 6 }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(all, (forecasts) => {
        const lines = layoutTrend(forecasts.map(milestoneOf), 600, 400, 16)?.lines ?? [];
        const places = lines.map(({ labelY }) => labelY).sort((a, b) => a - b);
        for (const [index, y] of places.entries()) {
          expect(y).toBeGreaterThanOrEqual(-0.001);
          expect(y).toBeLessThanOrEqual(400.001);
          if (index > 0) expect(y - (places[index - 1] ?? 0)).toBeGreaterThanOrEqual(15.999);
        }
      }),
    );
  });
});
