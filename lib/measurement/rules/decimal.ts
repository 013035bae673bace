import Big from 'big.js';

/** Exact decimal from its text, or null when it is not a plain decimal number of at most 30 digits a side. */
export function decimal(text: string | null): Big | null {
  return text !== null && /^-?\d{1,30}(\.\d{1,30})?$/.test(text) ? new Big(text) : null;
}

/**
 * num/den rounded half away from zero to `digits` places. Works on whole numbers, so a value is never
 * rounded twice. The denominator must not be zero.
 */
export function roundedQuotient(num: Big, den: Big, digits: number): string {
  const scale = Math.max(places(num), places(den));
  const factor = new Big(10).pow(scale);
  const top = BigInt(num.times(factor).toFixed(0)) * 10n ** BigInt(digits);
  const bottom = BigInt(den.times(factor).toFixed(0));
  const negative = top < 0n !== bottom < 0n;
  const [a, b] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom];
  const units = (2n * a + b) / (2n * b);
  const value = new Big(units.toString()).div(new Big(10).pow(digits));
  return (negative && units !== 0n ? value.times(-1) : value).toFixed(digits);
}

function places(value: Big): number {
  return Math.max(0, value.c.length - 1 - value.e);
}
