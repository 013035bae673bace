import Big from 'big.js';
import type { RiskKind } from '../vocabulary';

/** Mid of the probability scores 1..5, as exact decimals (domain §5). */
const MIDS: readonly string[] = ['0.05', '0.2', '0.4', '0.6', '0.85'];

/** Three points of an impact, min ≤ mode ≤ max: cents, or days. */
export type ThreePoints = { readonly min: number; readonly mode: number; readonly max: number };
export type Quantity = {
  readonly kind: RiskKind;
  /** Explicit probability as a decimal 0..1, null = mid of the scored band. */
  readonly chance: string | null;
  /** Current probability score 1..5, null = not scored. */
  readonly probability: number | null;
  readonly cost: ThreePoints | null;
};

/** Probability that counts: the explicit one, else the mid of the band; null = unknown. */
export const chanceOf = ({ chance, probability }: Pick<Quantity, 'chance' | 'probability'>): string | null =>
  chance ?? (probability === null ? null : (MIDS[probability - 1] ?? null));

/** Expected monetary value p × (min + mode + max) / 3 in whole cents, threats positive; null = not quantified. */
export function emvOf(quantity: Quantity): number | null {
  const chance = chanceOf(quantity);
  if (chance === null || quantity.cost === null) return null;
  const { min, mode, max } = quantity.cost;
  const value = new Big(chance).times(new Big(min).plus(mode).plus(max)).div(3);
  return Number(value.round(0, Big.roundHalfUp).toFixed(0));
}

/** Net EMV in cents: threats less opportunities; unquantified risks add nothing and are counted apart. */
export function netEmv(quantities: readonly Quantity[]): {
  readonly cents: number;
  readonly quantified: number;
  readonly unquantified: number;
} {
  let [cents, quantified] = [0, 0];
  for (const one of quantities) {
    const value = emvOf(one);
    if (value === null) continue;
    quantified += 1;
    cents += one.kind === 'threat' ? value : -value;
  }
  return { cents, quantified, unquantified: quantities.length - quantified };
}
