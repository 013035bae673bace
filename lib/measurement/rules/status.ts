import Big from 'big.js';
import { decimal } from '@/lib/measurement/rules/decimal';
import { compare, type Known, type Measured } from '@/lib/measurement/rules/value';
import type { DataState, Direction, Judgement } from '@/lib/measurement/vocabulary';
import { type Finding, finding, type Verdict, verdict } from '@/lib/voting/rules/verdict';

/** Thresholds as exact decimals in the unit of the KPI. */
export type Thresholds =
  | { readonly direction: 'higher' | 'lower'; readonly green: string; readonly amber: string }
  | { readonly direction: 'band'; readonly low: string; readonly high: string; readonly margin: string };

/** Thresholds as a definition stores them; for a band `green` is its low end and `amber` its margin. */
export type Limits = {
  readonly direction: Direction;
  readonly green: string | null;
  readonly amber: string | null;
  readonly bandHigh: string | null;
};

/** Thresholds as the rules read them; a missing number makes them unusable, never green. */
export function thresholdsOf({ direction, green, amber, bandHigh }: Limits): Thresholds {
  return direction === 'band'
    ? { direction, low: green ?? '', high: bandHigh ?? '', margin: amber ?? '' }
    : { direction, green: green ?? '', amber: amber ?? '' };
}

/**
 * Are the thresholds usable (K-1)? higher: green > amber; lower: green < amber; band: low < high and margin > 0.
 * Refuses with class V per field.
 */
export function checkThresholds(thresholds: Thresholds): Verdict {
  if (thresholds.direction === 'band') {
    const [low, high] = [decimal(thresholds.low), decimal(thresholds.high)];
    const margin = decimal(thresholds.margin);
    const findings = notNumbers({ low, high, margin });
    if (low !== null && high !== null && !low.lt(high))
      findings.push(finding('V', 'band_reversed', {}, 'high'));
    if (margin !== null && !margin.gt(0)) findings.push(finding('V', 'margin_not_positive', {}, 'margin'));
    return verdict(findings);
  }
  const [green, amber] = [decimal(thresholds.green), decimal(thresholds.amber)];
  const findings = notNumbers({ green, amber });
  if (
    green !== null &&
    amber !== null &&
    !(thresholds.direction === 'higher' ? green.gt(amber) : green.lt(amber))
  ) {
    findings.push(finding('V', 'thresholds_reversed', { direction: thresholds.direction }, 'amber'));
  }
  return verdict(findings);
}

function notNumbers(fields: Record<string, Big | null>): Finding[] {
  return Object.entries(fields)
    .filter(([, value]) => value === null)
    .map(([field]) => finding('V', 'not_a_decimal', {}, field));
}

export type KpiStatus = { readonly dataState: DataState; readonly judgement: Judgement };

/**
 * Colour of a value (K-1, K-2). The unrounded value is compared, a boundary belongs to the better side. No data,
 * n/a, stale or a base below `minN` never carry a colour; unusable thresholds give no colour either.
 * `n` null = size of the base not known, which is a low base as soon as a minimum is demanded.
 */
export function kpiStatus(input: {
  readonly value: Measured;
  readonly thresholds: Thresholds;
  readonly stale: boolean;
  readonly n: number | null;
  readonly minN: number;
}): KpiStatus {
  const { value } = input;
  if (value.state === 'na') return { dataState: 'na', judgement: 'none' };
  if (value.state !== 'known') return { dataState: 'no_data', judgement: 'none' };
  if (input.stale) return { dataState: 'stale', judgement: 'none' };
  if (input.minN > 0 && (input.n === null || input.n < input.minN)) {
    return { dataState: 'low_base', judgement: 'none' };
  }
  return { dataState: 'ok', judgement: judge(value, input.thresholds) };
}

function judge(value: Known, thresholds: Thresholds): Judgement {
  if (!checkThresholds(thresholds).ok) return 'none';
  if (thresholds.direction === 'band') {
    const [low, high, margin] = [
      decimal(thresholds.low),
      decimal(thresholds.high),
      decimal(thresholds.margin),
    ];
    if (low === null || high === null || margin === null) return 'none';
    if (inside(value, low, high)) return 'green';
    return inside(value, low.minus(margin), high.plus(margin)) ? 'amber' : 'red';
  }
  const [green, amber] = [decimal(thresholds.green), decimal(thresholds.amber)];
  if (green === null || amber === null) return 'none';
  const reaches = (threshold: Big) =>
    thresholds.direction === 'higher' ? against(value, threshold) >= 0 : against(value, threshold) <= 0;
  if (reaches(green)) return 'green';
  return reaches(amber) ? 'amber' : 'red';
}

function inside(value: Known, low: Big, high: Big): boolean {
  return against(value, low) >= 0 && against(value, high) <= 0;
}

/** Compares a value with an exact threshold: -1 below, 0 equal, 1 above. */
export function against(value: Known, threshold: Big): -1 | 0 | 1 {
  return compare(value, { state: 'known', num: threshold, den: new Big(1) });
}
