import 'server-only';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { readWorkspace } from '@/db/context';
import { agendaItem, change, meeting, record } from '@/db/schema';
import { together } from '@/db/together';
import { sharedView } from '@/lib/access/cached-view';
import { may, type Scope } from '@/lib/access/scope';
import { settingsOf } from '@/lib/programmes/rules/settings';
import { proposeAgenda } from '../rules/agenda';
import { standingAt } from '../rules/outcome';
import { candidatesOf } from './candidates';

export type MeetingsView = Awaited<ReturnType<typeof meetingsOf>>;

/** The board's meetings, newest first, and what is proposed for the one that comes next. At most 1 statement. */
export async function meetingsOf(scope: Scope, now = new Date()) {
  const { meetings, waiting, candidates } = await rowsOf(scope);
  const { timeZone, bundesland } = scope.programme;
  const all = meetings.map((one) => ({ ...one, standing: standingAt(one, now) }));
  const next = all.filter(({ state }) => state === 'scheduled').at(-1) ?? null;
  const proposal = next
    ? proposeAgenda(candidates, {
        ...next,
        timeZone,
        bundesland,
        authorities: settingsOf(scope.programme),
      })
    : [];
  const numbers = new Set(
    waiting.filter(({ meetingId }) => meetingId === next?.id).map(({ number }) => number),
  );
  return {
    meetings: all,
    next,
    /** In the order of the agenda where one is set, otherwise as proposed. */
    agenda:
      numbers.size > 0
        ? waiting.filter(({ meetingId }) => meetingId === next?.id)
        : proposal.map(({ number, title, level, minutes }) => ({ number, title, level, minutes })),
    agendaSet: numbers.size > 0,
    mayManage: may(scope, 'cab:manage'),
  };
}

const rowsOf = (scope: Scope) =>
  sharedView(scope, 'cab.meetings', {}, ({ workspaceId, programme }) =>
    readWorkspace(workspaceId, (tx) => {
      const here = and(eq(meeting.workspaceId, workspaceId), eq(meeting.programmeId, programme.id));
      return together(tx, {
        meetings: tx
          .select({
            id: meeting.id,
            number: record.number,
            title: record.title,
            state: meeting.state,
            startsAt: meeting.startsAt,
            endsAt: meeting.endsAt,
            place: meeting.place,
            items: sql<number>`(select count(*)::int from ${agendaItem} a where a.workspace_id = ${meeting.workspaceId} and a.meeting_id = ${meeting.id})`,
          })
          .from(meeting)
          .innerJoin(record, and(eq(record.workspaceId, meeting.workspaceId), eq(record.id, meeting.id)))
          .where(here)
          .orderBy(desc(meeting.startsAt))
          .limit(200),
        waiting: agendasAhead(tx, workspaceId, programme.id),
        candidates: candidatesOf(tx, { workspaceId, programmeId: programme.id }),
      });
    }),
  );

/** Items of meetings that have not begun, in their order. */
const agendasAhead = (tx: Tx, workspaceId: string, programmeId: string) =>
  tx
    .select({
      meetingId: agendaItem.meetingId,
      number: record.number,
      title: record.title,
      level: change.level,
      minutes: agendaItem.minutes,
    })
    .from(agendaItem)
    .innerJoin(
      meeting,
      and(eq(meeting.workspaceId, agendaItem.workspaceId), eq(meeting.id, agendaItem.meetingId)),
    )
    .innerJoin(
      change,
      and(eq(change.workspaceId, agendaItem.workspaceId), eq(change.id, agendaItem.changeId)),
    )
    .innerJoin(record, and(eq(record.workspaceId, change.workspaceId), eq(record.id, change.id)))
    .where(
      and(
        eq(meeting.workspaceId, workspaceId),
        eq(meeting.programmeId, programmeId),
        eq(meeting.state, 'scheduled'),
      ),
    )
    .orderBy(asc(agendaItem.position));
