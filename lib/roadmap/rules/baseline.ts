import { diffDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { BaselineDiffKind } from '../vocabulary';

/** A phase or milestone (start = finish) as a baseline or the present plan holds it; null = undated. */
export type BaselineEntry = { id: string; start: CivilDate | null; finish: CivilDate | null };

export type BaselineChange = {
  id: string;
  kind: BaselineDiffKind;
  before: BaselineEntry | null;
  after: BaselineEntry | null;
  /** Days moved, positive = later; null when either side has no such date. */
  startDays: number | null;
  finishDays: number | null;
};

/**
 * Difference of two baselines, or of a baseline and the present plan: every item of either side. What is gone
 * stays visible as `removed` with its old dates. Order: the items before, then the added ones.
 */
export function diffBaselines(
  before: readonly BaselineEntry[],
  after: readonly BaselineEntry[],
): readonly BaselineChange[] {
  const old = new Map(before.map((entry) => [entry.id, entry]));
  const now = new Map(after.map((entry) => [entry.id, entry]));
  const ids = new Set([...old.keys(), ...now.keys()]);
  return [...ids].map((id) => compare(id, old.get(id) ?? null, now.get(id) ?? null));
}

export type SlipAgainstBaselines = {
  id: string;
  againstCurrent: BaselineChange;
  againstOriginal: BaselineChange;
};

/**
 * Slip of the plan against the current and the original baseline side by side (M-1), so that re-baselining
 * never makes a delay disappear. Items of any of the three are listed.
 */
export function slipAgainstBaselines(
  original: readonly BaselineEntry[],
  current: readonly BaselineEntry[],
  plan: readonly BaselineEntry[],
): readonly SlipAgainstBaselines[] {
  const [first, last, now] = [original, current, plan].map(
    (entries) => new Map(entries.map((entry) => [entry.id, entry])),
  );
  const ids = new Set([...original, ...current, ...plan].map(({ id }) => id));
  return [...ids].map((id) => ({
    id,
    againstCurrent: compare(id, last?.get(id) ?? null, now?.get(id) ?? null),
    againstOriginal: compare(id, first?.get(id) ?? null, now?.get(id) ?? null),
  }));
}

/**
 * Whether a change of plan needs an approved change request: anything added or removed, a date that appears
 * or vanishes, or a move in either direction by more than the tolerance (days ≥ 0, §21).
 */
export function exceedsTolerance(change: BaselineChange, toleranceDays: number): boolean {
  if (change.kind === 'added' || change.kind === 'removed') return true;
  if (change.kind === 'unchanged') return false;
  const tooFar = (days: number | null) => days !== null && Math.abs(days) > toleranceDays;
  const { before, after } = change;
  const redated = (before?.start === null) !== (after?.start === null);
  const refinished = (before?.finish === null) !== (after?.finish === null);
  return redated || refinished || tooFar(change.startDays) || tooFar(change.finishDays);
}

function compare(id: string, before: BaselineEntry | null, after: BaselineEntry | null): BaselineChange {
  return {
    id,
    kind: kindOf(before, after),
    before,
    after,
    startDays: daysMoved(before?.start, after?.start),
    finishDays: daysMoved(before?.finish, after?.finish),
  };
}

function kindOf(before: BaselineEntry | null, after: BaselineEntry | null): BaselineDiffKind {
  // In neither: planned only in the third version compared, which is no change between these two.
  if (!before) return after ? 'added' : 'unchanged';
  if (!after) return 'removed';
  return before.start === after.start && before.finish === after.finish ? 'unchanged' : 'moved';
}

function daysMoved(before: CivilDate | null | undefined, after: CivilDate | null | undefined): number | null {
  return before && after ? diffDays(before, after) : null;
}
