import Big from 'big.js';

export type ShareSum = {
  /** Sum of the known shares, exact decimal. */
  readonly sum: string;
  readonly unknown: number;
  /** `over` is a contradiction; `under` may be intended (not every customer is addressed); `open` = some unknown. */
  readonly verdict: 'complete' | 'under' | 'over' | 'open' | 'none';
};

/** Adds shares (exact decimals 0..1, null = not known) and says whether they can be parts of one whole. */
export function sumShares(shares: readonly (string | null)[]): ShareSum {
  const known = shares.filter((share): share is string => share !== null);
  const sum = known.reduce((total, share) => total.plus(share), new Big(0));
  const unknown = shares.length - known.length;
  return { sum: sum.toFixed(), unknown, verdict: verdictOf(sum, known.length, unknown) };
}

function verdictOf(sum: Big, known: number, unknown: number): ShareSum['verdict'] {
  if (sum.gt(1)) return 'over';
  if (known === 0) return 'none';
  if (unknown > 0) return 'open';
  return sum.eq(1) ? 'complete' : 'under';
}
