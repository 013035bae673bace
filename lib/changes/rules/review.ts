import type { ChangeLevel, ChangeOutcome, ChangeResult, ChangeType } from '../vocabulary';

export type ReviewCause = 'emergency' | 'failed' | 'level' | 'overrun' | 'first_use' | 'unauthorised';

/** A post-implementation review is due within ten working days after the end (C-6). */
export const REVIEW_WORKING_DAYS = 10;

/** Why a review is due; none = nobody owes one (C-6). Overrun: the work took more than a quarter longer than planned. */
export function reviewCauses(input: {
  readonly type: ChangeType;
  readonly level: ChangeLevel | null;
  readonly outcome: ChangeOutcome | null;
  readonly result: ChangeResult | null;
  readonly plannedMinutes: number | null;
  readonly actualMinutes: number | null;
  readonly firstUseOfTemplate: boolean;
}): readonly ReviewCause[] {
  const { plannedMinutes, actualMinutes } = input;
  const overrun = plannedMinutes !== null && actualMinutes !== null && actualMinutes * 4 > plannedMinutes * 5;
  const failed = input.outcome === 'backed_out' || input.result === 'backed_out' || input.result === 'failed';
  return [
    ...(input.type === 'emergency' ? (['emergency'] as const) : []),
    ...(failed ? (['failed'] as const) : []),
    ...(input.level === 'high' || input.level === 'critical' ? (['level'] as const) : []),
    ...(overrun ? (['overrun'] as const) : []),
    ...(input.firstUseOfTemplate ? (['first_use'] as const) : []),
    ...(input.result === 'unauthorised' ? (['unauthorised'] as const) : []),
  ];
}

/** Results an outcome allows: what was backed out was no success. */
export function resultsFor(outcome: ChangeOutcome): readonly ChangeResult[] {
  if (outcome === 'backed_out') return ['backed_out', 'failed'];
  return outcome === 'partially'
    ? ['partially', 'failed']
    : ['successful', 'successful_with_issues', 'failed'];
}
