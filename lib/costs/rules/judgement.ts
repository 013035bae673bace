import type { CostJudgement } from '../vocabulary';
import { type EarnedValue, type Figure, isNumber } from './earned-value';
import { compare, type Fraction, isZero } from './fraction';

/** Default thresholds of domain §2, unrounded: at least 0.95 is green, at least 0.85 amber, less is red. */
const GREEN: Fraction = { top: 95n, bottom: 100n };
const AMBER: Fraction = { top: 85n, bottom: 100n };

/** An index without a value has no colour, never green. */
export function judgeIndex(index: Figure): CostJudgement {
  if (!isNumber(index)) return 'grey';
  if (compare(index, GREEN) >= 0) return 'green';
  return compare(index, AMBER) >= 0 ? 'amber' : 'red';
}

const rank: Record<CostJudgement, number> = { grey: 0, green: 1, amber: 2, red: 3 };
const worst = (a: CostJudgement, b: CostJudgement): CostJudgement => (rank[b] > rank[a] ? b : a);

/** Money booked and nothing earned is red, although no estimate can be made. */
const spentForNothing = ({ ev, ac }: Pick<EarnedValue, 'ev' | 'ac'>): boolean => isZero(ev) && ac.top > 0n;

/** More is booked than the budget holds: a warning, and an exception to report (G-9). */
export const isOverBudget = ({ bac, ac }: Pick<EarnedValue, 'bac' | 'ac'>): boolean => compare(ac, bac) > 0;

/** What the money says: the cost index; beyond the budget at least amber. */
export function judgeCost(value: EarnedValue): CostJudgement {
  if (spentForNothing(value)) return 'red';
  const judged = judgeIndex(value.cpi);
  return isOverBudget(value) ? worst(judged, 'amber') : judged;
}

/** Worse of money and time; time by SPI(t), since SPI forgives every delay in the end. */
export const judgeValue = (value: EarnedValue & { readonly spiT: Figure }): CostJudgement =>
  worst(judgeCost(value), judgeIndex(value.spiT));
