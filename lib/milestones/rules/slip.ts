import { diffDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';

export type SlipDates = {
  baseline: CivilDate | null;
  forecast: CivilDate | null;
  actual: CivilDate | null;
};

/**
 * Slip (Verzug) in days: (actual ?? forecast) − baseline, positive = late (M-2). Null when either side is not
 * known; never confuse it with the EVM variances, whose sign is the opposite.
 */
export function slipDays({ baseline, forecast, actual }: SlipDates): number | null {
  const expected = expectedDate({ forecast, actual });
  return baseline && expected ? diffDays(baseline, expected) : null;
}

/** The date a milestone was reached or is expected: actual before forecast; null when neither is known. */
export function expectedDate(dates: Pick<SlipDates, 'forecast' | 'actual'>): CivilDate | null {
  return dates.actual ?? dates.forecast;
}
