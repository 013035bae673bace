import { addDays, diffDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { MilestoneState } from '@/lib/milestones/vocabulary';
import type { PhaseState } from '@/lib/roadmap/vocabulary';
import type { ValueOff } from '../vocabulary';
import { type EarnedSchedule, scheduleIndex } from './earned-schedule';
import { type EarnedValue, earnedValue, type Ground } from './earned-value';
import { compare, decimalFraction, type Fraction, isZero, over, sum, times, whole, ZERO } from './fraction';

/** A milestone of the latest binding baseline; a cancelled one stays in it until the next (M-1). */
type WeightedMilestone = {
  readonly weight: string;
  readonly baselineDate: CivilDate;
  readonly state: MilestoneState;
  readonly acceptedOn: CivilDate | null;
};
export type PhaseFacts = {
  readonly state: PhaseState;
  readonly budgetCents: number;
  /** First day in the binding baseline; null = none binds. */
  readonly start: CivilDate | null;
  readonly actualEnd: CivilDate | null;
  readonly onHoldSince: CivilDate | null;
  readonly milestones: readonly WeightedMilestone[];
  readonly costs: readonly { readonly on: CivilDate; readonly cents: number }[];
};
/** An amount in cents that falls on a day. */
export type Step = { readonly on: CivilDate; readonly value: Fraction };

/** What is summed over phases: the amounts at the day asked for, and the days they fall on. */
export type ValueLine = Ground & {
  readonly start: CivilDate;
  /** The day until which time has passed: today, or the day everything was earned or the phase ended. */
  readonly clock: CivilDate;
  readonly plan: readonly Step[];
  readonly earned: readonly Step[];
  readonly costs: readonly Step[];
};
export type Measured = EarnedValue & EarnedSchedule & { readonly line: ValueLine };

/** Earned schedule counts in weeks from the first day of the baseline. */
const PERIOD = 7;

/**
 * A phase's budget split by the weights of its baselined milestones. PV = those due by `today` (a phase on hold: by the
 * day it was put on hold), EV = those accepted (0/100), AC = what is booked by `today`. Off: terminated, without budget,
 * without a binding baseline, or with weights that sum to zero.
 */
export function phaseLine(facts: PhaseFacts, today: CivilDate): ValueLine | { readonly off: ValueOff } {
  const { state, budgetCents, start, milestones } = facts;
  if (state === 'terminated') return { off: 'terminated' };
  if (budgetCents === 0) return { off: 'no_budget' };
  if (start === null) return { off: 'no_baseline' };
  const weights = sum(milestones.map(({ weight }) => decimalFraction(weight)));
  if (isZero(weights)) return { off: 'no_weights' };
  const bac = whole(budgetCents);
  const share = (weight: string): Fraction => over(times(bac, decimalFraction(weight)), weights) ?? ZERO;
  const plan = milestones.map(({ weight, baselineDate }) => ({ on: baselineDate, value: share(weight) }));
  const earned = milestones.flatMap(({ weight, state: reached, acceptedOn }) =>
    reached === 'accepted' && acceptedOn !== null ? [{ on: acceptedOn, value: share(weight) }] : [],
  );
  const costs = facts.costs.map(({ on, cents }) => ({ on, value: whole(cents) }));
  const pausedOn = state === 'on_hold' ? facts.onHoldSince : null;
  const ev = valueBy(earned, today);
  const last = latest(earned.map(({ on }) => on)) ?? today;
  const ended = facts.actualEnd ?? (compare(ev, bac) === 0 ? last : (pausedOn ?? today));
  return {
    bac,
    pv: valueBy(plan, pausedOn ?? today),
    ev,
    ac: valueBy(costs, today),
    start,
    clock: ended < today ? ended : today,
    plan,
    earned,
    costs,
  };
}

/** Several phases as one: amounts add up, time runs from the first start; null when there is none. */
export function joinLines(lines: readonly ValueLine[], today: CivilDate): ValueLine | null {
  const start = earliest(lines.map((line) => line.start));
  if (start === null) return null;
  const all = (field: 'bac' | 'pv' | 'ev' | 'ac') => sum(lines.map((line) => line[field]));
  const bac = all('bac');
  const ev = all('ev');
  const done = compare(ev, bac) === 0 ? latest(lines.map(({ clock }) => clock)) : null;
  return {
    bac,
    pv: all('pv'),
    ev,
    ac: all('ac'),
    start,
    clock: done ?? today,
    plan: lines.flatMap(({ plan }) => plan),
    earned: lines.flatMap(({ earned }) => earned),
    costs: lines.flatMap(({ costs }) => costs),
  };
}

/** All figures of a phase, a wave or the programme at the day its line was drawn for. */
export function measure(line: ValueLine): Measured {
  const passed = Math.max(diffDays(line.start, line.clock) + 1, 0);
  const at = over(whole(passed), whole(PERIOD)) ?? ZERO;
  return { ...earnedValue(line), ...scheduleIndex(plannedByWeek(line), line.ev, at), line };
}

/** Cumulative planned value at the end of each week; what was due before the start counts in the first. */
export function plannedByWeek({ start, plan }: Pick<ValueLine, 'start' | 'plan'>): readonly Fraction[] {
  const weekOf = (on: CivilDate) => Math.max(0, Math.floor(diffDays(start, on) / PERIOD));
  const weeks = Math.max(0, ...plan.map(({ on }) => weekOf(on))) + 1;
  const due: Fraction[][] = Array.from({ length: weeks }, () => []);
  for (const { on, value } of plan) due[weekOf(on)]?.push(value);
  let total = ZERO;
  return due.map((values) => {
    total = sum([total, ...values]);
    return total;
  });
}

/** The day after `weeks` (exact) from `start`, rounded up to whole days. */
export function dayAfterWeeks(start: CivilDate, { top, bottom }: Fraction): CivilDate {
  const days = (top * BigInt(PERIOD) + bottom - 1n) / bottom;
  return addDays(start, Number(days));
}

/** Sum of what falls on or before a day. */
export const valueBy = (steps: readonly Step[], day: CivilDate): Fraction =>
  sum(steps.flatMap(({ on, value }) => (on <= day ? [value] : [])));

const earliest = (days: readonly CivilDate[]) => [...days].sort()[0] ?? null;
const latest = (days: readonly CivilDate[]) => [...days].sort().at(-1) ?? null;
