import Big from 'big.js';
import type { ScoreBand } from '@/lib/gates/vocabulary';
import { roundedQuotient } from '@/lib/measurement/rules/decimal';
import { type Finding, finding, type Verdict, verdict } from '@/lib/voting/rules/verdict';

export type ShouldCriterion = { readonly id: string; readonly weight: number };

/** One gatekeeper's score 0..10 of one criterion, whole points. */
export type Score = { readonly criterionId: string; readonly gatekeeperId: string; readonly points: number };

type CriterionScore = {
  readonly criterionId: string;
  readonly scored: number;
  /** Average to two digits for display, null = not scored by anybody. */
  readonly average: string | null;
  /** max − min ≥ 4: to be discussed (G-3). */
  readonly spreadFlagged: boolean;
};

export type ScoreResult = {
  readonly band: ScoreBand;
  /** S 0..100 to two digits for display; null when none or incomplete. */
  readonly display: string | null;
  readonly criteria: readonly CriterionScore[];
};

/**
 * S = Σ(weight × average)/10 (G-3), averages over the gatekeepers who scored. The band is decided on the exact
 * fraction. Without should-criteria the S conditions of G-2 are vacuous (`none`); a criterion nobody scored makes
 * S `incomplete`, it is never taken as zero or as full marks.
 */
export function scoreOf(criteria: readonly ShouldCriterion[], scores: readonly Score[]): ScoreResult {
  const rows = criteria.map((criterion) => ({
    criterion,
    points: scores.filter((score) => score.criterionId === criterion.id).map((score) => score.points),
  }));
  const perCriterion = rows.map(({ criterion, points }) => ({
    criterionId: criterion.id,
    scored: points.length,
    average: points.length === 0 ? null : roundedQuotient(sum(points), new Big(points.length), 2),
    spreadFlagged: points.length > 0 && Math.max(...points) - Math.min(...points) >= 4,
  }));
  if (rows.length === 0) return { band: 'none', display: null, criteria: perCriterion };
  if (rows.some((row) => row.points.length === 0)) {
    return { band: 'incomplete', display: null, criteria: perCriterion };
  }
  // One common denominator keeps averages over different numbers of gatekeepers exact.
  const den = rows.reduce((product, row) => product.times(row.points.length), new Big(10));
  const num = rows.reduce(
    (total, { criterion, points }) =>
      total.plus(sum(points).times(criterion.weight).times(den).div(10).div(points.length)),
    new Big(0),
  );
  const band = num.gte(den.times(60)) ? 'high' : num.gte(den.times(50)) ? 'middle' : 'low';
  return { band, display: roundedQuotient(num, den, 2), criteria: perCriterion };
}

function sum(points: readonly number[]): Big {
  return points.reduce((total, next) => total.plus(next), new Big(0));
}

/** Weights of the should-criteria: whole 1..100, together 100 unless there are none (V). */
export function checkWeights(criteria: readonly ShouldCriterion[]): Verdict {
  const findings: Finding[] = criteria
    .filter(({ weight }) => !Number.isInteger(weight) || weight < 1 || weight > 100)
    .map(({ id }) => finding('V', 'weight_out_of_range', { criterion: id }, 'weight'));
  const total = criteria.reduce((all, { weight }) => all + weight, 0);
  if (criteria.length > 0 && total !== 100)
    findings.push(finding('V', 'weights_not_100', { total }, 'weight'));
  return verdict(findings);
}

/** A score is a whole number 0..10 (V). */
export function checkPoints(points: number): Verdict {
  const legal = Number.isInteger(points) && points >= 0 && points <= 10;
  return verdict(legal ? [] : [finding('V', 'points_out_of_range', { minimum: 0, maximum: 10 }, 'points')]);
}
