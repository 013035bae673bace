import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import {
  type RollbackChoice,
  type RollbackComparison,
  rollbackChoices,
  rollbackComparisons,
} from '@/lib/changes/vocabulary';
import { civil, exact, id, instant, oneOf, ref, words, workspaceId } from './columns';
import { recordKey } from './registry';

/** Rollback plan as a criterion on a KPI: crossing it within the days after the start opens a decision. Kept with the content. */
export const rollbackCriterion = pgTable(
  'rollback_criterion',
  {
    workspaceId: workspaceId(),
    id: id(),
    changeId: ref('change_id').notNull(),
    kpiId: ref('kpi_id').notNull(),
    /** Null = the total over all channels. */
    channelId: ref('channel_id'),
    comparison: words<RollbackComparison>('comparison').notNull(),
    threshold: exact('threshold').notNull(),
    /** Days after the start in which it is watched, 1..180. */
    windowDays: integer('window_days').notNull(),
    ownerId: ref('owner_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('rollback_criterion_change').on(t.workspaceId, t.changeId),
    index('rollback_criterion_owner').on(t.workspaceId, t.ownerId),
    recordKey('rollback_criterion_of', t, t.changeId),
    recordKey('rollback_criterion_kpi', t, t.kpiId),
    oneOf('rollback_criterion_comparison', t.comparison, rollbackComparisons),
    check('rollback_criterion_window', sql`${t.windowDays} between 1 and 180`),
  ],
);

/** What was decided when a criterion was crossed: once, with the value it was decided on. Immutable by trigger. */
export const rollbackDecision = pgTable(
  'rollback_decision',
  {
    workspaceId: workspaceId(),
    criterionId: ref('criterion_id').notNull(),
    choice: words<RollbackChoice>('choice').notNull(),
    value: exact('value').notNull(),
    periodEnd: civil('period_end').notNull(),
    reason: text('reason').notNull(),
    decidedBy: ref('decided_by').notNull(),
    decidedAt: instant('decided_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.criterionId] }),
    foreignKey({
      name: 'rollback_decision_on',
      columns: [t.workspaceId, t.criterionId],
      foreignColumns: [rollbackCriterion.workspaceId, rollbackCriterion.id],
    }),
    oneOf('rollback_decision_choice', t.choice, rollbackChoices),
  ],
);
