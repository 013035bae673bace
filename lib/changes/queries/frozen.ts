import 'server-only';
import { and, eq, gt, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { calendarItem, change, freezeException, record } from '@/db/schema';
import { conflictsOf, overridesFreeze } from '@/lib/schedule/rules/conflict';
import { freezeKinds } from '@/lib/schedule/vocabulary';
import { channelsTouchedBy } from './touched';

/** Scheduled changes with every freeze that lies over their window, as a select of a larger statement. */
export const underFreeze = (tx: Tx, which: SQL | undefined) =>
  tx
    .select({
      id: record.id,
      number: record.number,
      title: record.title,
      windowStart: change.windowStart,
      windowEnd: change.windowEnd,
      channelIds: channelsTouchedBy(change),
      itemId: calendarItem.id,
      itemKind: calendarItem.kind,
      itemTitle: calendarItem.title,
      itemChannelIds: calendarItem.channelIds,
      itemStart: calendarItem.startsAt,
      itemEnd: calendarItem.endsAt,
      exceptedBy: sql<
        string[]
      >`coalesce((select json_agg(e.role) from ${freezeException} e where e.workspace_id = ${change.workspaceId}
          and e.change_id = ${change.id} and e.calendar_item_id = ${calendarItem.id}), '[]')`,
    })
    .from(change)
    .innerJoin(record, and(eq(record.workspaceId, change.workspaceId), eq(record.id, change.id)))
    .innerJoin(
      calendarItem,
      and(
        eq(calendarItem.workspaceId, change.workspaceId),
        eq(calendarItem.programmeId, change.programmeId),
        inArray(calendarItem.kind, [...freezeKinds]),
        isNull(calendarItem.cancelledAt),
        lt(calendarItem.startsAt, change.windowEnd),
        gt(calendarItem.endsAt, change.windowStart),
      ),
    )
    .where(and(which, eq(change.state, 'scheduled')));

type Row = Awaited<ReturnType<typeof underFreeze>>[number];

/** A freeze has come over a window that was scheduled (C-4), and nobody has excepted the change from it (C-5). */
export function isFrozen({
  id,
  number,
  windowStart,
  windowEnd,
  channelIds,
  exceptedBy,
  ...item
}: Row): boolean {
  if (windowStart === null || windowEnd === null || overridesFreeze(exceptedBy)) return false;
  const span = { start: windowStart.getTime(), end: windowEnd.getTime() };
  return conflictsOf({
    change: { id, number, implementerId: null, objects: new Set(), ...span },
    channelIds,
    others: [],
    neighbours: new Set(),
    calendar: [
      {
        id: item.itemId,
        kind: item.itemKind,
        title: item.itemTitle,
        channelIds: item.itemChannelIds,
        start: item.itemStart.getTime(),
        end: item.itemEnd.getTime(),
      },
    ],
  }).some(({ kind }) => kind === 'freeze');
}
