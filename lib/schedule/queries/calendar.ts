import 'server-only';
import { and, asc, eq, gt, inArray, isNull, lt } from 'drizzle-orm';
import { calendarItem, change, person, record } from '@/db/schema';
import { read, type Scope } from '@/lib/access/scope';
import type { ChangeLevel, ChangeState } from '@/lib/changes/vocabulary';
import { conflictsOf, isBlocking, nextFreeSpan, type Planned, type Span } from '../rules/conflict';
import type { CalendarKind } from '../vocabulary';

export type ScheduleEntry = {
  readonly id: string;
  readonly kind: CalendarKind | 'change';
  readonly title: string;
  readonly number: string | null;
  readonly reason: string;
  readonly channels: readonly string[];
  readonly start: Date;
  readonly end: Date;
  readonly state: ChangeState | null;
  readonly level: ChangeLevel | null;
  readonly by: string;
  /** A freeze or a second change on the same record stands in its way (C-4). */
  readonly blocked: boolean;
};

const planned = ['awaiting_approval', 'approved', 'testing', 'scheduled', 'implementing'] as const;

export type Schedule = {
  readonly entries: readonly ScheduleEntry[];
  readonly channels: readonly { readonly value: string; readonly label: string }[];
};

/** What lies between two instants: freezes, maintenance windows, board dates and planned changes, by start. 3 statements. */
export function scheduleBetween(scope: Scope, from: Date, to: Date): Promise<Schedule> {
  return read(scope, async (tx, { workspaceId, programmeId }) => {
    const channels = await tx
      .select({ id: record.id, title: record.title })
      .from(record)
      .where(
        and(
          eq(record.workspaceId, workspaceId),
          eq(record.programmeId, programmeId),
          eq(record.kind, 'channel'),
        ),
      );
    const nameOf = new Map(channels.map(({ id, title }) => [id, title]));
    const items = await tx
      .select({ item: calendarItem, by: person.name })
      .from(calendarItem)
      .innerJoin(person, and(eq(person.workspaceId, workspaceId), eq(person.id, calendarItem.createdBy)))
      .where(
        and(
          eq(calendarItem.workspaceId, workspaceId),
          eq(calendarItem.programmeId, programmeId),
          isNull(calendarItem.cancelledAt),
          lt(calendarItem.startsAt, to),
          gt(calendarItem.endsAt, from),
        ),
      )
      .orderBy(asc(calendarItem.startsAt));
    const changes = await tx
      .select({
        id: change.id,
        number: record.number,
        title: record.title,
        channelId: record.channelId,
        start: change.windowStart,
        end: change.windowEnd,
        state: change.state,
        level: change.level,
        implementerId: change.implementerId,
        by: person.name,
      })
      .from(change)
      .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, change.id)))
      .innerJoin(person, and(eq(person.workspaceId, workspaceId), eq(person.id, change.requesterId)))
      .where(
        and(
          eq(change.workspaceId, workspaceId),
          eq(change.programmeId, programmeId),
          inArray(change.state, [...planned]),
          lt(change.windowStart, to),
          gt(change.windowEnd, from),
        ),
      );
    const calendar = items.map(({ item }) => ({
      id: item.id,
      kind: item.kind,
      title: item.title,
      channelIds: item.channelIds,
      start: item.startsAt.getTime(),
      end: item.endsAt.getTime(),
    }));
    const entries = [
      ...items.map(
        ({ item, by }): ScheduleEntry => ({
          id: item.id,
          kind: item.kind,
          title: item.title,
          number: null,
          reason: item.reason,
          channels: item.channelIds.map((id) => nameOf.get(id) ?? '—'),
          start: item.startsAt,
          end: item.endsAt,
          state: null,
          level: null,
          by,
          blocked: false,
        }),
      ),
      ...changes.flatMap(({ start, end, channelId, implementerId, ...one }): ScheduleEntry[] => {
        if (!start || !end) return [];
        const span = { start: start.getTime(), end: end.getTime() };
        const self: Planned = { id: one.id, number: one.number, implementerId, objects: new Set(), ...span };
        const clashes = conflictsOf({
          change: self,
          channelIds: channelId ? [channelId] : [],
          others: [],
          calendar,
          neighbours: new Set(),
        });
        return [
          {
            ...one,
            kind: 'change',
            reason: '',
            channels: channelId ? [nameOf.get(channelId) ?? '—'] : [],
            start,
            end,
            blocked: clashes.some(({ kind }) => isBlocking(kind)),
          },
        ];
      }),
    ];
    return {
      entries: entries.sort((a, b) => a.start.getTime() - b.start.getTime()),
      channels: channels.map(({ id, title }) => ({ value: id, label: title })),
    };
  });
}

const QUARTER_HOUR = 15 * 60_000;
const HORIZON = 90 * 86_400_000;

/**
 * The first window of `minutes` from `from` on that no freeze forbids and in which no other change is planned, within 90
 * days; null where there is none. 3 statements, whatever the number of windows.
 */
export async function nextFreeSlot(scope: Scope, from: Date, minutes: number): Promise<Span | null> {
  const { entries: taken } = await scheduleBetween(scope, from, new Date(from.getTime() + HORIZON));
  const busy = taken
    .filter(({ kind }) => kind !== 'maintenance' && kind !== 'cab')
    .map(({ start, end }) => ({ start: start.getTime(), end: end.getTime() }));
  const start = Math.ceil(from.getTime() / QUARTER_HOUR) * QUARTER_HOUR;
  return nextFreeSpan(
    { from: start, length: minutes * 60_000, step: QUARTER_HOUR, horizon: HORIZON },
    (span) => busy.filter((one) => one.start < span.end && span.start < one.end),
  );
}
