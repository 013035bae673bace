import Big from 'big.js';
import { decimal, roundedQuotient } from '@/lib/measurement/rules/decimal';

/**
 * A KPI value without rounding: `known` as exact fraction with den > 0, `no_data` = not known, `na` = undefined
 * (denominator 0), `implausible` = to be quarantined (negative denominator, K-4, or not a number). The last three
 * never turn into a number.
 */
export type Measured =
  | { readonly state: 'known'; readonly num: Big; readonly den: Big }
  | { readonly state: 'no_data' }
  | { readonly state: 'na' }
  | { readonly state: 'implausible' };

/** A value that is not a ratio; null = not known, '0' = measured zero. */
export function plain(value: string | null): Measured {
  if (value === null) return { state: 'no_data' };
  const num = decimal(value);
  return num === null ? { state: 'implausible' } : { state: 'known', num, den: new Big(1) };
}

/** A ratio kept in its two parts (K-4). Either part null = not known. */
export function ratio(numerator: string | null, denominator: string | null): Measured {
  if (numerator === null || denominator === null) return { state: 'no_data' };
  const num = decimal(numerator);
  const den = decimal(denominator);
  if (num === null || den === null || den.lt(0)) return { state: 'implausible' };
  return den.eq(0) ? { state: 'na' } : { state: 'known', num, den };
}

/** Numbers of one observation as stored. */
export type Parts = {
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly value: string | null;
};

/** Value of an observation: a ratio counts by its parts where they were delivered (K-4), else by `value`. */
export function measured(parts: Parts, isRatio: boolean): Measured {
  return isRatio && (parts.numerator !== null || parts.denominator !== null)
    ? ratio(parts.numerator, parts.denominator)
    : plain(parts.value);
}

export type Known = Extract<Measured, { state: 'known' }>;

/** -1, 0 or 1 by cross-multiplication, so no quotient is ever rounded before a comparison. */
export function compare(left: Known, right: Known): -1 | 0 | 1 {
  return left.num.times(right.den).cmp(right.num.times(left.den));
}

/** Exact difference left − right. */
export function minus(left: Known, right: Known): Known {
  return {
    state: 'known',
    num: left.num.times(right.den).minus(right.num.times(left.den)),
    den: left.den.times(right.den),
  };
}

/** Text for display, half away from zero; null when there is no number to show. */
export function display(value: Measured, digits: number): string | null {
  return value.state === 'known' ? roundedQuotient(value.num, value.den, digits) : null;
}
