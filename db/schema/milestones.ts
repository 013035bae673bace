import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import {
  MILESTONE_KINDS,
  MILESTONE_STATES,
  type MilestoneKind,
  type MilestoneState,
} from '@/lib/milestones/vocabulary';
import { civil, days, exact, id, instant, oneOf, recordedAt, ref, words, workspaceId } from './columns';
import { recordKey } from './registry';

/** Owner = record.owner_id. Dates are civil dates in the programme's zone. */
export const milestone = pgTable(
  'milestone',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    waveId: ref('wave_id').notNull(),
    phaseId: ref('phase_id').notNull(),
    kind: words<MilestoneKind>('kind').notNull(),
    gating: boolean('gating').notNull().default(false),
    state: words<MilestoneState>('state').notNull().default('planned'),
    /** The person accountable for acceptance; null = whoever may accept by role. */
    acceptorId: ref('acceptor_id'),
    toleranceDays: days('tolerance_days').notNull(),
    weight: exact('weight').notNull().default('0'),
    /** Date planned before any baseline exists; the binding date is `baseline_date`. */
    plannedDate: civil('planned_date').notNull(),
    /** Copies of the first and the latest binding baseline, written only by the baseline commands (M-1). */
    originalDate: civil('original_date'),
    baselineDate: civil('baseline_date'),
    /** Latest forecast of the log, written only where the log is appended (M-3). */
    forecastDate: civil('forecast_date'),
    forecastReportedOn: civil('forecast_reported_on'),
    actualDate: civil('actual_date'),
    submittedBy: ref('submitted_by'),
    submittedOnBehalfOf: ref('submitted_on_behalf_of'),
    submittedAt: instant('submitted_at'),
    acceptedBy: ref('accepted_by'),
    acceptedOnBehalfOf: ref('accepted_on_behalf_of'),
    acceptedAt: instant('accepted_at'),
    closedReason: text('closed_reason'),
    position: integer('position').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('milestone_programme').on(t.workspaceId, t.programmeId, t.state),
    index('milestone_phase').on(t.workspaceId, t.phaseId),
    index('milestone_of_wave').on(t.workspaceId, t.waveId),
    // the list as it opens: what is open, by due date
    index('milestone_open_due')
      .on(t.workspaceId, t.programmeId, sql`coalesce(baseline_date, planned_date)`)
      .where(sql`state in ('planned', 'in_progress', 'submitted')`),
    recordKey('milestone_record', t, t.id),
    recordKey('milestone_wave', t, t.waveId),
    recordKey('milestone_phase_fk', t, t.phaseId),
    oneOf('milestone_kind', t.kind, MILESTONE_KINDS),
    oneOf('milestone_state', t.state, MILESTONE_STATES),
    check('milestone_tolerance', sql`${t.toleranceDays} >= 0`),
    check('milestone_four_eyes', sql`${t.state} <> 'accepted' or ${t.acceptedBy} is not null`),
    check(
      'milestone_submitted',
      sql`${t.state} not in ('submitted', 'accepted') or (${t.actualDate} is not null and ${t.submittedBy} is not null)`,
    ),
  ],
);

/** Acceptance criterion; each needs evidence before submission. */
export const milestoneCriterion = pgTable(
  'milestone_criterion',
  {
    workspaceId: workspaceId(),
    id: id(),
    milestoneId: ref('milestone_id').notNull(),
    text: text('text').notNull(),
    position: integer('position').notNull(),
    removedAt: instant('removed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('milestone_criterion_milestone').on(t.workspaceId, t.milestoneId),
    recordKey('milestone_criterion_of', t, t.milestoneId),
  ],
);

/** Forecast log (M-3): append-only; per milestone and report date the highest revision counts. */
export const forecast = pgTable(
  'forecast',
  {
    workspaceId: workspaceId(),
    milestoneId: ref('milestone_id').notNull(),
    reportDate: civil('report_date').notNull(),
    revision: integer('revision').notNull(),
    forecastDate: civil('forecast_date').notNull(),
    note: text('note').notNull().default(''),
    reportedBy: ref('reported_by').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.milestoneId, t.reportDate, t.revision] }),
    recordKey('forecast_of_milestone', t, t.milestoneId),
  ],
);

/** A predecessor the programme manager waived for an acceptance, with the reason. */
export const predecessorWaiver = pgTable(
  'predecessor_waiver',
  {
    workspaceId: workspaceId(),
    milestoneId: ref('milestone_id').notNull(),
    predecessorId: ref('predecessor_id').notNull(),
    reason: text('reason').notNull(),
    waivedBy: ref('waived_by').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.milestoneId, t.predecessorId] }),
    recordKey('predecessor_waiver_milestone', t, t.milestoneId),
    recordKey('predecessor_waiver_predecessor', t, t.predecessorId),
  ],
);
