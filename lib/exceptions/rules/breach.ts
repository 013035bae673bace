import { addDays, diffDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { PhaseState } from '@/lib/roadmap/vocabulary';
import type { ExceptionState, ToleranceDimension } from '../vocabulary';

/** The end of a phase as it is bound and as it is forecast; days are calendar days. */
export type PhaseForecast = {
  readonly phaseId: string;
  readonly state: PhaseState;
  readonly plannedStart: CivilDate;
  readonly plannedEnd: CivilDate;
  /** End in the latest binding baseline; null = nothing binds it, so nothing can be breached. */
  readonly baselineEnd: CivilDate | null;
  /** Expected end; null = nobody has reported. */
  readonly forecastEnd: CivilDate | null;
  readonly toleranceDays: number;
};
export type TimeBreach = {
  readonly phaseId: string;
  readonly baselineEnd: CivilDate;
  readonly forecastEnd: CivilDate;
  readonly toleranceDays: number;
  /** Days later than the baseline, always more than the tolerance. */
  readonly lateDays: number;
};

/**
 * G-9 for time: the forecast end of a running phase lies more than the tolerance behind its baseline end. Forecast, not
 * only actual: the report is owed before the date has passed. A phase in review or on hold is with the committee already.
 */
export function timeBreach(phase: PhaseForecast): TimeBreach | null {
  const { phaseId, baselineEnd, forecastEnd, toleranceDays } = phase;
  if (phase.state !== 'active' || baselineEnd === null || forecastEnd === null) return null;
  const lateDays = diffDays(baselineEnd, forecastEnd);
  return lateDays > toleranceDays ? { phaseId, baselineEnd, forecastEnd, toleranceDays, lateDays } : null;
}

/** One line of the forecast log of a milestone of the phase. */
export type LoggedForecast = {
  readonly milestoneId: string;
  readonly reportedOn: CivilDate;
  readonly forecast: CivilDate;
};

/**
 * The day since which the log has shown the breach without a break: the report is due from there. Where the log alone
 * does not show it (an actual date, a moved plan), the day the limit passed, at the latest today.
 */
export function breachedSince(
  breach: TimeBreach,
  phase: Pick<PhaseForecast, 'plannedEnd'>,
  log: readonly LoggedForecast[],
  today: CivilDate,
): CivilDate {
  const limit = addDays(breach.baselineEnd, breach.toleranceDays);
  const latest = new Map<string, CivilDate>();
  let since: CivilDate | null = null;
  const days = [...new Set(log.map((one) => one.reportedOn))].sort();
  for (const day of days) {
    for (const one of log) if (one.reportedOn === day) latest.set(one.milestoneId, one.forecast);
    const last = [...latest.values()].reduce((a, b) => (a > b ? a : b));
    const end = last < phase.plannedEnd ? phase.plannedEnd : addDays(last, 1);
    since = end > limit ? (since ?? day) : null;
  }
  if (since !== null) return since;
  const passed = addDays(limit, 1);
  return passed < today ? passed : today;
}

/** What is known of the reports on a phase. */
export type ReportFacts = {
  readonly phaseId: string;
  readonly dimension: ToleranceDimension;
  readonly state: ExceptionState;
  readonly forecastEnd: CivilDate | null;
};

/**
 * Is the breach before the committee, or was it decided? A submitted report covers it; a decided one as long as the
 * forecast is no later than it was then. A draft covers nothing.
 */
export function isReported(breach: TimeBreach, reports: readonly ReportFacts[]): boolean {
  return reports.some(
    (one) =>
      one.phaseId === breach.phaseId &&
      one.dimension === 'time' &&
      (one.state === 'submitted' ||
        (one.state === 'decided' && one.forecastEnd !== null && breach.forecastEnd <= one.forecastEnd)),
  );
}
