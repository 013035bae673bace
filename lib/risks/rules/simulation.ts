import type { RiskKind } from '../vocabulary';
import type { ThreePoints } from './money';

/** One quantified risk: it occurs with `chance` (0..1) and then costs between min and max, most likely the mode. */
export type SimulatedRisk = {
  readonly id: string;
  readonly kind: RiskKind;
  readonly chance: number;
  readonly cost: ThreePoints;
};
export type SimulationResult = {
  readonly runs: number;
  readonly mean: number;
  readonly standardError: number;
  readonly p50: number;
  readonly p80: number;
  readonly p95: number;
  /** Percentile that the programme keeps as its reserve. */
  readonly reserve: number;
  /** Twenty classes of equal width over all outcomes, for the curve. */
  readonly curve: readonly { readonly upTo: number; readonly share: number }[];
  /** Σ p (min + mode + max) / 3, which the mean must meet within three standard errors. */
  readonly expected: number;
  readonly plausible: boolean;
};

/** Reproducible numbers 0 ≤ x < 1 from a seed: the same on every machine (mulberry32, 32-bit arithmetic only). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A draw from the triangular distribution by inversion; a point where min = max. */
export function triangular({ min, mode, max }: ThreePoints, u: number): number {
  if (max === min) return min;
  const cut = (mode - min) / (max - min);
  return u < cut
    ? min + Math.sqrt(u * (max - min) * (mode - min))
    : max - Math.sqrt((1 - u) * (max - min) * (max - mode));
}

/** Percentile 0..100 of ascending values by linear interpolation (R type 7); 0 without values. */
export function percentile(sorted: ArrayLike<number>, percent: number): number {
  if (sorted.length === 0) return 0;
  const place = ((sorted.length - 1) * percent) / 100;
  const below = Math.floor(place);
  const low = sorted[below] ?? 0;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
  return low + (high - low) * (place - below);
}

const CLASSES = 20;

/**
 * Total risk cost in cents over `runs` independent trials: Bernoulli(p) × triangular(min, mode, max), opportunities
 * negative. Pure: the same inputs and seed give the same numbers.
 */
export function simulate(
  risks: readonly SimulatedRisk[],
  { seed, runs, percent }: { readonly seed: number; readonly runs: number; readonly percent: number },
): SimulationResult {
  const next = seeded(seed);
  const totals = new Float64Array(runs);
  for (let run = 0; run < runs; run += 1) {
    let total = 0;
    for (const { kind, chance, cost } of risks) {
      // both numbers are always drawn, so that one risk more or less likely leaves the others as they were
      const [occurs, size] = [next(), next()];
      if (occurs < chance) total += triangular(cost, size) * (kind === 'threat' ? 1 : -1);
    }
    totals[run] = total;
  }
  totals.sort();
  let sum = 0;
  for (const total of totals) sum += total;
  const mean = runs === 0 ? 0 : sum / runs;
  let squares = 0;
  for (const total of totals) squares += (total - mean) ** 2;
  const standardError = runs < 2 ? 0 : Math.sqrt(squares / (runs - 1) / runs);
  const expected = risks.reduce(
    (all, { kind, chance, cost: { min, mode, max } }) =>
      all + ((chance * (min + mode + max)) / 3) * (kind === 'threat' ? 1 : -1),
    0,
  );
  return {
    runs,
    mean,
    standardError,
    p50: percentile(totals, 50),
    p80: percentile(totals, 80),
    p95: percentile(totals, 95),
    reserve: percentile(totals, percent),
    curve: curveOf(totals),
    expected,
    plausible: Math.abs(mean - expected) <= 3 * standardError + 1e-6,
  };
}

function curveOf(sorted: Float64Array): SimulationResult['curve'] {
  const [least, most] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  if (sorted.length === 0 || least === most) return [];
  const width = (most - least) / CLASSES;
  let at = 0;
  return Array.from({ length: CLASSES }, (_, index) => {
    const upTo = index === CLASSES - 1 ? most : least + width * (index + 1);
    const from = at;
    while (at < sorted.length && (sorted[at] ?? 0) <= upTo) at += 1;
    return { upTo, share: (at - from) / sorted.length };
  });
}
