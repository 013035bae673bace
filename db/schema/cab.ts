import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import {
  type ItemOrigin,
  itemOrigins,
  type MeetingState,
  meetingStates,
  type ObligationState,
  obligationStates,
  type Presence,
  presences,
} from '@/lib/cab/vocabulary';
import { type ChangeLevel, changeLevels } from '@/lib/changes/vocabulary';
import type { Seat, VoteDomain } from '@/lib/voting/vocabulary';
import { civil, id, instant, oneOf, partOf, ref, words, workspaceId } from './columns';
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

/** A meeting of the board. Agenda and minutes are frozen in `snapshot`; their hashes stand here. */
export const meeting = pgTable(
  'meeting',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    state: words<MeetingState>('state').notNull().default('scheduled'),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** Room or address of the call. */
    place: text('place').notNull().default(''),
    startedAt: instant('started_at'),
    startedBy: ref('started_by'),
    agendaId: ref('agenda_id'),
    agendaSha256: text('agenda_sha256'),
    closedAt: instant('closed_at'),
    closedBy: ref('closed_by'),
    minutesId: ref('minutes_id'),
    minutesSha256: text('minutes_sha256'),
    confirmedAt: instant('confirmed_at'),
    confirmedBy: ref('confirmed_by'),
    cancelledReason: text('cancelled_reason'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('meeting_programme').on(t.workspaceId, t.programmeId, t.startsAt),
    recordKey('meeting_record', t, t.id),
    oneOf('meeting_state', t.state, meetingStates),
    check('meeting_order', sql`${t.startsAt} < ${t.endsAt}`),
    check(
      'meeting_agenda_frozen',
      sql`(${t.state} in ('running', 'closed', 'minuted')) = (num_nulls(${t.startedAt}, ${t.startedBy}, ${t.agendaId}, ${t.agendaSha256}) = 0)`,
    ),
    check(
      'meeting_closed',
      sql`(${t.state} in ('closed', 'minuted')) = (num_nulls(${t.closedAt}, ${t.closedBy}) = 0)`,
    ),
    check(
      'meeting_minutes_frozen',
      sql`(${t.state} = 'minuted') = (num_nulls(${t.minutesId}, ${t.minutesSha256}, ${t.confirmedAt}, ${t.confirmedBy}) = 0)`,
    ),
    check('meeting_cancelled', sql`(${t.state} = 'cancelled') = (${t.cancelledReason} is not null)`),
  ],
);

/** One change on the agenda of a meeting. */
export const agendaItem = pgTable(
  'agenda_item',
  {
    workspaceId: workspaceId(),
    meetingId: ref('meeting_id').notNull(),
    changeId: ref('change_id').notNull(),
    position: integer('position').notNull(),
    /** Level and revision as the board has them before it: what follows a decision changes neither. */
    level: words<ChangeLevel>('level').notNull(),
    revision: integer('revision').notNull(),
    /** Time planned for it. */
    minutes: integer('minutes').notNull(),
    origin: words<ItemOrigin>('origin').notNull(),
    /** Why it came late, and who admitted it when. */
    motionReason: text('motion_reason'),
    admittedBy: ref('admitted_by'),
    admittedAt: instant('admitted_at'),
    calledAt: instant('called_at'),
    endedAt: instant('ended_at'),
    deferredReason: text('deferred_reason'),
    deferredBy: ref('deferred_by'),
    deferredAt: instant('deferred_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.meetingId, t.changeId] }),
    index('agenda_item_change').on(t.workspaceId, t.changeId),
    partOf('agenda_item_meeting', t, t.meetingId, meeting),
    recordKey('agenda_item_of_change', t, t.changeId),
    oneOf('agenda_item_origin', t.origin, itemOrigins),
    oneOf('agenda_item_level', t.level, changeLevels),
    check('agenda_item_minutes', sql`${t.minutes} between 1 and 240`),
    check(
      'agenda_item_motion',
      sql`num_nulls(${t.motionReason}, ${t.admittedBy}, ${t.admittedAt}) = case when ${t.origin} = 'motion' then 0 else 3 end`,
    ),
    check(
      'agenda_item_deferred',
      sql`num_nulls(${t.deferredReason}, ${t.deferredBy}, ${t.deferredAt}) in (0, 3)`,
    ),
  ],
);

/** Who sat in the meeting. */
export const attendance = pgTable(
  'attendance',
  {
    workspaceId: workspaceId(),
    meetingId: ref('meeting_id').notNull(),
    personId: ref('person_id').notNull(),
    presence: words<Presence>('presence').notNull(),
    recordedBy: ref('recorded_by').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.meetingId, t.personId] }),
    partOf('attendance_meeting', t, t.meetingId, meeting),
    oneOf('attendance_presence', t.presence, presences),
  ],
);

/** A condition the board attached to an item: somebody owes it until a day. */
export const obligation = pgTable(
  'obligation',
  {
    workspaceId: workspaceId(),
    id: id(),
    meetingId: ref('meeting_id').notNull(),
    changeId: ref('change_id').notNull(),
    text: text('text').notNull(),
    ownerId: ref('owner_id').notNull(),
    due: civil('due').notNull(),
    state: words<ObligationState>('state').notNull().default('open'),
    note: text('note').notNull().default(''),
    settledAt: instant('settled_at'),
    settledBy: ref('settled_by'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('obligation_owner').on(t.workspaceId, t.ownerId, t.state),
    foreignKey({
      name: 'obligation_item',
      columns: [t.workspaceId, t.meetingId, t.changeId],
      foreignColumns: [agendaItem.workspaceId, agendaItem.meetingId, agendaItem.changeId],
    }),
    oneOf('obligation_state', t.state, obligationStates),
    check(
      'obligation_settled',
      sql`(${t.state} <> 'open') = (num_nulls(${t.settledAt}, ${t.settledBy}) = 0)`,
    ),
  ],
);

/** To whom confirmed minutes went, and when each read them. */
export const minutesReceipt = pgTable(
  'minutes_receipt',
  {
    workspaceId: workspaceId(),
    meetingId: ref('meeting_id').notNull(),
    personId: ref('person_id').notNull(),
    sentAt: instant('sent_at').notNull(),
    readAt: instant('read_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.meetingId, t.personId] }),
    index('minutes_receipt_person').on(t.workspaceId, t.personId, t.readAt),
    foreignKey({
      name: 'minutes_receipt_meeting',
      columns: [t.workspaceId, t.meetingId],
      foreignColumns: [meeting.workspaceId, meeting.id],
    }),
  ],
);
