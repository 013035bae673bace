import Big from 'big.js';
import { decimal, roundedQuotient } from '@/lib/measurement/rules/decimal';
import { against } from '@/lib/measurement/rules/status';
import type { Known, Measured } from '@/lib/measurement/rules/value';
import type { Judgement } from '@/lib/measurement/vocabulary';

export type Attainment =
  | {
      readonly state: 'known';
      readonly capped: Known;
      readonly uncapped: Known;
      readonly judgement: Judgement;
    }
  | { readonly state: 'no_data' | 'na' }
  /** V: start equals target or is not a number. */
  | { readonly state: 'invalid' };

/**
 * Target attainment (K-6): (v − start) / (target − start), for falling targets too; clipped to 0..1 with the
 * uncapped value beside it.
 */
export function attainment(value: Measured, start: string, target: string): Attainment {
  const [from, to] = [decimal(start), decimal(target)];
  if (from === null || to === null || from.eq(to)) return { state: 'invalid' };
  if (value.state === 'na') return { state: 'na' };
  if (value.state !== 'known') return { state: 'no_data' };
  const sign = to.gt(from) ? 1 : -1;
  const uncapped: Known = {
    state: 'known',
    num: value.num.minus(from.times(value.den)).times(sign),
    den: to.minus(from).times(value.den).times(sign),
  };
  const capped = clip(uncapped);
  return { state: 'known', capped, uncapped, judgement: attainmentColour(capped) };
}

function clip(value: Known): Known {
  if (value.num.lt(0)) return { state: 'known', num: new Big(0), den: new Big(1) };
  return value.num.gt(value.den) ? { state: 'known', num: new Big(1), den: new Big(1) } : value;
}

/** K-6 bands on the unrounded share: from 0.7 green, from 0.4 amber, else red. */
function attainmentColour(share: Known): Judgement {
  if (against(share, new Big('0.7')) >= 0) return 'green';
  return against(share, new Big('0.4')) >= 0 ? 'amber' : 'red';
}

/**
 * Progress of an objective = mean of its key results that are known, with how many were (K-6); null when none is.
 */
export function objectiveProgress(results: readonly Attainment[]): {
  readonly mean: Known;
  readonly known: number;
  readonly total: number;
  readonly judgement: Judgement;
} | null {
  const known = results.flatMap((result) => (result.state === 'known' ? [result.capped] : []));
  if (known.length === 0) return null;
  const sum = known.reduce<Known>(
    (total, share) => ({
      state: 'known',
      num: total.num.times(share.den).plus(share.num.times(total.den)),
      den: total.den.times(share.den),
    }),
    { state: 'known', num: new Big(0), den: new Big(1) },
  );
  const mean: Known = { ...sum, den: sum.den.times(known.length) };
  return { mean, known: known.length, total: results.length, judgement: attainmentColour(mean) };
}

/** Share as per cent text with the given digits. */
export function percentText(share: Known, digits: number): string {
  return roundedQuotient(share.num.times(100), share.den, digits);
}
