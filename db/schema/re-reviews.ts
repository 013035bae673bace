import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { type ReReviewOutcome, reReviewOutcomes } from '@/lib/gates/vocabulary';
import { civil, id, instant, oneOf, ref, words, workspaceId } from './columns';
import { condition } from './gates';
import { recordKey } from './registry';

/**
 * A gate looked at again because one of its conditions is more than ten working days overdue (G-4). One per condition
 * and missed day, opened by the application itself; the phase goes on.
 */
export const reReview = pgTable(
  're_review',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    gateId: ref('gate_id').notNull(),
    conditionId: ref('condition_id').notNull(),
    /** The day that was missed. */
    due: civil('due').notNull(),
    openedAt: instant('opened_at').notNull(),
    outcome: words<ReReviewOutcome>('outcome'),
    finding: text('finding'),
    newDue: civil('new_due'),
    concludedBy: ref('concluded_by'),
    concludedAt: instant('concluded_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('re_review_gate').on(t.workspaceId, t.gateId),
    uniqueIndex('re_review_once').on(t.workspaceId, t.conditionId, t.due),
    recordKey('re_review_of_gate', t, t.gateId),
    foreignKey({
      name: 're_review_condition',
      columns: [t.workspaceId, t.conditionId],
      foreignColumns: [condition.workspaceId, condition.id],
    }),
    oneOf('re_review_outcome', t.outcome, reReviewOutcomes),
    check(
      're_review_concluded',
      sql`(${t.outcome} is null and ${t.concludedAt} is null and ${t.newDue} is null) or (${t.outcome} is not null and ${t.concludedAt} is not null
        and ${t.concludedBy} is not null and char_length(btrim(coalesce(${t.finding}, ''))) >= 10 and (${t.outcome} = 'upheld') = (${t.newDue} is not null))`,
    ),
  ],
);
