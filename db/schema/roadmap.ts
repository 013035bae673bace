import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import {
  BASELINE_KINDS,
  type BaselineKind,
  PHASE_KINDS,
  PHASE_STATES,
  type PhaseKind,
  type PhaseState,
} from '@/lib/roadmap/vocabulary';
import { cents, civil, days, exact, id, oneOf, recordedAt, ref, words, workspaceId } from './columns';
import { recordKey } from './registry';

/** Roll-out unit: channel × target cohorts. Lead = record.owner_id; status is derived from its phases. */
export const wave = pgTable(
  'wave',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    channelId: ref('channel_id').notNull(),
    rank: integer('rank').notNull(),
    region: text('region').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('wave_programme').on(t.workspaceId, t.programmeId, t.rank),
    recordKey('wave_record', t, t.id),
    recordKey('wave_channel', t, t.channelId),
  ],
);

export const waveSegment = pgTable(
  'wave_segment',
  { workspaceId: workspaceId(), waveId: ref('wave_id').notNull(), segmentId: ref('segment_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.waveId, t.segmentId] }),
    recordKey('wave_segment_wave', t, t.waveId),
    recordKey('wave_segment_segment', t, t.segmentId),
  ],
);

/** One of pilot, expand, optimise of a wave. `state` is written by gate decisions only (trigger `phase_behind_decision`). */
export const phase = pgTable(
  'phase',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    waveId: ref('wave_id').notNull(),
    kind: words<PhaseKind>('kind').notNull(),
    seq: integer('seq').notNull(),
    state: words<PhaseState>('state').notNull().default('planned'),
    plannedStart: civil('planned_start').notNull(),
    plannedEnd: civil('planned_end').notNull(),
    actualStart: civil('actual_start'),
    actualEnd: civil('actual_end'),
    budgetCents: cents('budget_cents').notNull().default(0),
    budgetReleased: boolean('budget_released').notNull().default(false),
    staffed: boolean('staffed').notNull().default(false),
    toleranceDays: days('tolerance_days').notNull(),
    toleranceCost: exact('tolerance_cost').notNull().default('0.10'),
    scope: text('scope').notNull().default(''),
    observationDays: days('observation_days').notNull(),
    contingencyDays: days('contingency_days').notNull().default(0),
    onHoldSince: civil('on_hold_since'),
    pausedDays: days('paused_days').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('phase_programme').on(t.workspaceId, t.programmeId),
    uniqueIndex('phase_order').on(t.workspaceId, t.waveId, t.seq),
    uniqueIndex('phase_one_running')
      .on(t.workspaceId, t.waveId)
      .where(sql`state in ('active', 'gate_review', 'on_hold')`),
    recordKey('phase_record', t, t.id),
    recordKey('phase_wave', t, t.waveId),
    oneOf('phase_kind', t.kind, PHASE_KINDS),
    oneOf('phase_state', t.state, PHASE_STATES),
    check('phase_period', sql`${t.plannedStart} < ${t.plannedEnd}`),
    check('phase_budget', sql`${t.budgetCents} >= 0`),
    check('phase_tolerances', sql`${t.toleranceDays} >= 0 and ${t.toleranceCost} between 0 and 0.5`),
    check('phase_windows', sql`${t.observationDays} >= 0 and ${t.contingencyDays} >= 0`),
  ],
);

/** A frozen plan (M-1). Never updated: a new version supersedes. Kind `target` is a named comparison. */
export const baseline = pgTable(
  'baseline',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    /** Null = the whole programme. */
    waveId: ref('wave_id'),
    phaseId: ref('phase_id'),
    name: text('name').notNull(),
    kind: words<BaselineKind>('kind').notNull(),
    version: integer('version').notNull(),
    snapshotId: ref('snapshot_id').notNull(),
    reason: text('reason').notNull(),
    takenBy: ref('taken_by'),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('baseline_version').on(t.workspaceId, t.programmeId, t.version),
    index('baseline_wave').on(t.workspaceId, t.waveId),
    oneOf('baseline_kind', t.kind, BASELINE_KINDS),
  ],
);

/** One dated thing in a baseline: a phase (start and finish) or a milestone (finish only). */
export const baselineEntry = pgTable(
  'baseline_entry',
  {
    workspaceId: workspaceId(),
    baselineId: ref('baseline_id').notNull(),
    recordId: ref('record_id').notNull(),
    kind: words<'phase' | 'milestone'>('kind').notNull(),
    title: text('title').notNull(),
    start: civil('start'),
    finish: civil('finish').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.baselineId, t.recordId] }),
    foreignKey({
      name: 'baseline_entry_baseline',
      columns: [t.workspaceId, t.baselineId],
      foreignColumns: [baseline.workspaceId, baseline.id],
    }),
    recordKey('baseline_entry_record', t, t.recordId),
  ],
);
