import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { type CalendarKind, type CheckMoment, calendarKinds, checkMoments } from '@/lib/schedule/vocabulary';
import { id, instant, oneOf, ref, words, workspaceId } from './columns';
import { recordKey } from './registry';

/** Freeze, maintenance window or board date; half-open. Without channels it holds for the whole programme. */
export const calendarItem = pgTable(
  'calendar_item',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    kind: words<CalendarKind>('kind').notNull(),
    title: text('title').notNull(),
    reason: text('reason').notNull().default(''),
    channelIds: jsonb('channel_ids').$type<string[]>().notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    createdBy: ref('created_by').notNull(),
    cancelledAt: instant('cancelled_at'),
    cancelledReason: text('cancelled_reason'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('calendar_item_period').on(t.workspaceId, t.programmeId, t.startsAt),
    recordKey('calendar_item_programme', t, t.programmeId),
    oneOf('calendar_item_kind', t.kind, calendarKinds),
    check('calendar_item_order', sql`${t.startsAt} < ${t.endsAt}`),
  ],
);

/** A freeze overridden for one change: emergency, or sponsor and chair together (C-5). Append-only. */
export const freezeException = pgTable(
  'freeze_exception',
  {
    workspaceId: workspaceId(),
    changeId: ref('change_id').notNull(),
    calendarItemId: ref('calendar_item_id').notNull(),
    grantedBy: ref('granted_by').notNull(),
    role: words<'sponsor' | 'cab_chair' | 'emergency'>('role').notNull(),
    reason: text('reason').notNull(),
    grantedAt: instant('granted_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.changeId, t.calendarItemId, t.role] }),
    recordKey('freeze_exception_change', t, t.changeId),
    foreignKey({
      name: 'freeze_exception_item',
      columns: [t.workspaceId, t.calendarItemId],
      foreignColumns: [calendarItem.workspaceId, calendarItem.id],
    }),
  ],
);

/** A stored conflict check (C-4): moment, instant, what was found, which warnings were acknowledged. Append-only. */
export const conflictCheck = pgTable(
  'conflict_check',
  {
    workspaceId: workspaceId(),
    id: id(),
    changeId: ref('change_id').notNull(),
    revision: integer('revision').notNull(),
    moment: words<CheckMoment>('moment').notNull(),
    conflicts: jsonb('conflicts').$type<Record<string, unknown>[]>().notNull(),
    acknowledged: jsonb('acknowledged').$type<string[]>().notNull(),
    checkedBy: ref('checked_by').notNull(),
    checkedAt: instant('checked_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('conflict_check_change').on(t.workspaceId, t.changeId, t.checkedAt),
    recordKey('conflict_check_of', t, t.changeId),
    oneOf('conflict_check_moment', t.moment, checkMoments),
  ],
);
