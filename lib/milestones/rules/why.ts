import { addDays, diffDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';

/** A binding baseline version that holds the milestone, oldest first. */
export type BoundVersion = {
  readonly version: number;
  readonly kind: 'original' | 'change' | 'gate' | 'resume';
  readonly on: CivilDate;
  readonly finish: CivilDate;
  readonly reason: string;
};
type Report = { readonly reportDate: CivilDate; readonly forecast: CivilDate };
type Before = {
  readonly number: string;
  readonly lagDays: number;
  readonly actual: CivilDate | null;
  /** Its own reports, oldest first. */
  readonly log: readonly Report[];
};
/** Days on which the phase was on hold: [from, to), open while `to` is null. */
export type Pause = { readonly from: CivilDate; readonly to: CivilDate | null };

export type Cause = 'change' | 'gate' | 'resume' | 'predecessor' | 'hold' | 'own';
type Step = {
  readonly cause: Cause;
  /** Positive = later. */
  readonly days: number;
  readonly on: CivilDate;
  /** The decision's reason or the reporter's note. */
  readonly note: string;
  /** Number of the predecessor, or version of the baseline. */
  readonly ref: string;
};
export type Why = {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly total: number;
  readonly steps: readonly Step[];
};

type Facts = {
  readonly versions: readonly BoundVersion[];
  readonly log: readonly (Report & { readonly note: string })[];
  readonly actual: CivilDate | null;
  readonly before: readonly Before[];
  readonly pauses: readonly Pause[];
};

/**
 * Why the expected date differs from a baseline version (the original one when left out): what approved changes, gates
 * and resumed holds moved the baseline by, then what the forecast moved by since the newest version, each move split into
 * what a predecessor forced, a hold, and the rest. The steps sum exactly to the total. Null: no such version.
 */
export function whyMoved({ versions, log, actual, before, pauses }: Facts, version?: number): Why | null {
  const start = version === undefined ? 0 : versions.findIndex((one) => one.version === version);
  const chosen = versions[start];
  const latest = versions.at(-1);
  if (!chosen || !latest) return null;
  const steps: Step[] = [];
  const add = (cause: Cause, days: number, on: CivilDate, note: string, ref = '') => {
    if (days !== 0) steps.push({ cause, days, on, note, ref });
  };
  let bound = chosen.finish;
  for (const { kind, on, finish, reason, version: number } of versions.slice(start + 1)) {
    add(kind === 'original' ? 'change' : kind, diffDays(bound, finish), on, reason, `v${number}`);
    bound = finish;
  }
  let expected = bound;
  // of what was reported before the newest version only its last word still counts
  const opening = log.findLast(({ reportDate }) => reportDate <= latest.on);
  const since = log.filter(({ reportDate }) => reportDate > latest.on);
  for (const { reportDate, forecast, note } of opening ? [opening, ...since] : since) {
    const moved = diffDays(expected, forecast);
    const forced = moved > 0 && reportDate > latest.on ? forcedBy(before, expected, reportDate) : null;
    const paused = pauses.some(({ from, to }) => reportDate >= from && (to === null || reportDate < to));
    if (forced) {
      const share = Math.min(moved, forced.days);
      add('predecessor', share, reportDate, note, forced.number);
      add(paused ? 'hold' : 'own', moved - share, reportDate, note);
    } else add(paused && moved > 0 ? 'hold' : 'own', moved, reportDate, note);
    expected = forecast;
  }
  if (actual !== null) {
    add('own', diffDays(expected, actual), actual, '');
    expected = actual;
  }
  return { from: chosen.finish, to: expected, total: diffDays(chosen.finish, expected), steps };
}

/** How many days the latest known predecessor pushes beyond the expected date, as known on a day. */
function forcedBy(
  before: readonly Before[],
  expected: CivilDate,
  day: CivilDate,
): { readonly number: string; readonly days: number } | null {
  let found: { number: string; days: number } | null = null;
  for (const { number, lagDays, actual, log } of before) {
    const known =
      actual !== null && actual <= day ? actual : log.findLast((one) => one.reportDate <= day)?.forecast;
    if (!known) continue;
    const days = diffDays(expected, addDays(known, lagDays));
    if (days > 0 && (found === null || days > found.days)) found = { number, days };
  }
  return found;
}

/** Days by cause, largest first; what adds up to nothing is left out. */
export function byCause({
  steps,
}: Pick<Why, 'steps'>): readonly { readonly cause: Cause; readonly days: number }[] {
  const sums = new Map<Cause, number>();
  for (const { cause, days } of steps) sums.set(cause, (sums.get(cause) ?? 0) + days);
  return [...sums]
    .map(([cause, days]) => ({ cause, days }))
    .filter(({ days }) => days !== 0)
    .sort((a, b) => Math.abs(b.days) - Math.abs(a.days));
}
