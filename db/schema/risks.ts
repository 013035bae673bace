import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import {
  type ActionState,
  actionStates,
  type CloseReason,
  closeReasons,
  type ReassessCause,
  type RiskCategory,
  type RiskDimension,
  type RiskKind,
  type RiskLevel,
  type RiskState,
  reassessCauses,
  riskCategories,
  riskKinds,
  riskLevels,
  riskStates,
  type ScoreKind,
  scoreKinds,
  type Treatment,
  treatments,
  type Velocity,
  velocities,
} from '@/lib/risks/vocabulary';
import {
  cents,
  civil,
  days,
  exact,
  id,
  instant,
  oneOf,
  partOf,
  recordedAt,
  ref,
  words,
  workspaceId,
} from './columns';
import { recordKey } from './registry';

/** A risk (threat or opportunity). Owner = record.owner_id, channel = record.channel_id. */
export const risk = pgTable(
  'risk',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    /** Scope: a wave, a phase of it, or neither = the whole programme (or the channel of the record). */
    waveId: ref('wave_id'),
    phaseId: ref('phase_id'),
    kind: words<RiskKind>('kind').notNull(),
    category: words<RiskCategory>('category').notNull(),
    state: words<RiskState>('state').notNull().default('identified'),
    cause: text('cause').notNull(),
    event: text('event').notNull(),
    effect: text('effect').notNull(),
    velocity: words<Velocity>('velocity').notNull().default('medium'),
    /** When it could occur first. */
    proximityOn: civil('proximity_on'),
    treatment: words<Treatment>('treatment'),
    /** Who bears it after a transfer. */
    counterparty: text('counterparty').notNull().default(''),
    /** Explicit probability 0..1, exclusive; null = mid of the scored band. */
    chance: exact('chance'),
    costMinCents: cents('cost_min_cents'),
    costModeCents: cents('cost_mode_cents'),
    costMaxCents: cents('cost_max_cents'),
    daysMin: days('days_min'),
    daysMode: days('days_mode'),
    daysMax: days('days_max'),
    /** The owner owes a new assessment until then. */
    reassessDue: civil('reassess_due'),
    reassessCause: words<ReassessCause>('reassess_cause'),
    occurredOn: civil('occurred_on'),
    actualCostCents: cents('actual_cost_cents'),
    actualDays: days('actual_days'),
    closeReason: words<CloseReason>('close_reason'),
    endedNote: text('ended_note').notNull().default(''),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('risk_programme').on(t.workspaceId, t.programmeId, t.state),
    recordKey('risk_record', t, t.id),
    recordKey('risk_wave', t, t.waveId),
    recordKey('risk_phase', t, t.phaseId),
    oneOf('risk_kind', t.kind, riskKinds),
    oneOf('risk_category', t.category, riskCategories),
    oneOf('risk_state', t.state, riskStates),
    oneOf('risk_velocity', t.velocity, velocities),
    oneOf('risk_treatment', t.treatment, treatments),
    oneOf('risk_reassess_cause', t.reassessCause, reassessCauses),
    oneOf('risk_close_reason', t.closeReason, closeReasons),
    // certain is an issue, impossible is no entry
    check('risk_chance', sql`${t.chance} > 0 and ${t.chance} < 1`),
    check(
      'risk_cost_points',
      sql`num_nulls(${t.costMinCents}, ${t.costModeCents}, ${t.costMaxCents}) in (0, 3)
        and coalesce(0 <= ${t.costMinCents} and ${t.costMinCents} <= ${t.costModeCents} and ${t.costModeCents} <= ${t.costMaxCents}, true)`,
    ),
    check(
      'risk_day_points',
      sql`num_nulls(${t.daysMin}, ${t.daysMode}, ${t.daysMax}) in (0, 3)
        and coalesce(0 <= ${t.daysMin} and ${t.daysMin} <= ${t.daysMode} and ${t.daysMode} <= ${t.daysMax}, true)`,
    ),
    check('risk_occurred', sql`(${t.state} = 'occurred') = (${t.occurredOn} is not null)`),
    check('risk_closed', sql`(${t.state} = 'closed') = (${t.closeReason} is not null)`),
    check('risk_ended', sql`(${t.state} in ('occurred', 'closed')) = (${t.endedAt} is not null)`),
    check('risk_reassess', sql`num_nulls(${t.reassessDue}, ${t.reassessCause}) in (0, 2)`),
  ],
);

/** Scores are added, never changed: the newest of a kind counts, the others are its history. */
export const riskScore = pgTable(
  'risk_score',
  {
    workspaceId: workspaceId(),
    id: id(),
    riskId: ref('risk_id').notNull(),
    kind: words<ScoreKind>('kind').notNull(),
    probability: integer('probability').notNull(),
    impacts: jsonb('impacts').$type<Partial<Record<RiskDimension, number>>>().notNull(),
    /** Highest of the impacts. */
    impact: integer('impact').notNull(),
    note: text('note').notNull().default(''),
    scoredOn: civil('scored_on').notNull(),
    scoredBy: ref('scored_by').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('risk_score_of').on(t.workspaceId, t.riskId, t.kind, t.scoredOn),
    partOf('risk_score_risk', t, t.riskId, risk),
    oneOf('risk_score_kind', t.kind, scoreKinds),
    check('risk_score_range', sql`${t.probability} between 1 and 5 and ${t.impact} between 1 and 5`),
  ],
);

/** What is done about a risk. */
export const riskAction = pgTable(
  'risk_action',
  {
    workspaceId: workspaceId(),
    id: id(),
    riskId: ref('risk_id').notNull(),
    title: text('title').notNull(),
    /** What it is expected to change. */
    effect: text('effect').notNull(),
    ownerId: ref('owner_id').notNull(),
    due: civil('due').notNull(),
    state: words<ActionState>('state').notNull().default('planned'),
    settledOn: civil('settled_on'),
    note: text('note').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('risk_action_of').on(t.workspaceId, t.riskId),
    index('risk_action_owner').on(t.workspaceId, t.ownerId, t.state),
    partOf('risk_action_risk', t, t.riskId, risk),
    oneOf('risk_action_state', t.state, actionStates),
    check('risk_action_settled', sql`(${t.state} in ('done', 'cancelled')) = (${t.settledOn} is not null)`),
  ],
);

/** An acceptance of exactly the score it was given for; the row stands, its end is noted. */
export const riskAcceptance = pgTable(
  'risk_acceptance',
  {
    workspaceId: workspaceId(),
    id: id(),
    riskId: ref('risk_id').notNull(),
    scoreId: ref('score_id').notNull(),
    reason: text('reason').notNull(),
    expiresOn: civil('expires_on').notNull(),
    acceptedBy: ref('accepted_by').notNull(),
    acceptedAt: instant('accepted_at').notNull(),
    lapsedAt: instant('lapsed_at'),
    lapseCause: words<ReassessCause>('lapse_cause'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('risk_acceptance_in_force').on(t.workspaceId, t.riskId).where(sql`lapsed_at is null`),
    partOf('risk_acceptance_risk', t, t.riskId, risk),
    partOf('risk_acceptance_score', t, t.scoreId, riskScore),
    oneOf('risk_acceptance_lapse', t.lapseCause, reassessCauses),
    check('risk_acceptance_reason', sql`char_length(btrim(${t.reason})) >= 10`),
    check('risk_acceptance_lapsed', sql`num_nulls(${t.lapsedAt}, ${t.lapseCause}) in (0, 2)`),
  ],
);

/** Appetite and tolerance of a programme per category where they differ from the defaults. */
export const riskAppetite = pgTable(
  'risk_appetite',
  {
    workspaceId: workspaceId(),
    programmeId: ref('programme_id').notNull(),
    category: words<RiskCategory>('category').notNull(),
    appetite: words<RiskLevel>('appetite'),
    tolerance: words<RiskLevel>('tolerance').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.programmeId, t.category] }),
    recordKey('risk_appetite_programme', t, t.programmeId),
    oneOf('risk_appetite_category', t.category, riskCategories),
    oneOf('risk_appetite_band', t.appetite, riskLevels),
    oneOf('risk_appetite_tolerance', t.tolerance, riskLevels),
  ],
);

/** A simulation with everything that makes it repeatable: inputs, seed, engine, result. */
export const riskSimulation = pgTable(
  'risk_simulation',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    seed: integer('seed').notNull(),
    runs: integer('runs').notNull(),
    percent: integer('percent').notNull(),
    engine: text('engine').notNull(),
    inputs: jsonb('inputs').notNull(),
    result: jsonb('result').notNull(),
    simulatedBy: ref('simulated_by').notNull(),
    simulatedAt: instant('simulated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('risk_simulation_programme').on(t.workspaceId, t.programmeId, t.simulatedAt),
    recordKey('risk_simulation_of', t, t.programmeId),
    check('risk_simulation_percent', sql`${t.percent} between 50 and 95`),
  ],
);
