import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { MilestoneState } from '@/lib/milestones/vocabulary';
import type { BaselineKind } from '../vocabulary';
import { type BaselineEntry, diffBaselines, exceedsTolerance } from './baseline';

export type FreezableMilestone = {
  state: MilestoneState;
  plannedDate: CivilDate;
  baselineDate: CivilDate | null;
  forecastDate: CivilDate | null;
  actualDate: CivilDate | null;
};

/**
 * The date a baseline of `kind` holds for a milestone. A named comparison holds what is expected now; a gate keeps
 * what was bound; a change or resumption takes the plan, or with `adoptForecasts` the forecast of what is open.
 * Reached milestones keep their bound date, so that no re-baselining improves a finished result (M-1).
 */
export function frozenDate(
  milestone: FreezableMilestone,
  kind: BaselineKind,
  adoptForecasts: boolean,
): CivilDate {
  const { plannedDate, baselineDate, forecastDate, actualDate, state } = milestone;
  if (kind === 'target') return actualDate ?? forecastDate ?? baselineDate ?? plannedDate;
  if (kind === 'original') return plannedDate;
  if (kind === 'gate' || state === 'accepted' || state === 'submitted') return baselineDate ?? plannedDate;
  return adoptForecasts ? (forecastDate ?? plannedDate) : plannedDate;
}

/** An item about to be frozen with the dates it is bound to so far. */
export type Refrozen = BaselineEntry & { number: string; bound: BaselineEntry | null };

/** Items a new binding baseline moves further than the tolerance (days ≥ 0) allows; first bindings move nothing. */
export function movedBeyond<T extends Refrozen>(
  items: readonly T[],
  toleranceDays: number,
): readonly { item: T; days: number }[] {
  return items.flatMap((item) => {
    const [change] = item.bound ? diffBaselines([item.bound], [item]) : [];
    if (!change || !exceedsTolerance(change, toleranceDays)) return [];
    return [{ item, days: Math.max(Math.abs(change.startDays ?? 0), Math.abs(change.finishDays ?? 0)) }];
  });
}
