import { sql } from 'drizzle-orm';
import { boolean, pgTable, primaryKey, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Seat, VoteDomain } from '@/lib/voting/vocabulary';
import { instant, ref, words, workspaceId } from './columns';
import { recordKey } from './registry';

/** A seat of the programme's change advisory board; `domain` says for whom the member speaks (V-2, V-5). */
export const boardSeat = pgTable(
  'board_seat',
  {
    workspaceId: workspaceId(),
    programmeId: ref('programme_id').notNull(),
    personId: ref('person_id').notNull(),
    seat: words<Seat>('seat').notNull(),
    domain: words<VoteDomain>('domain').notNull(),
    /** Also called for emergencies. */
    emergency: boolean('emergency').notNull().default(false),
    appointedAt: instant('appointed_at').notNull(),
    dismissedAt: instant('dismissed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.programmeId, t.personId] }),
    recordKey('board_seat_programme', t, t.programmeId),
    uniqueIndex('board_one_chair')
      .on(t.workspaceId, t.programmeId)
      .where(sql`seat = 'chair' and dismissed_at is null`),
  ],
);
