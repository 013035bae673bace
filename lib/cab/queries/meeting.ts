import 'server-only';
import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { readWorkspace } from '@/db/context';
import { person, record, snapshot } from '@/db/schema';
import { together } from '@/db/together';
import { personsOf } from '@/lib/access/actor';
import { sharedView } from '@/lib/access/cached-view';
import { may, type Scope } from '@/lib/access/scope';
import type { Unmet } from '@/lib/action/result';
import { settingsOf } from '@/lib/programmes/rules/settings';
import { unmetOf } from '@/lib/voting/commands/guard';
import type { RecusalCause } from '@/lib/voting/vocabulary';
import { proposeAgenda } from '../rules/agenda';
import { type Minutes, minutesOf } from '../rules/minutes';
import { standingAt } from '../rules/outcome';
import { timerOf } from '../rules/timer';
import { type MeetingEvent, meetingTransition } from '../rules/transition';
import { candidatesOf } from './candidates';
import { factsOf, type MeetingRows, meetingRows, minutesFacts } from './facts';

export type MeetingPage = NonNullable<Awaited<ReturnType<typeof meetingPage>>>;

/** A meeting by its number with all that belongs to it, or null. At most 2 statements. */
export async function meetingPage(scope: Scope, number: string, now = new Date()) {
  const found = await loaded(scope, number.toUpperCase().slice(0, 40));
  if (!found) return null;
  const { rows, people, candidates, frozen } = found;
  const { head, seats, presences } = rows;
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const nameOf = (id: string | null): string => (id === null ? '' : (names.get(id) ?? '—'));
  const over = head.state === 'closed' || head.state === 'minuted';
  const content: Minutes | null = frozen
    ? (JSON.parse(frozen) as Minutes)
    : over
      ? minutesOf(minutesFacts(rows, ''))
      : null;
  const manage = may(scope, 'cab:manage');
  const confirm = may(scope, 'cab:confirm');
  const { timeZone, bundesland } = scope.programme;
  const onAgenda = new Set(rows.items.map(({ changeId }) => changeId));
  const proposal = proposeAgenda(candidates, {
    ...head,
    timeZone,
    bundesland,
    authorities: settingsOf(scope.programme),
  });
  return {
    ...head,
    standing: standingAt(head, now),
    now,
    names: Object.fromEntries(names),
    confirmedByName: nameOf(head.confirmedBy),
    items: rows.items.map((item) => itemView(item, rows, now, nameOf)),
    seats: seats.map((one) => ({
      ...one,
      name: nameOf(one.personId),
      presence: presences.find(({ personId }) => personId === one.personId)?.presence ?? null,
    })),
    quorumMin: settingsOf(scope.programme).cabQuorumMin,
    obligations: rows.obligations.map((one) => ({
      ...one,
      number: rows.items.find(({ changeId }) => changeId === one.changeId)?.number ?? '',
      owner: nameOf(one.ownerId),
      maySettle: one.state === 'open' && may(scope, 'cab:fulfil', { ownerId: one.ownerId }),
    })),
    proposal,
    admissible: proposal.filter(({ changeId }) => !onAgenda.has(changeId)),
    minutes: content,
    /** To how many the minutes went, how many have read them; `mine` while the reader has not. */
    receipts: {
      sent: rows.receipts.length,
      read: rows.receipts.filter(({ readAt }) => readAt !== null).length,
      mine: rows.receipts.some(
        ({ personId, readAt }) => personId === scope.actor.personId && readAt === null,
      ),
    },
    may: { manage, confirm },
    steps: {
      start: manage ? unmetFor(rows, 'start', scope, now) : null,
      close: manage ? unmetFor(rows, 'close', scope, now) : null,
      confirm: confirm ? unmetFor(rows, 'confirm', scope, now) : null,
    },
    people: people.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name })),
  };
}

type Item = MeetingRows['items'][number];

function itemView(item: Item, rows: MeetingRows, now: Date, nameOf: (id: string | null) => string) {
  const { calledAt, endedAt, minutes, decision, running } = item;
  const ballotId = decision?.ballotId ?? running?.id ?? null;
  const cast = rows.members.filter((one) => one.ballotId === ballotId);
  // before a vote it is known already who will be recused, and why
  const causeOf = (personId: string): RecusalCause | null =>
    personId === item.requesterId ? 'requester' : personId === item.implementerId ? 'implementer' : null;
  const ahead = rows.seats.map(({ personId }) => ({ personId, recusal: causeOf(personId) }));
  return {
    ...item,
    requester: nameOf(item.requesterId),
    decidedByName: nameOf(decision?.decidedBy ?? null),
    recusals: (ballotId === null ? ahead : cast).flatMap(({ personId, recusal }) =>
      recusal === null ? [] : [{ name: nameOf(personId), cause: recusal }],
    ),
    timer: calledAt ? timerOf({ calledAt, endedAt, minutes }, now) : null,
  };
}

/** What stands in the way of a step; null where the state does not know it. */
function unmetFor(
  rows: MeetingRows,
  event: MeetingEvent,
  { actor }: Scope,
  now: Date,
): readonly Unmet[] | null {
  const verdict = meetingTransition(factsOf(rows, now), event, { persons: personsOf(actor) });
  if (verdict.ok) return [];
  if (verdict.findings.some(({ code }) => code === 'illegal_transition')) return null;
  return verdict.findings.map((found) => unmetOf('cab', found));
}

const loaded = (scope: Scope, number: string) =>
  sharedView(scope, 'cab.meeting', { number }, ({ workspaceId, programme }) =>
    readWorkspace(workspaceId, async (tx) => {
      const ids = { workspaceId, programmeId: programme.id };
      const rows = await meetingRows(tx, ids, and(eq(record.kind, 'meeting'), eq(record.number, number)));
      return rows && { rows, ...(await besides(tx, ids, rows.head.minutesId)) };
    }),
  );

async function besides(
  tx: Tx,
  ids: { readonly workspaceId: string; readonly programmeId: string },
  minutesId: string | null,
) {
  const { people, candidates, kept } = await together(tx, {
    people: tx
      .select({ id: person.id, name: person.name, active: person.active })
      .from(person)
      .where(eq(person.workspaceId, ids.workspaceId))
      .orderBy(asc(person.name)),
    candidates: candidatesOf(tx, ids),
    kept: tx
      .select({ content: snapshot.content })
      .from(snapshot)
      .where(
        and(
          eq(snapshot.workspaceId, ids.workspaceId),
          eq(snapshot.id, minutesId ?? '00000000-0000-0000-0000-000000000000'),
        ),
      ),
  });
  return { people, candidates, frozen: kept[0]?.content ?? null };
}
