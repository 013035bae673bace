import type { BufferLevel, PhaseKind } from '../vocabulary';

/** `slipDays` after M-2, positive = late; null = not known. */
export type BufferSlip = { critical: boolean; slipDays: number | null };

export type BufferBurn = {
  consumedDays: number;
  /** Critical items whose slip is not known. */
  unknown: number;
  /** Consumed ÷ buffer, unrounded, may exceed 1; null when there is no buffer (n/a, X-3). */
  burn: number | null;
  level: BufferLevel;
};

/**
 * Burn of a phase's contingency window (M-8): Σ slip of its critical items ÷ buffer days. Only delays burn;
 * an early item does not refill the window. Amber above 50 %, red above 80 %, n/a without a buffer. Unknown
 * slips never leave it green, but cannot hide a level already reached.
 */
export function bufferBurn(bufferDays: number, slips: readonly BufferSlip[]): BufferBurn {
  const critical = slips.filter((slip) => slip.critical);
  const unknown = critical.filter(({ slipDays }) => slipDays === null).length;
  const consumedDays = critical.reduce((sum, { slipDays }) => sum + Math.max(0, slipDays ?? 0), 0);
  if (bufferDays <= 0) return { consumedDays, unknown, burn: null, level: 'not_applicable' };
  const reached = levelOf(consumedDays, bufferDays);
  const level = reached === 'green' && unknown > 0 ? 'unknown' : reached;
  return { consumedDays, unknown, burn: consumedDays / bufferDays, level };
}

function levelOf(consumedDays: number, bufferDays: number): BufferLevel {
  // Whole numbers on both sides keep the exact limits on the near side.
  if (consumedDays * 100 > bufferDays * 80) return 'red';
  return consumedDays * 100 > bufferDays * 50 ? 'amber' : 'green';
}

/** The buffer of one phase as the roadmap shows it. */
export type BufferView = {
  phaseId: string;
  phase: PhaseKind;
  wave: string;
  waveNumber: string;
  contingencyDays: number;
  consumedDays: number;
  burn: number | null;
  level: BufferLevel;
};
