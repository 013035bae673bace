import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import {
  type AssessmentVerdict,
  assessmentVerdicts,
  type ChangeLevel,
  type ChangeOutcome,
  type ChangeResult,
  type ChangeState,
  type ChangeType,
  changeLevels,
  changeOutcomes,
  changeResults,
  changeStates,
  changeTypes,
  type EmergencyGround,
  emergencyGrounds,
  type ScopeKind,
  type TemplateState,
  templateStates,
} from '@/lib/changes/vocabulary';
import type { VoteDomain } from '@/lib/voting/vocabulary';
import { cents, civil, exact, id, instant, oneOf, recordedAt, ref, words, workspaceId } from './columns';
import { recordKey } from './registry';

/** A request for change. Owner (record.owner_id) = requester. Affected records are links of kind `affects`. */
export const change = pgTable(
  'change',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    type: words<ChangeType>('type').notNull(),
    state: words<ChangeState>('state').notNull().default('draft'),
    scopeKinds: jsonb('scope_kinds').$type<ScopeKind[]>().notNull(),
    reason: text('reason').notNull().default(''),
    benefit: text('benefit').notNull().default(''),
    costCents: cents('cost_cents').notNull().default(0),
    /** Person-days, exact. */
    effortDays: exact('effort_days').notNull().default('0'),
    requesterId: ref('requester_id').notNull(),
    implementerId: ref('implementer_id'),
    testerId: ref('tester_id'),
    commsPlan: text('comms_plan').notNull().default(''),
    /** Planned window, half-open. */
    windowStart: instant('window_start'),
    windowEnd: instant('window_end'),
    implementationMinutes: integer('implementation_minutes'),
    validationMinutes: integer('validation_minutes'),
    backoutTriggers: text('backout_triggers').notNull().default(''),
    backoutSteps: text('backout_steps').notNull().default(''),
    backoutMinutes: integer('backout_minutes'),
    pointOfNoReturn: text('point_of_no_return').notNull().default(''),
    backoutTested: boolean('backout_tested').notNull().default(false),
    irreversible: boolean('irreversible').notNull().default(false),
    irreversibleReason: text('irreversible_reason').notNull().default(''),
    /** Figure (a): impact and failure likelihood 1..5. */
    impact: integer('impact'),
    likelihood: integer('likelihood'),
    /** Figure (b): answers to the questions of the rules. */
    contractTouched: boolean('contract_touched').notNull().default(false),
    personalData: boolean('personal_data').notNull().default(false),
    canonicalModel: boolean('canonical_model').notNull().default(false),
    integrations: integer('integrations').notNull().default(0),
    customerVisible: boolean('customer_visible').notNull().default(false),
    precedent: boolean('precedent').notNull().default(false),
    /** Fixed when the request is put to approval. */
    level: words<ChangeLevel>('level'),
    /** Domains the request touches, each with an assessor. */
    domains: jsonb('domains').$type<VoteDomain[]>().notNull().default([]),
    revision: integer('revision').notNull().default(1),
    submittedAt: instant('submitted_at'),
    approvedAt: instant('approved_at'),
    approvedRevision: integer('approved_revision'),
    approvalUntil: instant('approval_until'),
    templateId: ref('template_id'),
    emergencyGround: words<EmergencyGround>('emergency_ground'),
    emergencyReference: text('emergency_reference').notNull().default(''),
    testEvidence: text('test_evidence').notNull().default(''),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
    outcome: words<ChangeOutcome>('outcome'),
    result: words<ChangeResult>('result'),
    incidentCaused: boolean('incident_caused').notNull().default(false),
    closedAt: instant('closed_at'),
    closedReason: text('closed_reason'),
    /** The request this one takes back. */
    revertsId: ref('reverts_id'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('change_programme').on(t.workspaceId, t.programmeId, t.state),
    index('change_window').on(t.workspaceId, t.programmeId, t.windowStart),
    recordKey('change_record', t, t.id),
    oneOf('change_type', t.type, changeTypes),
    oneOf('change_state', t.state, changeStates),
    oneOf('change_level', t.level, changeLevels),
    oneOf('change_outcome', t.outcome, changeOutcomes),
    oneOf('change_result', t.result, changeResults),
    oneOf('change_emergency_ground', t.emergencyGround, emergencyGrounds),
    check('change_window_order', sql`${t.windowStart} is null or ${t.windowStart} < ${t.windowEnd}`),
    check('change_cost', sql`${t.costCents} >= 0 and ${t.effortDays} >= 0`),
    check('change_scores', sql`${t.impact} between 1 and 5 and ${t.likelihood} between 1 and 5`),
    check('change_result_once', sql`(${t.state} in ('closed')) <= (${t.result} is not null)`),
    check(
      'change_four_eyes',
      sql`${t.testerId} is null or ${t.testerId} is distinct from ${t.implementerId}`,
    ),
  ],
);

/** The content a decision is bound to, per revision: canonical JSON with its SHA-256 stands in `snapshot`. Append-only. */
export const changeRevision = pgTable(
  'change_revision',
  {
    workspaceId: workspaceId(),
    changeId: ref('change_id').notNull(),
    revision: integer('revision').notNull(),
    snapshotId: ref('snapshot_id').notNull(),
    sha256: text('sha256').notNull(),
    /** Null: the application itself. */
    recordedBy: ref('recorded_by'),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.changeId, t.revision] }),
    recordKey('change_revision_of', t, t.changeId),
  ],
);

/** Assessment of one affected domain by a named assessor, per revision. */
export const changeAssessment = pgTable(
  'change_assessment',
  {
    workspaceId: workspaceId(),
    changeId: ref('change_id').notNull(),
    revision: integer('revision').notNull(),
    domain: words<VoteDomain>('domain').notNull(),
    assessorId: ref('assessor_id').notNull(),
    due: civil('due').notNull(),
    verdict: words<AssessmentVerdict>('verdict'),
    finding: text('finding').notNull().default(''),
    assessedAt: instant('assessed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.changeId, t.revision, t.domain] }),
    index('change_assessment_assessor').on(t.workspaceId, t.assessorId),
    recordKey('change_assessment_of', t, t.changeId),
    oneOf('change_assessment_verdict', t.verdict, assessmentVerdicts),
    check('change_assessed', sql`(${t.verdict} is null) = (${t.assessedAt} is null)`),
  ],
);

/** The deciding row of one revision: who, when, why, on which content. Immutable by trigger. */
export const changeDecision = pgTable(
  'change_decision',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    changeId: ref('change_id').notNull(),
    revision: integer('revision').notNull(),
    sha256: text('sha256').notNull(),
    authority: text('authority').notNull(),
    ballotId: ref('ballot_id'),
    templateId: ref('template_id'),
    decision: words<'approved' | 'rejected' | 'returned' | 'ratified' | 'ratification_refused'>(
      'decision',
    ).notNull(),
    reason: text('reason').notNull(),
    ruleVersion: text('rule_version').notNull(),
    decidedBy: ref('decided_by').notNull(),
    decidedAt: instant('decided_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('change_decision_of').on(t.workspaceId, t.changeId, t.revision),
    recordKey('change_decision_change', t, t.changeId),
    oneOf('change_decision_known', t.decision, [
      'approved',
      'rejected',
      'returned',
      'ratified',
      'ratification_refused',
    ]),
  ],
);

/** Pre-approved procedure of a standard change; valid at most 12 months. */
export const changeTemplate = pgTable(
  'change_template',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    name: text('name').notNull(),
    procedure: text('procedure').notNull(),
    scopeKinds: jsonb('scope_kinds').$type<ScopeKind[]>().notNull(),
    state: words<TemplateState>('state').notNull(),
    proposedBy: ref('proposed_by').notNull(),
    approvedBy: ref('approved_by'),
    approvedAt: instant('approved_at'),
    validUntil: civil('valid_until'),
    closedReason: text('closed_reason'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('change_template_programme').on(t.workspaceId, t.programmeId),
    recordKey('change_template_of', t, t.programmeId),
    oneOf('change_template_state', t.state, templateStates),
    check('change_template_four_eyes', sql`${t.approvedBy} is null or ${t.approvedBy} <> ${t.proposedBy}`),
  ],
);

/** Post-implementation review (C-6): due ten working days after the end; closed by somebody independent where it failed. */
export const changeReview = pgTable(
  'change_review',
  {
    workspaceId: workspaceId(),
    changeId: ref('change_id').notNull(),
    ownerId: ref('owner_id').notNull(),
    due: civil('due').notNull(),
    causes: jsonb('causes').$type<string[]>().notNull(),
    objectiveReached: text('objective_reached').notNull().default(''),
    sideEffects: text('side_effects').notNull().default(''),
    planVsActual: text('plan_vs_actual').notNull().default(''),
    lessons: text('lessons').notNull().default(''),
    followUp: text('follow_up').notNull().default(''),
    followUpOwnerId: ref('follow_up_owner_id'),
    completedBy: ref('completed_by'),
    completedAt: instant('completed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.changeId] }),
    recordKey('change_review_of', t, t.changeId),
    index('change_review_owner').on(t.workspaceId, t.ownerId),
  ],
);

/** One exact difference to governed data the system applies on closing (C-9): field old → new of one record. */
export const changeDifference = pgTable(
  'change_difference',
  {
    workspaceId: workspaceId(),
    id: id(),
    changeId: ref('change_id').notNull(),
    position: integer('position').notNull(),
    targetId: ref('target_id').notNull(),
    /** `phase.planned_end`, `milestone.date`, `phase.budget_cents`, `kpi.target` …: known by the room that applies it. */
    field: text('field').notNull(),
    from: jsonb('from_value').$type<string | number | null>(),
    to: jsonb('to_value').$type<string | number | null>(),
    appliedAt: instant('applied_at'),
    /** Value found when applying, where it was not `from` any more. */
    found: jsonb('found_value').$type<string | number | null>(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('change_difference_once').on(t.workspaceId, t.changeId, t.targetId, t.field),
    recordKey('change_difference_of', t, t.changeId),
    recordKey('change_difference_target', t, t.targetId),
  ],
);
