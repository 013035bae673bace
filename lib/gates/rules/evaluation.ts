import type { CriterionKind, CriterionResult, Freshness } from '@/lib/gates/vocabulary';

export type Evaluation = {
  readonly kind: CriterionKind;
  /** Never `waived`: a waiver is laid over the result by `effectiveResult`. */
  readonly result: Exclude<CriterionResult, 'waived'>;
  readonly reason: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** What was seen, ready to be frozen in the pack. */
  readonly observed: readonly { readonly ref: string; readonly value: string | null }[];
  readonly freshness: Freshness;
};

/** Result that counts for the decision: an active waiver covers a must that is failed or not assessed (G-2, G-5). */
export function effectiveResult(result: CriterionResult, waiverActive: boolean): CriterionResult {
  return waiverActive && result !== 'met' ? 'waived' : result;
}
