import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { civil, id, instant, recordedAt, ref, workspaceId } from './columns';

/**
 * Who stands in for whom and until when (domain §0 "delegation"): at most 90 days, no chains, one deputy per person at
 * a time. The exclusion constraint and the trigger against chains stand in the migration.
 */
export const deputy = pgTable(
  'deputy',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** The represented person. */
    personId: ref('person_id').notNull(),
    deputyId: ref('deputy_id').notNull(),
    /** Null = wherever the person holds a role; otherwise only there (named by its programme manager). */
    programmeId: ref('programme_id'),
    startsOn: civil('starts_on').notNull(),
    /** The last day counts. */
    lastDay: civil('last_day').notNull(),
    reason: text('reason').notNull(),
    namedBy: ref('named_by').notNull(),
    endedAt: instant('ended_at'),
    endedBy: ref('ended_by'),
    endReason: text('end_reason'),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('deputy_of').on(t.workspaceId, t.deputyId),
    check('deputy_another', sql`${t.deputyId} <> ${t.personId}`),
    check('deputy_days', sql`${t.lastDay} >= ${t.startsOn} and ${t.lastDay} - ${t.startsOn} < 90`),
    check('deputy_ended', sql`(${t.endedAt} is null) = (${t.endedBy} is null)`),
  ],
);
