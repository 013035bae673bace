import type { CivilDate } from '@/lib/calendar/vocabulary';
import { aggregate, type Child } from '@/lib/measurement/rules/aggregate';
import { display, type Measured, measured, type Parts } from '@/lib/measurement/rules/value';
import type { Aggregation, ObservationState } from '@/lib/measurement/vocabulary';

/** A current observation; channel or segment null = delivered as the total. */
export type Row = Parts & {
  readonly channelId: string | null;
  readonly segmentId: string | null;
  readonly periodStart: CivilDate;
  readonly versionId: string;
  readonly n: number | null;
  readonly state: ObservationState;
};

/** Value of one period in one scope, delivered or built from its parts. */
export type SeriesPoint = {
  readonly periodStart: CivilDate;
  readonly value: Measured;
  readonly n: number | null;
  /** Provisional as soon as one part is. */
  readonly state: ObservationState;
  /** Definition version; `null` = parts of different versions, comparable with nothing. */
  readonly series: string | null;
  /** How many of the parts that should exist are in it; null = delivered as such. */
  readonly coverage: { readonly present: number; readonly expected: number } | null;
  /** K-4: below 90 % coverage no colour. */
  readonly colourAllowed: boolean;
};

export type Additivity = {
  readonly isRatio: boolean;
  readonly overChannels: Aggregation;
  readonly overSegments: Aggregation;
};
type Scope = { readonly channelId: string | null; readonly segmentId: string | null };

/**
 * Series of one KPI in one scope, oldest first (K-3, K-4). A delivered value counts as it is; where a total was not
 * delivered it is built from segments, then from channels. Expected are the parts that deliver anywhere in `rows`.
 */
export function rollUp(rows: readonly Row[], kpi: Additivity, scope: Scope): readonly SeriesPoint[] {
  const found = new Map(rows.map((row) => [keyOf(row, row.periodStart), row]));
  const channels = distinct(rows.map((row) => row.channelId));
  const segments = distinct(rows.map((row) => row.segmentId));
  const segmentsOf = new Map(
    channels
      .concat('')
      .map((id) => [
        id,
        segments.filter((one) => rows.some((row) => (row.channelId ?? '') === id && row.segmentId === one)),
      ]),
  );
  const at = (place: Scope, periodStart: CivilDate): SeriesPoint | null => {
    const row = found.get(keyOf(place, periodStart));
    if (row) return delivered(row, kpi.isRatio);
    if (place.segmentId === null) {
      const parts = segmentsOf.get(place.channelId ?? '') ?? [];
      const built = combine(
        parts.map((segmentId) => at({ ...place, segmentId }, periodStart)),
        kpi.overSegments,
        'segment',
        periodStart,
      );
      if (built !== null) return built;
    }
    if (place.channelId !== null) return null;
    const parts = channels.filter(
      (id) => place.segmentId === null || segmentsOf.get(id)?.includes(place.segmentId),
    );
    return combine(
      parts.map((channelId) => at({ ...place, channelId }, periodStart)),
      kpi.overChannels,
      'channel',
      periodStart,
    );
  };
  return [...new Set(rows.map((row) => row.periodStart))].sort().flatMap((start) => at(scope, start) ?? []);
}

const keyOf = ({ channelId, segmentId }: Scope, start: string) =>
  `${channelId ?? ''}|${segmentId ?? ''}|${start}`;
const distinct = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];

function delivered(row: Row, isRatio: boolean): SeriesPoint {
  const { periodStart, n, state, versionId } = row;
  const value = measured(row, isRatio);
  return { periodStart, value, n, state, series: versionId, coverage: null, colourAllowed: true };
}

function combine(
  parts: readonly (SeriesPoint | null)[],
  aggregation: Aggregation,
  dimension: 'channel' | 'segment',
  periodStart: CivilDate,
): SeriesPoint | null {
  const present = parts.filter((part) => part !== null);
  if (present.length === 0) return null;
  const result = aggregate(aggregation, dimension, present.map(childOf), parts.length);
  const [first] = present;
  const oneSeries = present.every(({ series }) => series === first?.series);
  return {
    periodStart,
    value: result.measured,
    n: present.reduce<number | null>((sum, { n }) => (sum === null || n === null ? null : sum + n), 0),
    state: present.some(({ state }) => state === 'provisional') ? 'provisional' : 'confirmed',
    series: oneSeries ? (first?.series ?? null) : null,
    coverage: { present: result.present, expected: result.expected },
    colourAllowed: result.colourAllowed && present.every((part) => part.colourAllowed),
  };
}

/** A part keeps numerator and denominator, so that a parent ratio is again a ratio of sums. */
function childOf({ value, periodStart }: SeriesPoint): Child {
  const base = { weight: null, periodStart };
  if (value.state === 'na') return { ...base, value: null, numerator: '0', denominator: '0' };
  if (value.state !== 'known') return { ...base, value: null, numerator: null, denominator: null };
  const whole = value.den.eq(1) ? value.num.toFixed() : display(value, 12);
  return { ...base, value: whole, numerator: value.num.toFixed(), denominator: value.den.toFixed() };
}
