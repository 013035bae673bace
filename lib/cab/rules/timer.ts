import type { TimeBand } from '../vocabulary';

const NEAR = 0.8;

/** Seconds an item has been called for, and the band they lie in: near from 80 % of its time, over beyond it. */
export function timerOf(
  item: { readonly calledAt: Date; readonly endedAt: Date | null; readonly minutes: number },
  now: Date,
): { readonly seconds: number; readonly band: TimeBand } {
  const until = (item.endedAt ?? now).getTime();
  const seconds = Math.max(0, Math.floor((until - item.calledAt.getTime()) / 1_000));
  const budget = item.minutes * 60;
  const band = seconds > budget ? 'over' : seconds >= budget * NEAR ? 'near' : 'within';
  return { seconds, band };
}

/** `4:05`, `61:00`. */
export const clockOf = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
