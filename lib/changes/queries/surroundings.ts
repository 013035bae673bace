import 'server-only';
import { and, asc, eq, gt, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { calendarItem, change, record } from '@/db/schema';
import type { CalendarSpan, Planned } from '@/lib/schedule/rules/conflict';
import { approvedStates } from '../vocabulary';
import type { ChangeBasis, Ids } from './basis';
import { channelsTouchedBy, isUnratified, touchedBy } from './touched';

/** What lies around a planned window, and a second request of the same title, as selects of a larger statement. */
export const surroundingSelects = (
  tx: Tx,
  ids: Ids,
  { row: { id: changeId, windowStart: from, windowEnd: to }, record: { title } }: ChangeBasis,
) => ({
  rivals: rivalsOf(tx, ids, changeId, from, to),
  calendar: calendarBetween(tx, ids, from, to),
  unratified: unratifiedOf(tx, ids),
  duplicates: duplicatesOf(tx, ids, changeId, title),
});

type SurroundingRows = {
  readonly [Name in keyof ReturnType<typeof surroundingSelects>]: Awaited<
    ReturnType<typeof surroundingSelects>[Name]
  >;
};
export type Surroundings = ReturnType<typeof surroundingsFrom>;

export const surroundingsFrom = ({ rivals, calendar, unratified, duplicates }: SurroundingRows) => ({
  rivals: rivals.flatMap(({ start, end, objects, ...one }): Planned[] =>
    start && end ? [{ ...one, start: start.getTime(), end: end.getTime(), objects: new Set(objects) }] : [],
  ),
  calendar: calendar.map(
    ({ startsAt, endsAt, ...one }): CalendarSpan => ({
      ...one,
      start: startsAt.getTime(),
      end: endsAt.getTime(),
    }),
  ),
  unratified: unratified.flatMap(({ startedAt, ...one }) => (startedAt ? [{ ...one, startedAt }] : [])),
  duplicateOf: duplicates[0]?.number ?? null,
});

/** Planned and running changes of the programme whose window overlaps, with what they touch. */
const rivalsOf = (
  tx: Tx,
  { workspaceId, programmeId }: Ids,
  changeId: string,
  from: Date | null,
  to: Date | null,
) =>
  tx
    .select({
      id: change.id,
      number: record.number,
      implementerId: change.implementerId,
      start: change.windowStart,
      end: change.windowEnd,
      objects: touchedBy(change),
    })
    .from(change)
    .innerJoin(record, and(eq(record.workspaceId, change.workspaceId), eq(record.id, change.id)))
    .where(
      and(
        eq(change.workspaceId, workspaceId),
        eq(change.programmeId, programmeId),
        ne(change.id, changeId),
        inArray(
          change.state,
          [...approvedStates].filter((state) => state !== 'closed'),
        ),
        from && to ? and(lt(change.windowStart, to), gt(change.windowEnd, from)) : sql`false`,
      ),
    );

/** Days around a window in which the programme is asked whether it keeps maintenance windows. */
const MAINTENANCE_DAYS = 92;

/** Calendar items in force that touch a span, and the maintenance windows of the weeks around it. */
const calendarBetween = (tx: Tx, { workspaceId, programmeId }: Ids, from: Date | null, to: Date | null) =>
  tx
    .select({
      id: calendarItem.id,
      kind: calendarItem.kind,
      title: calendarItem.title,
      channelIds: calendarItem.channelIds,
      startsAt: calendarItem.startsAt,
      endsAt: calendarItem.endsAt,
    })
    .from(calendarItem)
    .where(
      and(
        eq(calendarItem.workspaceId, workspaceId),
        eq(calendarItem.programmeId, programmeId),
        isNull(calendarItem.cancelledAt),
        from && to
          ? or(
              and(lt(calendarItem.startsAt, to), gt(calendarItem.endsAt, from)),
              and(
                eq(calendarItem.kind, 'maintenance'),
                lt(calendarItem.startsAt, daysAfter(to, MAINTENANCE_DAYS)),
                gt(calendarItem.endsAt, daysAfter(from, -MAINTENANCE_DAYS)),
              ),
            )
          : sql`false`,
      ),
    )
    .orderBy(asc(calendarItem.startsAt));

const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * 86_400_000);

/** Emergencies whose work has begun and at which the board has not looked back yet, with their channels. */
const unratifiedOf = (tx: Tx, { workspaceId, programmeId }: Ids) =>
  tx
    .select({
      id: change.id,
      number: record.number,
      startedAt: change.startedAt,
      channelIds: channelsTouchedBy(change),
    })
    .from(change)
    .innerJoin(record, and(eq(record.workspaceId, change.workspaceId), eq(record.id, change.id)))
    .where(
      and(eq(change.workspaceId, workspaceId), eq(change.programmeId, programmeId), isUnratified(change)),
    );

/** Another open request with the same title. */
const duplicatesOf = (tx: Tx, { workspaceId, programmeId }: Ids, changeId: string, title: string) =>
  tx
    .select({ number: record.number })
    .from(change)
    .innerJoin(record, and(eq(record.workspaceId, change.workspaceId), eq(record.id, change.id)))
    .where(
      and(
        eq(change.workspaceId, workspaceId),
        eq(change.programmeId, programmeId),
        ne(change.id, changeId),
        inArray(change.state, [
          'submitted',
          'impact_analysis',
          'awaiting_approval',
          'approved',
          'testing',
          'scheduled',
        ]),
        sql`lower(${record.title}) = lower(${title})`,
      ),
    )
    .limit(1);
