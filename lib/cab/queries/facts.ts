import 'server-only';
import { and, asc, desc, eq, inArray, isNotNull, isNull, or, type SQL } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import {
  agendaItem,
  attendance,
  ballot,
  ballotMember,
  boardSeat,
  change,
  changeDecision,
  meeting,
  minutesReceipt,
  obligation,
  record,
  vote,
} from '@/db/schema';
import { together } from '@/db/together';
import type { Minutes } from '../rules/minutes';
import { fellWithin, itemOutcome } from '../rules/outcome';
import type { MeetingFacts } from '../rules/transition';

type Ids = { readonly workspaceId: string; readonly programmeId: string };
export type MeetingRows = NonNullable<Awaited<ReturnType<typeof meetingRows>>>;

/** A vote that is not confirmed yet keeps its item open. */
const PENDING: readonly string[] = ['open', 'inquorate', 'objected', 'closed'];

/** Everything a meeting consists of, in 1 statement; null where `which` finds none in this programme. */
export async function meetingRows(tx: Tx, { workspaceId, programmeId }: Ids, which: SQL | undefined) {
  const ofMeeting = and(eq(record.workspaceId, meeting.workspaceId), eq(record.id, meeting.id));
  const here = and(eq(meeting.workspaceId, workspaceId), eq(meeting.programmeId, programmeId), which);
  const ids = tx.select({ id: meeting.id }).from(meeting).innerJoin(record, ofMeeting).where(here);
  const changeIds = tx
    .select({ id: agendaItem.changeId })
    .from(agendaItem)
    .where(and(eq(agendaItem.workspaceId, workspaceId), inArray(agendaItem.meetingId, ids)));
  const onAgenda = and(eq(ballot.workspaceId, workspaceId), inArray(ballot.subjectId, changeIds));
  const ofBallot = (part: typeof vote | typeof ballotMember) =>
    and(eq(ballot.workspaceId, part.workspaceId), eq(ballot.id, part.ballotId));
  const rows = await together(tx, {
    meetings: tx
      .select({
        id: meeting.id,
        number: record.number,
        title: record.title,
        version: record.version,
        state: meeting.state,
        startsAt: meeting.startsAt,
        endsAt: meeting.endsAt,
        place: meeting.place,
        startedAt: meeting.startedAt,
        closedAt: meeting.closedAt,
        agendaSha256: meeting.agendaSha256,
        minutesId: meeting.minutesId,
        minutesSha256: meeting.minutesSha256,
        confirmedAt: meeting.confirmedAt,
        confirmedBy: meeting.confirmedBy,
        cancelledReason: meeting.cancelledReason,
      })
      .from(meeting)
      .innerJoin(record, ofMeeting)
      .where(here),
    items: tx
      .select({
        changeId: agendaItem.changeId,
        position: agendaItem.position,
        minutes: agendaItem.minutes,
        origin: agendaItem.origin,
        motionReason: agendaItem.motionReason,
        calledAt: agendaItem.calledAt,
        endedAt: agendaItem.endedAt,
        deferredReason: agendaItem.deferredReason,
        deferredAt: agendaItem.deferredAt,
        number: record.number,
        title: record.title,
        changeState: change.state,
        level: agendaItem.level,
        revision: agendaItem.revision,
        presentRevision: change.revision,
        windowStart: change.windowStart,
        submittedAt: change.submittedAt,
        requesterId: change.requesterId,
        implementerId: change.implementerId,
      })
      .from(agendaItem)
      .innerJoin(
        change,
        and(eq(change.workspaceId, agendaItem.workspaceId), eq(change.id, agendaItem.changeId)),
      )
      .innerJoin(record, and(eq(record.workspaceId, change.workspaceId), eq(record.id, change.id)))
      .where(and(eq(agendaItem.workspaceId, workspaceId), inArray(agendaItem.meetingId, ids)))
      .orderBy(asc(agendaItem.position)),
    decisions: tx
      .select({
        changeId: changeDecision.changeId,
        ballotId: changeDecision.ballotId,
        decision: changeDecision.decision,
        reason: changeDecision.reason,
        decidedBy: changeDecision.decidedBy,
        decidedAt: changeDecision.decidedAt,
      })
      .from(changeDecision)
      .where(
        and(
          eq(changeDecision.workspaceId, workspaceId),
          inArray(changeDecision.changeId, changeIds),
          isNotNull(changeDecision.ballotId),
        ),
      )
      .orderBy(desc(changeDecision.decidedAt)),
    ballots: tx
      .select({ id: ballot.id, changeId: ballot.subjectId, state: ballot.state, closesAt: ballot.closesAt })
      .from(ballot)
      .where(onAgenda)
      .orderBy(desc(ballot.opensAt)),
    members: tx
      .select({
        ballotId: ballotMember.ballotId,
        personId: ballotMember.personId,
        recusal: ballotMember.recusal,
      })
      .from(ballotMember)
      .innerJoin(ballot, ofBallot(ballotMember))
      .where(onAgenda),
    votes: tx
      .select({
        ballotId: vote.ballotId,
        personId: vote.personId,
        castBy: vote.castBy,
        choice: vote.choice,
        reason: vote.reason,
      })
      .from(vote)
      .innerJoin(ballot, ofBallot(vote))
      .where(onAgenda),
    presences: tx
      .select({ personId: attendance.personId, presence: attendance.presence })
      .from(attendance)
      .where(and(eq(attendance.workspaceId, workspaceId), inArray(attendance.meetingId, ids))),
    // whoever sat in it keeps the place, also after leaving the board
    seats: tx
      .select({
        personId: boardSeat.personId,
        seat: boardSeat.seat,
        domain: boardSeat.domain,
        dismissedAt: boardSeat.dismissedAt,
      })
      .from(boardSeat)
      .where(
        and(
          eq(boardSeat.workspaceId, workspaceId),
          eq(boardSeat.programmeId, programmeId),
          or(
            isNull(boardSeat.dismissedAt),
            inArray(
              boardSeat.personId,
              tx
                .select({ id: attendance.personId })
                .from(attendance)
                .where(and(eq(attendance.workspaceId, workspaceId), inArray(attendance.meetingId, ids))),
            ),
          ),
        ),
      )
      .orderBy(asc(boardSeat.appointedAt), asc(boardSeat.personId)),
    receipts: tx
      .select({ personId: minutesReceipt.personId, readAt: minutesReceipt.readAt })
      .from(minutesReceipt)
      .where(and(eq(minutesReceipt.workspaceId, workspaceId), inArray(minutesReceipt.meetingId, ids))),
    obligations: tx
      .select({
        id: obligation.id,
        changeId: obligation.changeId,
        text: obligation.text,
        ownerId: obligation.ownerId,
        due: obligation.due,
        state: obligation.state,
        note: obligation.note,
      })
      .from(obligation)
      .where(and(eq(obligation.workspaceId, workspaceId), inArray(obligation.meetingId, ids)))
      .orderBy(asc(obligation.due), asc(obligation.text)),
  });
  const [head] = rows.meetings;
  return head ? { ...rows, head, items: rows.items.map((item) => judged(item, { ...rows, head })) } : null;
}

type Raw = {
  readonly head: { readonly startedAt: Date | null; readonly closedAt: Date | null };
  readonly decisions: readonly {
    readonly changeId: string;
    readonly ballotId: string | null;
    readonly decision: string;
    readonly reason: string;
    readonly decidedBy: string;
    readonly decidedAt: Date;
  }[];
  readonly ballots: readonly {
    readonly id: string;
    readonly changeId: string;
    readonly state: string;
    readonly closesAt: Date;
  }[];
};
type Item = {
  readonly changeId: string;
  readonly changeState: Parameters<typeof itemOutcome>[0]['changeState'];
  readonly deferredAt: Date | null;
  readonly revision: number;
  readonly presentRevision: number;
};

/** An item with what has become of it in this meeting. */
function judged<I extends Item>(item: I, { head, decisions, ballots }: Raw) {
  const decision =
    decisions.find(({ changeId, decidedAt }) => changeId === item.changeId && fellWithin(decidedAt, head)) ??
    null;
  const running =
    ballots.find(({ changeId, state }) => changeId === item.changeId && PENDING.includes(state)) ?? null;
  const outcome = itemOutcome({
    changeState: item.changeState,
    decision: boardWord(decision?.decision ?? null),
    deferred: item.deferredAt !== null,
    replaced: item.presentRevision !== item.revision,
    ballotOpen: running !== null,
  });
  return { ...item, outcome, decision, running };
}

const boardWord = (word: string | null) =>
  word === 'approved' || word === 'rejected' || word === 'returned' ? word : null;

/** Facts of the minutes, as they stand now or as the meeting left them. */
export function minutesFacts(
  { head, items, votes, members, presences, seats, obligations }: MeetingRows,
  remark: string,
): Minutes {
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    number: head.number,
    title: head.title,
    place: head.place,
    startsAt: head.startsAt.toISOString(),
    startedAt: iso(head.startedAt),
    closedAt: iso(head.closedAt),
    agendaSha256: head.agendaSha256,
    presences: presences.map((one) => ({
      ...one,
      seat: seats.find(({ personId }) => personId === one.personId)?.seat ?? null,
    })),
    items: items.map((item) => {
      const { decision } = item;
      const ballotId = decision?.ballotId ?? null;
      return {
        changeId: item.changeId,
        number: item.number,
        title: item.title,
        level: item.level,
        revision: item.revision,
        origin: item.origin,
        motionReason: item.motionReason,
        outcome: item.outcome,
        reason: decision ? decision.reason : (item.deferredReason ?? ''),
        decidedBy: decision?.decidedBy ?? null,
        decidedAt: iso(decision?.decidedAt ?? null),
        votes: votes
          .filter((one) => one.ballotId === ballotId)
          .map(({ personId, castBy, choice, reason }) => ({ personId, castBy, choice, reason })),
        recusals: members.flatMap((one) =>
          one.ballotId === ballotId && one.recusal !== null
            ? [{ personId: one.personId, cause: one.recusal }]
            : [],
        ),
        obligations: obligations
          .filter(({ changeId }) => changeId === item.changeId)
          .map(({ text, ownerId, due }) => ({ text, ownerId, due })),
      };
    }),
    remark,
  };
}

/** What the rules look at; `changeId` is the item a step is about. */
export const factsOf = (
  { head, items, seats, presences }: MeetingRows,
  now: Date,
  changeId: string | null = null,
): MeetingFacts => ({
  state: head.state,
  startsAt: head.startsAt,
  items: items.map(({ number, outcome }) => ({ number, outcome })),
  item: items.find((one) => one.changeId === changeId)?.outcome ?? null,
  leads: seats
    .filter(({ seat, dismissedAt }) => seat !== 'member' && dismissedAt === null)
    .map(({ personId }) => personId),
  presentIds: presences.filter(({ presence }) => presence === 'present').map(({ personId }) => personId),
  now,
});
