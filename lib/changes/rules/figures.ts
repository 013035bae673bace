import type { ChangeResult, ChangeType } from '../vocabulary';

export type Ended = {
  readonly type: ChangeType;
  readonly result: ChangeResult;
  /** An incident within five working days after the end. */
  readonly incidentCaused: boolean;
  /** Working days from submission to approval; null where nobody had to approve. */
  readonly leadDays: number | null;
};
type Share = {
  readonly count: number;
  readonly of: number /** Null under 20: counts only. */;
  readonly share: number | null;
};
export type ChangeFigures = {
  readonly ended: number;
  /** Headline: the strict rate. */
  readonly success: Share;
  readonly lenient: Share;
  readonly failure: Share;
  readonly emergency: Share;
  readonly medianLeadDays: number | null;
};

/** Fewer ended changes than this are shown as counts without a rate (C-8). */
const RATE_FROM = 20;
const failures: readonly ChangeResult[] = ['backed_out', 'failed', 'partially', 'unauthorised'];

/** Change success, failure and emergency rates over ended changes, without the cancelled ones (C-8). */
export function changeFigures(changes: readonly Ended[]): ChangeFigures {
  const ended = changes.filter(({ result }) => result !== 'cancelled');
  const of = ended.length;
  const part = (count: number): Share => ({ count, of, share: of < RATE_FROM ? null : count / of });
  const strict = ended.filter(({ result }) => result === 'successful').length;
  const issues = ended.filter(({ result }) => result === 'successful_with_issues').length;
  const failed = ended.filter((one) => failures.includes(one.result) || one.incidentCaused).length;
  const leads = ended.flatMap(({ leadDays }) => (leadDays === null ? [] : [leadDays]));
  return {
    ended: of,
    success: part(strict),
    lenient: part(strict + issues),
    failure: part(failed),
    emergency: part(ended.filter(({ type }) => type === 'emergency').length),
    medianLeadDays: median(leads),
  };
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  const lower = sorted[middle - 1];
  return sorted.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2;
}
