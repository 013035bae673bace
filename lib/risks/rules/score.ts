import { addDays, diffDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type Finding, finding } from '@/lib/voting/rules/verdict';
import {
  REVIEW_DAYS,
  type RiskDimension,
  type RiskLevel,
  riskDimensions,
  riskLevels,
  type ScoreKind,
} from '../vocabulary';
import { bandOf } from './band';

/** Probability 1..5 and impact 1..5 per touched dimension. */
export type Score = {
  readonly probability: number;
  readonly impacts: Readonly<Partial<Record<RiskDimension, number>>>;
};
export type ScoreEntry = Score & { readonly kind: ScoreKind; readonly scoredOn: CivilDate };

/** The highest impact over all dimensions, never the mean; 0 where none is scored. */
export const impactOf = ({ impacts }: Pick<Score, 'impacts'>): number =>
  Math.max(0, ...riskDimensions.map((dimension) => impacts[dimension] ?? 0));

export const levelOf = (score: Score): RiskLevel => bandOf(score.probability, impactOf(score));

/** The newest score of a kind known on a day; entries come oldest first, of one day the last counts. */
export const scoreOn = (
  entries: readonly ScoreEntry[],
  kind: ScoreKind,
  day?: CivilDate,
): ScoreEntry | null =>
  entries.findLast((one) => one.kind === kind && (day === undefined || one.scoredOn <= day)) ?? null;

/**
 * current ≤ inherent and target ≤ current in probability and in impact, else a reason is needed. Names every
 * comparison that does not hold.
 */
export function checkScores(
  scores: Readonly<Partial<Record<ScoreKind, Score>>>,
  reasonGiven: boolean,
): readonly Finding[] {
  if (reasonGiven) return [];
  const pairs = [
    ['current', 'inherent'],
    ['target', 'current'],
  ] as const;
  return pairs.flatMap(([lower, upper]) => {
    const [a, b] = [scores[lower], scores[upper]];
    if (!a || !b) return [];
    const worse = a.probability > b.probability || impactOf(a) > impactOf(b);
    return worse ? [finding('V', 'score_above', { lower, upper }, 'note')] : [];
  });
}

/** Day on which the next review is due: the cycle of the band after the last scoring. */
export const reviewDue = (lastScored: CivilDate, level: RiskLevel): CivilDate =>
  addDays(lastScored, REVIEW_DAYS[level]);

export type Movement = 'new' | 'up' | 'down' | 'same';

/** How the current score moved since a day: by band first, within the band by the product. */
export function movementOf(entries: readonly ScoreEntry[], since: CivilDate): Movement {
  const now = scoreOn(entries, 'current');
  const then = scoreOn(entries, 'current', since);
  if (!now || !then) return 'new';
  const rank = (score: Score) =>
    riskLevels.indexOf(levelOf(score)) * 100 + score.probability * impactOf(score);
  const step = rank(now) - rank(then);
  return step === 0 ? 'same' : step > 0 ? 'up' : 'down';
}

export type Attention = {
  readonly number: string;
  readonly level: RiskLevel | null;
  readonly proximityOn: CivilDate | null;
  readonly velocity: 'fast' | 'medium' | 'slow';
  readonly emvCents: number | null;
};
const NEAR_DAYS = 30;

/** Order of attention: band, then what is near, then what hits fast, then the larger expected value. */
export function byAttention(today: CivilDate): (a: Attention, b: Attention) => number {
  const near = ({ proximityOn }: Attention): number =>
    proximityOn === null ? Number.MAX_SAFE_INTEGER : Math.max(0, diffDays(today, proximityOn));
  const soon = (one: Attention): number => (near(one) < NEAR_DAYS ? 0 : 1);
  const level = ({ level: band }: Attention): number => (band === null ? -1 : riskLevels.indexOf(band));
  const slow = ({ velocity }: Attention): number => (velocity === 'fast' ? 0 : 1);
  return (a, b) =>
    level(b) - level(a) ||
    soon(a) - soon(b) ||
    slow(a) - slow(b) ||
    near(a) - near(b) ||
    Math.abs(b.emvCents ?? 0) - Math.abs(a.emvCents ?? 0) ||
    a.number.localeCompare(b.number, 'en', { numeric: true });
}
