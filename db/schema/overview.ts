import { sql } from 'drizzle-orm';
import { check, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { type OverallJudgement, overallJudgements } from '@/lib/overview/vocabulary';
import { id, instant, oneOf, ref, words, workspaceId } from './columns';
import { recordKey } from './registry';

/** A person's word against the derived overall status (U-8); at most one in force, always shown with its reason. */
export const statusOverride = pgTable(
  'status_override',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    judgement: words<OverallJudgement>('judgement').notNull(),
    derived: words<OverallJudgement>('derived').notNull(),
    reason: text('reason').notNull(),
    setBy: ref('set_by').notNull(),
    setAt: instant('set_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('status_override_one').on(t.workspaceId, t.programmeId).where(sql`ended_at is null`),
    recordKey('status_override_programme', t, t.programmeId),
    oneOf('status_override_judgement', t.judgement, overallJudgements),
    check('status_override_reason', sql`char_length(btrim(${t.reason})) >= 10`),
  ],
);
