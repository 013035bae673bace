import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import {
  type Aggregation,
  aggregations,
  type Direction,
  directions,
  type IndicatorKind,
  indicatorKinds,
  type ObservationState,
  observationStates,
  type Perspective,
  perspectives,
  type Rhythm,
  rhythms,
  type Unit,
  units,
  type VersionState,
  versionStates,
} from '@/lib/measurement/vocabulary';
import { civil, days, exact, id, instant, oneOf, recordedAt, ref, words, workspaceId } from './columns';
import { recordKey } from './registry';

/** The KPI as an identity; everything that can change stands in its versions. Owner = record.owner_id. */
export const kpi = pgTable(
  'kpi',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    key: text('key').notNull(),
    stewardId: ref('steward_id'),
    /** Shown as a tile on the overview, in this order; null = not shown. */
    tilePosition: integer('tile_position'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('kpi_key').on(t.workspaceId, t.programmeId, t.key),
    recordKey('kpi_record', t, t.id),
  ],
);

/** Definition sheet (Kennzahlensteckbrief), domain §6. */
export const kpiVersion = pgTable(
  'kpi_version',
  {
    workspaceId: workspaceId(),
    id: id(),
    kpiId: ref('kpi_id').notNull(),
    version: integer('version').notNull(),
    state: words<VersionState>('state').notNull(),
    nameDe: text('name_de').notNull(),
    nameEn: text('name_en').notNull(),
    purpose: text('purpose').notNull().default(''),
    perspective: words<Perspective>('perspective').notNull(),
    indicator: words<IndicatorKind>('indicator').notNull(),
    unit: words<Unit>('unit').notNull(),
    numerator: text('numerator').notNull(),
    denominator: text('denominator'),
    filters: text('filters').notNull().default(''),
    direction: words<Direction>('direction').notNull(),
    overChannels: words<Aggregation>('over_channels').notNull(),
    overSegments: words<Aggregation>('over_segments').notNull(),
    overTime: words<Aggregation>('over_time').notNull(),
    source: text('source').notNull(),
    rhythm: words<Rhythm>('rhythm').notNull(),
    dueLagDays: days('due_lag_days').notNull(),
    maturityLagDays: days('maturity_lag_days').notNull().default(0),
    minN: integer('min_n').notNull().default(0),
    /** higher/lower: `green` and `amber`; band: `green` = low end, `band_high` = high end, `amber` = margin. */
    green: exact('green'),
    amber: exact('amber'),
    bandHigh: exact('band_high'),
    target: exact('target'),
    seasonal: boolean('seasonal').notNull().default(false),
    targetPath: jsonb('target_path').$type<{ on: string; value: string }[]>(),
    effectiveFrom: civil('effective_from').notNull(),
    authorId: ref('author_id'),
    approvedBy: ref('approved_by'),
    approvedAt: instant('approved_at'),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('kpi_version_number').on(t.workspaceId, t.kpiId, t.version),
    recordKey('kpi_version_of', t, t.kpiId),
    oneOf('kpi_version_state', t.state, versionStates),
    oneOf('kpi_version_unit', t.unit, units),
    oneOf('kpi_version_direction', t.direction, directions),
    oneOf('kpi_version_rhythm', t.rhythm, rhythms),
    oneOf('kpi_version_perspective', t.perspective, perspectives),
    oneOf('kpi_version_indicator', t.indicator, indicatorKinds),
    oneOf('kpi_version_over_channels', t.overChannels, aggregations),
  ],
);

/** One measured value; a change is a new revision of the same scope and period (never an update of the value). */
export const observation = pgTable(
  'observation',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    kpiId: ref('kpi_id').notNull(),
    versionId: ref('version_id').notNull(),
    /** Null = total over channels / segments. */
    channelId: ref('channel_id'),
    segmentId: ref('segment_id'),
    periodStart: civil('period_start').notNull(),
    /** Half-open: first day after the period. */
    periodEnd: civil('period_end').notNull(),
    revision: integer('revision').notNull(),
    numerator: exact('numerator'),
    denominator: exact('denominator'),
    /** For definitions without denominator; for ratios the stored quotient is only a convenience. */
    value: exact('value'),
    n: integer('n'),
    state: words<ObservationState>('state').notNull(),
    current: boolean('current').notNull().default(true),
    reason: text('reason'),
    /** Data quality of the delivering run, 0..1 (K-9: the minimum of its parts). */
    quality: exact('quality'),
    source: text('source').notNull(),
    recordedBy: ref('recorded_by'),
    recordedAt: recordedAt(),
    confirmedBy: ref('confirmed_by'),
    confirmedAt: instant('confirmed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('observation_series').on(t.workspaceId, t.kpiId, t.channelId, t.segmentId, t.periodStart),
    index('observation_programme').on(t.workspaceId, t.programmeId, t.periodStart),
    foreignKey({
      name: 'observation_version',
      columns: [t.workspaceId, t.versionId],
      foreignColumns: [kpiVersion.workspaceId, kpiVersion.id],
    }),
    recordKey('observation_kpi', t, t.kpiId),
    oneOf('observation_state', t.state, observationStates),
    check('observation_period', sql`${t.periodStart} < ${t.periodEnd}`),
  ],
);
