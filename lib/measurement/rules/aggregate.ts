import Big from 'big.js';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { decimal } from '@/lib/measurement/rules/decimal';
import { compare, type Known, type Measured, plain, ratio } from '@/lib/measurement/rules/value';
import type { Aggregation, AggregationDimension, Unit } from '@/lib/measurement/vocabulary';
import { type Finding, finding, type Verdict, verdict } from '@/lib/voting/rules/verdict';

/**
 * Is an aggregation legal at definition time (K-3)? Shares and indices are never summed, a ratio needs both parts,
 * a weighted mean needs a named weight, distinct counts are recomputed for counts only. Class V.
 */
export function checkAggregation(input: {
  readonly aggregation: Aggregation;
  readonly dimension: AggregationDimension;
  readonly unit: Unit;
  readonly isRatio: boolean;
  readonly weightName: string | null;
}): Verdict {
  const { aggregation, dimension, unit, isRatio } = input;
  const findings: Finding[] = [];
  const params = { aggregation, dimension, unit };
  const adds = aggregation === 'sum' || (aggregation === 'last' && dimension !== 'time');
  if (adds && (isRatio || unit === 'percent' || unit === 'index')) {
    findings.push(finding('V', 'sum_of_ratios', params, dimension));
  }
  if (aggregation === 'ratio' && !isRatio)
    findings.push(finding('V', 'ratio_needs_parts', params, dimension));
  if (aggregation === 'weighted_mean' && isRatio)
    findings.push(finding('V', 'mean_of_ratios', params, dimension));
  if (aggregation === 'weighted_mean' && (input.weightName ?? '').trim() === '') {
    findings.push(finding('V', 'weight_missing', params, dimension));
  }
  if (aggregation === 'distinct' && unit !== 'count') {
    findings.push(finding('V', 'distinct_needs_count', params, dimension));
  }
  return verdict(findings);
}

/** One child of an aggregate; parts as exact decimals, null = not known. */
export type Child = {
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly weight: string | null;
  /** Start of the child's period, decides what is last over time. */
  readonly periodStart: CivilDate;
};

export type Aggregate = {
  readonly measured: Measured;
  readonly present: number;
  readonly expected: number;
  /** K-4: below 90 % coverage the parent carries no colour. */
  readonly colourAllowed: boolean;
  /** Set when the kind cannot be built from children at all (distinct, none). */
  readonly mustRecompute: boolean;
};

/**
 * Aggregates children over one dimension (K-3, K-4): a ratio is the ratio of sums, even when all children have a
 * value. Children without data lower the coverage and add nothing; `expected` counts the children that should exist.
 */
export function aggregate(
  aggregation: Aggregation,
  dimension: AggregationDimension,
  children: readonly Child[],
  expected: number,
): Aggregate {
  const usable = children.filter((child) => isPresent(aggregation, child));
  const whole = Math.max(expected, children.length);
  const mustRecompute = aggregation === 'distinct' || aggregation === 'none';
  return {
    measured:
      mustRecompute || usable.length === 0 ? { state: 'no_data' } : combine(aggregation, dimension, usable),
    present: usable.length,
    expected: whole,
    colourAllowed: !mustRecompute && usable.length > 0 && usable.length * 10 >= whole * 9,
    mustRecompute,
  };
}

function isPresent(aggregation: Aggregation, child: Child): boolean {
  if (aggregation === 'ratio') return child.numerator !== null && child.denominator !== null;
  if (aggregation === 'weighted_mean' && child.weight === null) return false;
  return child.value !== null;
}

function combine(
  aggregation: Aggregation,
  dimension: AggregationDimension,
  children: readonly Child[],
): Measured {
  if (aggregation === 'ratio') {
    if (children.some((child) => ratio(child.numerator, child.denominator).state === 'implausible')) {
      return { state: 'implausible' };
    }
    const total = ratio(add(children.map((c) => c.numerator)), add(children.map((c) => c.denominator)));
    return total.state === 'no_data' ? { state: 'implausible' } : total;
  }
  if (aggregation === 'weighted_mean') return weightedMean(children);
  if (aggregation === 'last' && dimension === 'time') {
    return plain(
      children.reduce((last, child) => (child.periodStart > last.periodStart ? child : last)).value,
    );
  }
  if (aggregation === 'sum' || aggregation === 'last') {
    const total = add(children.map((child) => child.value));
    return total === null ? { state: 'implausible' } : plain(total);
  }
  return extreme(aggregation === 'max' ? 1 : -1, children);
}

function add(parts: readonly (string | null)[]): string | null {
  let total = new Big(0);
  for (const part of parts) {
    const value = decimal(part);
    if (value === null) return null;
    total = total.plus(value);
  }
  return total.toFixed();
}

function weightedMean(children: readonly Child[]): Measured {
  let num = new Big(0);
  let den = new Big(0);
  for (const child of children) {
    const [value, weight] = [decimal(child.value), decimal(child.weight)];
    if (value === null || weight === null || weight.lt(0)) return { state: 'implausible' };
    num = num.plus(value.times(weight));
    den = den.plus(weight);
  }
  return den.eq(0) ? { state: 'na' } : { state: 'known', num, den };
}

function extreme(sign: 1 | -1, children: readonly Child[]): Measured {
  const values = children.map((child) => plain(child.value));
  const known = values.filter((value): value is Known => value.state === 'known');
  const [first] = known;
  if (first === undefined || known.length < values.length) return { state: 'implausible' };
  return known.reduce((best, value) => (compare(value, best) === sign ? value : best), first);
}
