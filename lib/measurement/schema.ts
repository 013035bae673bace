import { z } from 'zod';
import {
  civilDate,
  decimal,
  flag,
  ids,
  line,
  optional,
  prose,
  reason,
  uuid,
  version,
} from '@/lib/action/fields';
import { aggregations, directions, indicatorKinds, perspectives, rhythms, units } from './vocabulary';

const dayCount = z.coerce.number().int().min(0).max(730);

/** All fields of the definition sheet (Kennzahlensteckbrief, domain §6). Thresholds in the unit of the KPI; rates 0..1. */
const definitionFields = {
  nameDe: line(200),
  nameEn: line(200),
  purpose: prose(2_000).default(''),
  perspective: z.enum(perspectives),
  indicator: z.enum(indicatorKinds),
  unit: z.enum(units),
  numerator: line(300),
  denominator: optional(line(300)),
  filters: prose(1_000).default(''),
  direction: z.enum(directions),
  overChannels: z.enum(aggregations),
  overSegments: z.enum(aggregations),
  overTime: z.enum(aggregations),
  source: line(200),
  rhythm: z.enum(rhythms),
  dueLagDays: dayCount.default(5),
  maturityLagDays: dayCount.default(0),
  minN: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
  green: decimal,
  amber: decimal,
  bandHigh: optional(decimal),
  target: optional(decimal),
  seasonal: flag,
  effectiveFrom: civilDate,
} as const;

export const defineKpiInput = z.strictObject({
  programmeId: uuid,
  key: z.string().regex(/^[a-z][a-z0-9_]{1,59}$/, 'measurement.key_form'),
  ownerId: optional(uuid),
  stewardId: optional(uuid),
  tilePosition: optional(z.coerce.number().int().min(1).max(10)),
  ...definitionFields,
});

/** Who is responsible and whether the KPI stands on the overview; the definition itself changes only by version. */
export const editKpiInput = z.strictObject({
  kpiId: uuid,
  version,
  ownerId: optional(uuid),
  stewardId: optional(uuid),
  tilePosition: optional(z.coerce.number().int().min(1).max(10)),
});

const observationFields = {
  channelId: optional(uuid),
  segmentId: optional(uuid),
  /** Any day of the period; the period follows from the rhythm. */
  period: civilDate,
  numerator: optional(decimal),
  denominator: optional(decimal),
  value: optional(decimal),
  n: optional(z.coerce.number().int().min(0)),
} as const;

export const recordObservationInput = z.strictObject({
  kpiId: uuid,
  ...observationFields,
  quality: optional(decimal),
  source: line(200).optional(),
});

/** Pasted or imported rows of one KPI: all or, per row, the reason why not. */
export const recordSeriesInput = z.strictObject({
  kpiId: uuid,
  source: line(200).optional(),
  quality: optional(decimal),
  rows: z.array(z.strictObject(observationFields)).min(1).max(5_000),
});

export const restateObservationInput = z.strictObject({
  observationId: uuid,
  numerator: optional(decimal),
  denominator: optional(decimal),
  value: optional(decimal),
  n: optional(z.coerce.number().int().min(0)),
  reason,
});
export const confirmObservationsInput = z.strictObject({
  kpiId: uuid,
  observationIds: ids(1_000, 1),
});
export const rejectObservationInput = z.strictObject({ observationId: uuid, reason });

/** State of the scorecard in its address; what cannot be read falls back to the newest values of all segments. */
export const scorecardView = z.object({
  period: civilDate.nullable().catch(null).default(null),
  segmentId: uuid.nullable().catch(null).default(null),
});

/** The same for one KPI. */
export const kpiViewQuery = z.object({
  channelId: uuid.nullable().catch(null).default(null),
  segmentId: uuid.nullable().catch(null).default(null),
  from: civilDate.nullable().catch(null).default(null),
});
