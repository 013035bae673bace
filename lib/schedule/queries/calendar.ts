import 'server-only';
import { and, asc, eq, gt, inArray, isNull, lt, ne } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { readWorkspace } from '@/db/context';
import { calendarItem, change, meeting, person, record } from '@/db/schema';
import { together } from '@/db/together';
import { sharedView } from '@/lib/access/cached-view';
import type { Scope } from '@/lib/access/scope';
import { channelsTouchedBy, touchedBy } from '@/lib/changes/queries/touched';
import type { ChangeLevel, ChangeState } from '@/lib/changes/vocabulary';
import {
  busyFor,
  conflictsOf,
  isBlocking,
  nextFreeSpan,
  nextFreeSpanWithin,
  type Planned,
  type Span,
} from '../rules/conflict';
import type { CalendarKind } from '../vocabulary';

export type ScheduleEntry = {
  readonly id: string;
  readonly kind: CalendarKind | 'change';
  readonly title: string;
  /** Of a change, or of a meeting of the board. */
  readonly number: string | null;
  readonly reason: string;
  readonly channels: readonly string[];
  readonly start: Date;
  readonly end: Date;
  readonly state: ChangeState | null;
  readonly level: ChangeLevel | null;
  readonly by: string;
  /** A freeze or another change on the same record stands in its way (C-4). */
  readonly blocked: boolean;
};

const planned = ['awaiting_approval', 'approved', 'testing', 'scheduled', 'implementing'] as const;

type Schedule = {
  readonly entries: readonly ScheduleEntry[];
  readonly channels: readonly { readonly value: string; readonly label: string }[];
};

/** What lies between two instants: freezes, maintenance windows, board dates and planned changes, by start. At most 1 statement. */
export async function scheduleBetween(scope: Scope, from: Date, to: Date): Promise<Schedule> {
  const { channels, items, meetings, changes } = await rowsBetween(scope, from, to);
  const nameOf = new Map(channels.map(({ value, label }) => [value, label]));
  const names = (ids: readonly string[]) => ids.map((id) => nameOf.get(id) ?? '—');
  const blank = { number: null, reason: '', channels: [], state: null, level: null, by: '', blocked: false };
  const calendar = items.map((item) => ({ ...item, ...spanOf(item) }));
  const rivals = changes.map(plannedOf);
  return {
    channels,
    entries: [
      ...items.map(
        ({ channelIds, startsAt, endsAt, ...item }): ScheduleEntry => ({
          ...blank,
          ...item,
          channels: names(channelIds),
          start: startsAt,
          end: endsAt,
        }),
      ),
      ...meetings.map(
        ({ startsAt, endsAt, ...one }): ScheduleEntry => ({
          ...blank,
          ...one,
          kind: 'cab',
          start: startsAt,
          end: endsAt,
        }),
      ),
      ...changes.map((one): ScheduleEntry => {
        const clashes = conflictsOf({
          change: plannedOf(one),
          channelIds: one.channelIds,
          others: rivals,
          calendar,
          neighbours: new Set(),
        });
        return {
          ...blank,
          id: one.id,
          number: one.number,
          title: one.title,
          state: one.state,
          level: one.level,
          by: one.by,
          kind: 'change',
          channels: names(one.channelIds),
          start: one.startsAt,
          end: one.endsAt,
          blocked: clashes.some(({ kind }) => isBlocking(kind)),
        };
      }),
    ].sort((a, b) => a.start.getTime() - b.start.getTime()),
  };
}

type Timed = { readonly startsAt: Date; readonly endsAt: Date };
const spanOf = ({ startsAt, endsAt }: Timed): Span => ({ start: startsAt.getTime(), end: endsAt.getTime() });

type ChangeRow = Timed &
  Pick<Planned, 'id' | 'number' | 'implementerId'> & { readonly objects: readonly string[] };
const plannedOf = ({ id, number, implementerId, objects, ...timed }: ChangeRow): Planned => ({
  id,
  number,
  implementerId,
  objects: new Set(objects),
  ...spanOf(timed),
});

const QUARTER_HOUR = 15 * 60_000;
const HORIZON = 90 * 86_400_000;

export type FreeSlots = {
  readonly next: Span | null;
  /** The next one inside a maintenance window; undefined where the programme keeps none in these days. */
  readonly maintained: Span | null | undefined;
};

/**
 * The next windows of `minutes` from `from` on that no freeze forbids and in which no other change of the channel (null:
 * of any) is planned, within 90 days. At most 1 statement, whatever the number of windows.
 */
export async function freeSlots(
  scope: Scope,
  from: Date,
  { minutes, channelId }: { readonly minutes: number; readonly channelId: string | null },
): Promise<FreeSlots> {
  const start = Math.ceil(from.getTime() / QUARTER_HOUR) * QUARTER_HOUR;
  const { items, changes } = await rowsBetween(scope, new Date(start), new Date(start + HORIZON));
  const calendar = items.map((item) => ({ ...item, ...spanOf(item) }));
  const busy = busyFor(
    channelId,
    calendar,
    changes.map(({ channelIds, ...timed }) => ({ channelIds, ...spanOf(timed) })),
  );
  const search = { from: start, length: minutes * 60_000, step: QUARTER_HOUR, horizon: HORIZON };
  const windows = calendar.filter(
    ({ kind, channelIds }) =>
      kind === 'maintenance' &&
      (channelIds.length === 0 || (channelId !== null && channelIds.includes(channelId))),
  );
  return {
    next: nextFreeSpan(search, busy),
    maintained: windows.length === 0 ? undefined : nextFreeSpanWithin(search, busy, windows),
  };
}

const rowsBetween = (scope: Scope, from: Date, to: Date) =>
  sharedView(
    scope,
    'schedule.rows',
    { from: from.getTime(), to: to.getTime() },
    ({ workspaceId, programme }) =>
      readWorkspace(workspaceId, async (tx) => {
        const found = await together(tx, selects(tx, { workspaceId, programmeId: programme.id }, from, to));
        const changes = found.changes.flatMap(({ startsAt, endsAt, ...one }) =>
          startsAt && endsAt ? [{ ...one, startsAt, endsAt }] : [],
        );
        return { ...found, changes };
      }),
  );

function selects(
  tx: Tx,
  { workspaceId, programmeId }: { readonly workspaceId: string; readonly programmeId: string },
  from: Date,
  to: Date,
) {
  return {
    channels: tx
      .select({ value: record.id, label: record.title })
      .from(record)
      .where(
        and(
          eq(record.workspaceId, workspaceId),
          eq(record.programmeId, programmeId),
          eq(record.kind, 'channel'),
        ),
      )
      .orderBy(asc(record.title)),
    items: tx
      .select({
        id: calendarItem.id,
        kind: calendarItem.kind,
        title: calendarItem.title,
        reason: calendarItem.reason,
        channelIds: calendarItem.channelIds,
        startsAt: calendarItem.startsAt,
        endsAt: calendarItem.endsAt,
        by: person.name,
      })
      .from(calendarItem)
      .innerJoin(
        person,
        and(eq(person.workspaceId, calendarItem.workspaceId), eq(person.id, calendarItem.createdBy)),
      )
      .where(
        and(
          eq(calendarItem.workspaceId, workspaceId),
          eq(calendarItem.programmeId, programmeId),
          isNull(calendarItem.cancelledAt),
          lt(calendarItem.startsAt, to),
          gt(calendarItem.endsAt, from),
        ),
      ),
    meetings: tx
      .select({
        id: meeting.id,
        number: record.number,
        title: record.title,
        reason: meeting.place,
        startsAt: meeting.startsAt,
        endsAt: meeting.endsAt,
      })
      .from(meeting)
      .innerJoin(record, and(eq(record.workspaceId, meeting.workspaceId), eq(record.id, meeting.id)))
      .where(
        and(
          eq(meeting.workspaceId, workspaceId),
          eq(meeting.programmeId, programmeId),
          ne(meeting.state, 'cancelled'),
          lt(meeting.startsAt, to),
          gt(meeting.endsAt, from),
        ),
      ),
    changes: tx
      .select({
        id: change.id,
        number: record.number,
        title: record.title,
        startsAt: change.windowStart,
        endsAt: change.windowEnd,
        state: change.state,
        level: change.level,
        implementerId: change.implementerId,
        by: person.name,
        objects: touchedBy(change),
        channelIds: channelsTouchedBy(change),
      })
      .from(change)
      .innerJoin(record, and(eq(record.workspaceId, change.workspaceId), eq(record.id, change.id)))
      .innerJoin(person, and(eq(person.workspaceId, change.workspaceId), eq(person.id, change.requesterId)))
      .where(
        and(
          eq(change.workspaceId, workspaceId),
          eq(change.programmeId, programmeId),
          inArray(change.state, [...planned]),
          lt(change.windowStart, to),
          gt(change.windowEnd, from),
        ),
      ),
  };
}
