import { type RiskLevel, riskLevels } from '../vocabulary';

/** Upper end of each band: 8, 7, 6 and 4 of the 25 cells; P1×I5 is medium, so a catastrophe is never green. */
const UPPER: readonly (readonly [RiskLevel, number])[] = [
  ['low', 4],
  ['medium', 9],
  ['high', 15],
  ['critical', 25],
];

/** Band of probability × impact, each 1..5. The product is ordinal: it is never added or averaged. */
export function bandOf(probability: number, impact: number): RiskLevel {
  const score = probability * impact;
  return UPPER.find(([, upper]) => score <= upper)?.[0] ?? 'critical';
}

/** The stricter of two levels. */
export const stricter = (a: RiskLevel, b: RiskLevel): RiskLevel =>
  riskLevels.indexOf(a) >= riskLevels.indexOf(b) ? a : b;

/** `steps` levels further up, at most critical. */
export const raised = (level: RiskLevel, steps: number): RiskLevel =>
  riskLevels[Math.min(riskLevels.indexOf(level) + steps, riskLevels.length - 1)] ?? 'critical';
