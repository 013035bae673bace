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
  type ExceptionResult,
  type ExceptionState,
  exceptionResults,
  exceptionStates,
  type ToleranceDimension,
  toleranceDimensions,
} from '@/lib/exceptions/vocabulary';
import { civil, days, id, instant, oneOf, ref, words, workspaceId } from './columns';
import { decision } from './gates';
import { recordKey } from './registry';

type Option = { title: string; effect: string; result: ExceptionResult };

/** Exception report on a phase (G-9). Author = record.owner_id. Its words are frozen by trigger once submitted. */
export const exception = pgTable(
  'exception',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    waveId: ref('wave_id').notNull(),
    phaseId: ref('phase_id').notNull(),
    dimension: words<ToleranceDimension>('dimension').notNull(),
    state: words<ExceptionState>('state').notNull().default('draft'),
    detectedOn: civil('detected_on').notNull(),
    /** Day by which it is to be submitted. */
    due: civil('due').notNull(),
    breach: text('breach').notNull(),
    options: jsonb('options').$type<Option[]>().notNull(),
    /** Position of the recommended option, from 1. */
    recommended: integer('recommended'),
    recommendation: text('recommendation').notNull().default(''),
    /** The plan as the report saw it, at submission. */
    baselineEnd: civil('baseline_end'),
    forecastEnd: civil('forecast_end'),
    toleranceDays: days('tolerance_days').notNull(),
    snapshotId: ref('snapshot_id'),
    authorId: ref('author_id').notNull(),
    submittedBy: ref('submitted_by'),
    submittedAt: instant('submitted_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('exception_programme').on(t.workspaceId, t.programmeId, t.state),
    index('exception_phase').on(t.workspaceId, t.phaseId),
    uniqueIndex('exception_one_open')
      .on(t.workspaceId, t.phaseId, t.dimension)
      .where(sql`state in ('draft', 'submitted')`),
    recordKey('exception_record', t, t.id),
    recordKey('exception_wave', t, t.waveId),
    recordKey('exception_of_phase', t, t.phaseId),
    oneOf('exception_dimension', t.dimension, toleranceDimensions),
    oneOf('exception_state', t.state, exceptionStates),
    check(
      'exception_complete',
      sql`${t.state} = 'draft' or (jsonb_array_length(${t.options}) >= 2 and coalesce(${t.recommended}, 0) between 1 and jsonb_array_length(${t.options})
        and ${t.snapshotId} is not null and ${t.submittedBy} is not null and ${t.submittedAt} is not null)`,
    ),
  ],
);

/** The committee's decision on a report: one row, never changed. `decision_id` is the hold or end it brought about. */
export const exceptionDecision = pgTable(
  'exception_decision',
  {
    workspaceId: workspaceId(),
    exceptionId: ref('exception_id').notNull(),
    option: integer('option').notNull(),
    result: words<ExceptionResult>('result').notNull(),
    rationale: text('rationale').notNull(),
    decisionId: ref('decision_id'),
    decidedBy: ref('decided_by').notNull(),
    decidedAt: instant('decided_at').notNull(),
    ruleVersion: text('rule_version').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.exceptionId] }),
    index('exception_decision_brought').on(t.workspaceId, t.decisionId),
    foreignKey({
      name: 'exception_decision_of',
      columns: [t.workspaceId, t.exceptionId],
      foreignColumns: [exception.workspaceId, exception.id],
    }),
    foreignKey({
      name: 'exception_decision_row',
      columns: [t.workspaceId, t.decisionId],
      foreignColumns: [decision.workspaceId, decision.id],
    }),
    oneOf('exception_decision_result', t.result, exceptionResults),
    check('exception_decision_rationale', sql`char_length(btrim(${t.rationale})) >= 30`),
    check('exception_decision_brings', sql`(${t.result} = 'plan') = (${t.decisionId} is null)`),
  ],
);
