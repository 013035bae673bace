import Big from 'big.js';
import { diffDays } from '@/lib/calendar/rules/date';
import { addWorkingDays } from '@/lib/calendar/rules/holidays';
import type { Bundesland, CivilDate } from '@/lib/calendar/vocabulary';

export type ToleranceFacts = {
  baselineEnd: CivilDate;
  /** Forecast of the end; null = not known. */
  forecastEnd: CivilDate | null;
  timeToleranceDays: number;
  budgetCents: number;
  forecastCostCents: number | null;
  /** Exact decimal 0–0.5: permitted overrun as a share of the budget. */
  costToleranceShare: string;
};

export type ToleranceBreach =
  | { dimension: 'time'; lateDays: number; toleranceDays: number }
  | { dimension: 'cost'; overrunCents: number; toleranceCents: number };

/**
 * Breaches of a phase's time and cost tolerance as forecast, not only as happened (G-9). Each one obliges the
 * manager to an exception report. Exactly at the tolerance is none; what is not known is none yet.
 * `toleranceCents` is cut to whole cents for display, the test is exact.
 */
export function toleranceBreaches(facts: ToleranceFacts): readonly ToleranceBreach[] {
  const breaches: ToleranceBreach[] = [];
  if (facts.forecastEnd) {
    const lateDays = diffDays(facts.baselineEnd, facts.forecastEnd);
    const toleranceDays = facts.timeToleranceDays;
    if (lateDays > toleranceDays) breaches.push({ dimension: 'time', lateDays, toleranceDays });
  }
  if (facts.forecastCostCents !== null) {
    const overrunCents = facts.forecastCostCents - facts.budgetCents;
    const allowed = new Big(facts.budgetCents).times(facts.costToleranceShare);
    const toleranceCents = allowed.round(0, Big.roundDown).toNumber();
    if (allowed.lt(overrunCents)) breaches.push({ dimension: 'cost', overrunCents, toleranceCents });
  }
  return breaches;
}

/** Last day for the exception report: working days after the day the breach was seen (G-9, default 5). */
export function exceptionReportDue(seenOn: CivilDate, workingDays: number, land: Bundesland): CivilDate {
  return addWorkingDays(seenOn, workingDays, land);
}
