import 'server-only';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { boardSeat, meeting, minutesReceipt, obligation, record } from '@/db/schema';
import { principalOf } from '@/lib/access/actor';
import { may, type Scope } from '@/lib/access/scope';
import { civilToday } from '@/lib/calendar/rules/date';
import { addWorkingDays } from '@/lib/calendar/rules/holidays';
import type { CivilDate } from '@/lib/calendar/vocabulary';

export type OwedMeeting = {
  readonly kind: 'cab_minutes' | 'cab_obligation' | 'cab_read';
  readonly recordId: string;
  readonly number: string;
  readonly title: string;
  readonly due: CivilDate | null;
  readonly detail: string | null;
  readonly refId: string;
};

/** Working days in which minutes are confirmed. */
const MINUTES_DAYS = 2;
/** Working days in which minutes sent to somebody are read. */
const READ_DAYS = 5;

/** What one person owes the board, as selects of a larger statement: minutes to confirm, obligations to meet. */
export function owedMeetingsOf(tx: Tx, scope: Scope) {
  const { workspaceId } = scope.actor;
  const me = principalOf(scope.actor);
  const here = and(eq(meeting.workspaceId, workspaceId), eq(meeting.programmeId, scope.programme.id));
  const ofMeeting = and(eq(record.workspaceId, meeting.workspaceId), eq(record.id, meeting.id));
  const head = { id: record.id, number: record.number, title: record.title };
  return {
    minutesOwed: tx
      .select({ ...head, closedAt: meeting.closedAt })
      .from(meeting)
      .innerJoin(record, ofMeeting)
      .innerJoin(
        boardSeat,
        and(
          eq(boardSeat.workspaceId, meeting.workspaceId),
          eq(boardSeat.programmeId, meeting.programmeId),
          eq(boardSeat.personId, me),
          ne(boardSeat.seat, 'member'),
          isNull(boardSeat.dismissedAt),
        ),
      )
      .where(and(here, eq(meeting.state, 'closed'), may(scope, 'cab:confirm') ? undefined : sql`false`)),
    minutesSent: tx
      .select({ ...head, sentAt: minutesReceipt.sentAt })
      .from(minutesReceipt)
      .innerJoin(
        meeting,
        and(eq(meeting.workspaceId, minutesReceipt.workspaceId), eq(meeting.id, minutesReceipt.meetingId)),
      )
      .innerJoin(record, ofMeeting)
      .where(and(here, eq(minutesReceipt.personId, scope.actor.personId), isNull(minutesReceipt.readAt))),
    obligationsOwed: tx
      .select({ ...head, obligationId: obligation.id, text: obligation.text, due: obligation.due })
      .from(obligation)
      .innerJoin(
        meeting,
        and(eq(meeting.workspaceId, obligation.workspaceId), eq(meeting.id, obligation.meetingId)),
      )
      .innerJoin(record, ofMeeting)
      .where(and(here, eq(obligation.ownerId, me), eq(obligation.state, 'open'))),
  };
}

type Parts = {
  readonly [Name in keyof ReturnType<typeof owedMeetingsOf>]: Awaited<
    ReturnType<typeof owedMeetingsOf>[Name]
  >;
};

export function owedMeetingsFrom(found: Parts, scope: Scope): OwedMeeting[] {
  const { timeZone, bundesland } = scope.programme;
  return [
    ...found.minutesOwed.map(({ id, number, title, closedAt }) => ({
      kind: 'cab_minutes' as const,
      recordId: id,
      number,
      title,
      due: closedAt && addWorkingDays(civilToday(closedAt, timeZone), MINUTES_DAYS, bundesland),
      detail: null,
      refId: 'minutes',
    })),
    ...found.minutesSent.map(({ id, number, title, sentAt }) => ({
      kind: 'cab_read' as const,
      recordId: id,
      number,
      title,
      due: addWorkingDays(civilToday(sentAt, timeZone), READ_DAYS, bundesland),
      detail: null,
      refId: 'read',
    })),
    ...found.obligationsOwed.map(({ id, number, title, obligationId, text, due }) => ({
      kind: 'cab_obligation' as const,
      recordId: id,
      number,
      title,
      due,
      detail: text,
      refId: obligationId,
    })),
  ];
}
