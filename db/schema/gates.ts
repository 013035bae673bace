import { sql } from 'drizzle-orm';
import {
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
  type ConditionState,
  type CriterionKind,
  type CriterionType,
  conditionStates,
  criterionKinds,
  criterionTypes,
  type GateDecision,
  type GateKind,
  gateDecisions,
  gateKinds,
  type NonWaivableGround,
  type ReviewState,
  reviewStates,
} from '@/lib/gates/vocabulary';
import type { Seat, VoteDomain } from '@/lib/voting/vocabulary';
import { civil, id, instant, oneOf, partOf, recordedAt, ref, words, workspaceId } from './columns';
import { recordKey } from './registry';

/** A signal: G0 stands before the pilot, G1..G3 at the end of pilot, expand, optimise (`phase_id`). */
export const gate = pgTable(
  'gate',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    waveId: ref('wave_id').notNull(),
    /** The phase whose end the gate guards; for G0 the pilot it opens. */
    phaseId: ref('phase_id').notNull(),
    kind: words<GateKind>('kind').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('gate_kind_of_wave').on(t.workspaceId, t.waveId, t.kind),
    index('gate_programme').on(t.workspaceId, t.programmeId),
    recordKey('gate_record', t, t.id),
    recordKey('gate_wave', t, t.waveId),
    recordKey('gate_phase', t, t.phaseId),
    oneOf('gate_kind', t.kind, gateKinds),
  ],
);

export const gatekeeper = pgTable(
  'gatekeeper',
  {
    workspaceId: workspaceId(),
    gateId: ref('gate_id').notNull(),
    personId: ref('person_id').notNull(),
    seat: words<Seat>('seat').notNull(),
    domain: words<VoteDomain>('domain').notNull(),
    dismissedAt: instant('dismissed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.gateId, t.personId] }),
    recordKey('gatekeeper_gate', t, t.gateId),
    uniqueIndex('gatekeeper_one_chair')
      .on(t.workspaceId, t.gateId)
      .where(sql`seat = 'chair' and dismissed_at is null`),
  ],
);

/** Version of the criteria of a gate; edits make a new version, a frozen pack keeps the one it used. */
export const criteriaSet = pgTable(
  'criteria_set',
  {
    workspaceId: workspaceId(),
    id: id(),
    gateId: ref('gate_id').notNull(),
    version: integer('version').notNull(),
    createdBy: ref('created_by'),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('criteria_set_version').on(t.workspaceId, t.gateId, t.version),
    recordKey('criteria_set_gate', t, t.gateId),
  ],
);

/** Immutable within its set. `key` stays the same over versions, so that evidence and waivers survive an edit. */
export const criterion = pgTable(
  'criterion',
  {
    workspaceId: workspaceId(),
    id: id(),
    setId: ref('set_id').notNull(),
    gateId: ref('gate_id').notNull(),
    key: ref('key').notNull(),
    position: integer('position').notNull(),
    type: words<CriterionType>('type').notNull(),
    kind: words<CriterionKind>('kind').notNull(),
    text: text('text').notNull(),
    weight: integer('weight'),
    ground: words<NonWaivableGround>('ground'),
    ownerId: ref('owner_id'),
    /** Kind-specific part, parsed by `criterionConfig` in lib/gates/schema. */
    config: jsonb('config').$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('criterion_set').on(t.workspaceId, t.setId),
    index('criterion_gate').on(t.workspaceId, t.gateId),
    foreignKey({
      name: 'criterion_of_set',
      columns: [t.workspaceId, t.setId],
      foreignColumns: [criteriaSet.workspaceId, criteriaSet.id],
    }),
    oneOf('criterion_type', t.type, criterionTypes),
    oneOf('criterion_kind', t.kind, criterionKinds),
    check('criterion_weight', sql`(${t.type} = 'should') = (${t.weight} is not null)`),
  ],
);

/** A named person's statement that an attestation criterion holds. */
export const attestation = pgTable(
  'attestation',
  {
    workspaceId: workspaceId(),
    id: id(),
    gateId: ref('gate_id').notNull(),
    criterionKey: ref('criterion_key').notNull(),
    personId: ref('person_id').notNull(),
    statement: text('statement').notNull(),
    attestedAt: instant('attested_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('attestation_gate').on(t.workspaceId, t.gateId),
    recordKey('attestation_of_gate', t, t.gateId),
  ],
);

/** One attempt at a gate. The pack is frozen in `snapshot_id` at submission. */
export const review = pgTable(
  'review',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    gateId: ref('gate_id').notNull(),
    waveId: ref('wave_id').notNull(),
    phaseId: ref('phase_id').notNull(),
    attempt: integer('attempt').notNull(),
    state: words<ReviewState>('state').notNull(),
    cutOff: civil('cut_off').notNull(),
    presenterId: ref('presenter_id').notNull(),
    criteriaSetId: ref('criteria_set_id').notNull(),
    snapshotId: ref('snapshot_id'),
    summary: text('summary').notNull().default(''),
    submittedAt: instant('submitted_at'),
    closedAt: instant('closed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('review_gate').on(t.workspaceId, t.gateId),
    index('review_wave').on(t.workspaceId, t.waveId),
    uniqueIndex('review_one_open')
      .on(t.workspaceId, t.waveId)
      .where(sql`state in ('submitted', 'voting', 'decided')`),
    recordKey('review_of_gate', t, t.gateId),
    oneOf('review_state', t.state, reviewStates),
  ],
);

/** Gatekeepers' scores of should-criteria, 0..10 (G-3). */
export const reviewScore = pgTable(
  'review_score',
  {
    workspaceId: workspaceId(),
    reviewId: ref('review_id').notNull(),
    criterionKey: ref('criterion_key').notNull(),
    personId: ref('person_id').notNull(),
    score: integer('score').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.reviewId, t.criterionKey, t.personId] }),
    partOf('review_score_review', t, t.reviewId, review),
    check('review_score_range', sql`${t.score} between 0 and 10`),
  ],
);

/** The deciding row: who, when, why, under which rule version, on which frozen pack. Immutable by trigger. */
export const decision = pgTable(
  'decision',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    gateId: ref('gate_id').notNull(),
    waveId: ref('wave_id').notNull(),
    phaseId: ref('phase_id').notNull(),
    reviewId: ref('review_id'),
    ballotId: ref('ballot_id'),
    /** `resume` and `extend_hold` are decisions of the steering committee on a held phase (G-7). */
    decision: words<GateDecision | 'resume' | 'extend_hold'>('decision').notNull(),
    /** The phase this decision lets start, if any: the row the phase trigger looks for. */
    startsPhaseId: ref('starts_phase_id'),
    rationale: text('rationale').notNull(),
    reviewDate: civil('review_date'),
    exitPlan: text('exit_plan'),
    sponsorConsentBy: ref('sponsor_consent_by'),
    evaluation: jsonb('evaluation').$type<Record<string, unknown>>().notNull(),
    ruleVersion: text('rule_version').notNull(),
    decidedBy: ref('decided_by').notNull(),
    onBehalfOf: ref('on_behalf_of'),
    decidedAt: instant('decided_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('decision_gate').on(t.workspaceId, t.gateId),
    index('decision_wave').on(t.workspaceId, t.waveId),
    index('decision_starts').on(t.workspaceId, t.startsPhaseId),
    uniqueIndex('decision_one_per_review').on(t.workspaceId, t.reviewId),
    recordKey('decision_of_gate', t, t.gateId),
    oneOf('decision_known', t.decision, [...gateDecisions, 'resume', 'extend_hold']),
    check('decision_rationale', sql`char_length(btrim(${t.rationale})) >= 30`),
  ],
);

/** Condition of a conditional go, and rework items of a recycle (`kind`). */
export const condition = pgTable(
  'condition',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    gateId: ref('gate_id').notNull(),
    decisionId: ref('decision_id').notNull(),
    kind: words<'condition' | 'rework' | 'waiver'>('kind').notNull(),
    text: text('text').notNull(),
    ownerId: ref('owner_id').notNull(),
    due: civil('due').notNull(),
    state: words<Exclude<ConditionState, 'overdue'>>('state').notNull().default('open'),
    settledBy: ref('settled_by'),
    settledOnBehalfOf: ref('settled_on_behalf_of'),
    settledAt: instant('settled_at'),
    settledNote: text('settled_note'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('condition_gate').on(t.workspaceId, t.gateId),
    index('condition_decision').on(t.workspaceId, t.decisionId),
    index('condition_owner').on(t.workspaceId, t.ownerId),
    partOf('condition_decision', t, t.decisionId, decision),
    oneOf('condition_kind', t.kind, ['condition', 'rework', 'waiver']),
    oneOf('condition_state', t.state, conditionStates),
  ],
);

/** Waiver of one must (G-5): sponsor only, always with an expiry. */
export const waiver = pgTable(
  'waiver',
  {
    workspaceId: workspaceId(),
    id: id(),
    gateId: ref('gate_id').notNull(),
    criterionKey: ref('criterion_key').notNull(),
    reason: text('reason').notNull(),
    expires: civil('expires').notNull(),
    grantedBy: ref('granted_by').notNull(),
    onBehalfOf: ref('on_behalf_of'),
    grantedAt: instant('granted_at').notNull(),
    revokedAt: instant('revoked_at'),
    revokedReason: text('revoked_reason'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('waiver_one_per_gate').on(t.workspaceId, t.gateId).where(sql`revoked_at is null`),
    recordKey('waiver_of_gate', t, t.gateId),
  ],
);

/** Note owed after evidence was restated (G-8). */
export const restatementNote = pgTable(
  'restatement_note',
  {
    workspaceId: workspaceId(),
    decisionId: ref('decision_id').notNull(),
    observationId: ref('observation_id').notNull(),
    note: text('note').notNull(),
    notedBy: ref('noted_by').notNull(),
    notedAt: instant('noted_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.decisionId, t.observationId] })],
);
