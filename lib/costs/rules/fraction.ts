/**
 * Exact shares of money: whole numbers over whole numbers, reduced, the denominator positive. Sums of phase budgets
 * split by weights never round before they are shown.
 */
export type Fraction = { readonly top: bigint; readonly bottom: bigint };

export const ZERO: Fraction = { top: 0n, bottom: 1n };

/** A whole number, such as an amount in cents. */
export const whole = (value: number | bigint): Fraction => ({ top: BigInt(value), bottom: 1n });

/** An exact decimal as text (`12.5`), as the database keeps weights; anything else counts as zero. */
export function decimalFraction(text: string): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return ZERO;
  const [, sign = '', before = '0', after = ''] = match;
  return reduce(BigInt(`${sign}${before}${after}`), 10n ** BigInt(after.length));
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  reduce(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);

export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { top: -b.top, bottom: b.bottom });

export const times = (a: Fraction, b: Fraction): Fraction => reduce(a.top * b.top, a.bottom * b.bottom);

/** a ÷ b, or null where b is zero: undefined is never zero. */
export const over = (a: Fraction, b: Fraction): Fraction | null =>
  b.top === 0n ? null : reduce(a.top * b.bottom, a.bottom * b.top);

export const sum = (values: readonly Fraction[]): Fraction => values.reduce(plus, ZERO);

/** Negative, zero or positive as a is smaller than, equal to or larger than b. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.top * b.bottom - b.top * a.bottom;
  return difference === 0n ? 0 : difference > 0n ? 1 : -1;
}

export const isZero = ({ top }: Fraction): boolean => top === 0n;

/** Rounded half away from zero to `digits` places, for display only. */
export function rounded({ top, bottom }: Fraction, digits: number): string {
  const scaled = top * 10n ** BigInt(digits);
  const size = scaled < 0n ? -scaled : scaled;
  const units = (2n * size + bottom) / (2n * bottom);
  const text = units.toString().padStart(digits + 1, '0');
  const value = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return scaled < 0n && units !== 0n ? `-${value}` : value;
}

function reduce(top: bigint, bottom: bigint): Fraction {
  const sign = bottom < 0n ? -1n : 1n;
  const divisor = gcd(top < 0n ? -top : top, bottom * sign) || 1n;
  return { top: (top * sign) / divisor, bottom: (bottom * sign) / divisor };
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
