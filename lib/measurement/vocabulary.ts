/** Words of the KPI scorecard (domain §6). */

export const directions = ['higher', 'lower', 'band'] as const;
export type Direction = (typeof directions)[number];

/** K-3. `ratio` = ratio of sums, never mean of ratios; `distinct` and `none` cannot be added at all. */
export const aggregations = [
  'sum',
  'ratio',
  'weighted_mean',
  'last',
  'max',
  'min',
  'distinct',
  'none',
] as const;
export type Aggregation = (typeof aggregations)[number];

const aggregationDimensions = ['channel', 'segment', 'time'] as const;
export type AggregationDimension = (typeof aggregationDimensions)[number];

export const units = ['eur', 'percent', 'count', 'days', 'index'] as const;
export type Unit = (typeof units)[number];

export const rhythms = ['day', 'week', 'month', 'quarter'] as const;
export type Rhythm = (typeof rhythms)[number];

export const perspectives = ['financial', 'customer', 'process', 'potential'] as const;
export type Perspective = (typeof perspectives)[number];

export const indicatorKinds = ['leading', 'lagging'] as const;
export type IndicatorKind = (typeof indicatorKinds)[number];

export const versionStates = ['draft', 'in_review', 'approved', 'superseded', 'retired'] as const;
export type VersionState = (typeof versionStates)[number];

export const observationStates = ['provisional', 'confirmed', 'rejected', 'restated'] as const;
export type ObservationState = (typeof observationStates)[number];

/** K-2: only `ok` may carry a colour. `na` = undefined, for example division by zero. */
const dataStates = ['ok', 'no_data', 'stale', 'low_base', 'na'] as const;
export type DataState = (typeof dataStates)[number];

/** Judgement of a value; `none` = no colour. */
const judgements = ['green', 'amber', 'red', 'none'] as const;
export type Judgement = (typeof judgements)[number];

const movements = ['up', 'down', 'flat'] as const;
export type Movement = (typeof movements)[number];

const trendJudgements = ['better', 'worse', 'unchanged', 'not_comparable'] as const;
export type TrendJudgement = (typeof trendJudgements)[number];
