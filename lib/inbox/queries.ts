import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { comment, mention, person, record } from '@/db/schema';
import { together } from '@/db/together';
import { personalView } from '@/lib/access/cached-view';
import { actingScope, may, read, type Scope } from '@/lib/access/scope';
import { owedMeetingsFrom, owedMeetingsOf } from '@/lib/cab/queries/owed';
import { civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type OwedChange, owedChangesFrom, owedChangesOf } from '@/lib/changes/queries/owed';
import { exceptionsOwedBy, type OwedException } from '@/lib/exceptions/queries/owed';
import { gatesOwedBy, type OwedAtGate, type OwedKind } from '@/lib/gates/queries/owed';
import { type ReReviewView, reReviewsOf } from '@/lib/gates/queries/re-reviews';
import { staleKpisOwedBy } from '@/lib/measurement/queries/owed';
import { type OwedMilestone, owedFrom, owedOf } from '@/lib/milestones/queries/figures';
import { pathOf } from '@/lib/raci/queries/escalation';
import { handoversFrom, handoversOf, type OwedHandover } from '@/lib/raci/queries/handovers';
import { type Escalation, escalationOf } from '@/lib/raci/rules/escalation';
import { risksOwedBy } from '@/lib/risks/queries/owed';
import { type Duty, groupDuties } from './rules/duty';
import type { DutyKind, Urgency } from './vocabulary';

/** To whom and when a duty goes that stays undone. */
export type InboxDuty = Duty & { readonly escalation: Escalation | null };

type Ids = { readonly workspaceId: string; readonly programmeId: string };
export type InboxView = {
  readonly today: string;
  readonly count: number;
  readonly groups: Record<Urgency, InboxDuty[]>;
};

/**
 * Everything the reader owes in this programme, by urgency, and what those owe whom the reader deputises for: the facts
 * of the rooms, 1 statement, and 1 more for each represented person.
 */
export async function inbox(scope: Scope, locale: 'de' | 'en', now = new Date()): Promise<InboxView> {
  const today = civilToday(now, scope.programme.timeZone);
  const [owed, { path }] = await Promise.all([allDuties(scope, locale, now), ownRows(scope, today)]);
  const { bundesland } = scope.programme;
  const duties = owed.map((duty) => ({
    ...duty,
    escalation: escalationOf(duty.due, path, today, bundesland),
  }));
  return { today, count: duties.length, groups: groupDuties(duties, today) };
}

const MINUTE_MS = 60_000;

/** How much stands in the inbox, for the navigation; what the clock alone changes it tells within the minute. */
export const inboxCount = (scope: Scope, now = new Date()): Promise<number> =>
  personalView(
    scope,
    'inbox.count',
    { minute: Math.floor(now.getTime() / MINUTE_MS) },
    async () => (await allDuties(scope, 'de', now)).length,
  );

async function allDuties(scope: Scope, locale: 'de' | 'en', now: Date): Promise<Duty[]> {
  const today = civilToday(now, scope.programme.timeZone);
  const { actsFor, represents = [] } = scope.actor;
  const [owed, rows, ...others] = await Promise.all([
    dutiesOf(scope, locale, now),
    ownRows(scope, today),
    ...(actsFor ? [] : represents).map(async ({ personId, name }) => {
      const standing = actingScope(scope, personId);
      const duties = standing ? await dutiesOf(standing, locale, now) : [];
      return duties
        .filter(({ kind }) => passesOn(kind))
        .map((duty) => ({ ...duty, actsFor: { personId, name } }));
    }),
  ]);
  const personal = actsFor
    ? []
    : [
        ...rows.mentions.map((row) => mentionDuty(row, scope)),
        ...handoversFrom(rows.handovers).map(handoverDuty),
      ];
  return [...owed, ...personal, ...others.flat()].map((duty) => ({ actsFor: null, ...duty }));
}

/** A deputy can do it (`delegable`): vouching, notes on a pack and what the board asks of somebody stay personal. */
const passesOn = (kind: DutyKind) =>
  !['attestation', 'restatement_note', 'cab_minutes', 'cab_obligation', 'cab_read'].includes(kind);

type Owed = Omit<Duty, 'actsFor'>;

/** Duties of one person from all rooms. */
async function dutiesOf(scope: Scope, locale: 'de' | 'en', now: Date): Promise<Owed[]> {
  const today = civilToday(now, scope.programme.timeZone);
  const [gates, reReviews, exceptions, own, kpis, risks] = await Promise.all([
    gatesOwedBy(scope, now),
    may(scope, 'gate:re_review') ? reReviewsOf(scope) : [],
    exceptionsOwedBy(scope, now),
    ownRows(scope, today),
    staleKpisOwedBy(scope, now),
    risksOwedBy(scope, now),
  ]);
  return [
    ...gates.map(gateDuty),
    ...reReviews.filter((one) => one.mayConclude).map(reReviewDuty),
    ...exceptions.map(exceptionDuty),
    ...owedFrom(own.milestones, scope.programme, now).map(milestoneDuty),
    ...kpis.map((item) => kpiDuty(item, locale)),
    ...risks.map((owed) => ({ ...owed, version: null })),
    ...owedChangesFrom(own, scope, now).map(changeDuty),
    ...owedMeetingsFrom(own, scope).map((owed) => ({ ...owed, place: '', version: null })),
  ];
}

const changeDuty = (owed: OwedChange): Owed => ({ ...owed, place: '', version: null });

const gateKinds: Record<OwedKind, DutyKind> = {
  vote: 'vote',
  score: 'score',
  confirmation: 'confirm_result',
  consent: 'consent',
  condition: 'condition',
  attestation: 'attestation',
  hold_review: 'hold_review',
  restatement_note: 'restatement_note',
};

/** The title of a gate names its wave already. */
function gateDuty({ kind, gateId, number, title, due, subject, refId, act }: OwedAtGate): Owed {
  return {
    kind: gateKinds[kind],
    recordId: gateId,
    number,
    title,
    place: '',
    due,
    detail: subject,
    version: null,
    refId,
    ...(act ? { act } : {}),
  };
}

const reReviewDuty = ({ id, gateId, number, title, due, condition }: ReReviewView): Owed => ({
  kind: 're_review',
  recordId: gateId,
  number,
  title,
  place: '',
  due,
  detail: condition,
  version: null,
  refId: id,
});

const exceptionDuty = (owed: OwedException): Owed => ({ ...owed, detail: null, version: null });

/** The A of a deliverable waits for consent or for its new holder (RA-6); both are personal. */
const handoverDuty = ({ kind, id, deliverableId, number, title, effectiveOn }: OwedHandover): Owed => ({
  kind,
  recordId: deliverableId,
  number,
  title,
  place: '',
  due: effectiveOn,
  detail: null,
  version: null,
  refId: id,
});

const milestoneKinds: Record<OwedMilestone['why'], DutyKind> = {
  accept: 'acceptance',
  overdue: 'milestone_overdue',
  stale: 'forecast_stale',
  due: 'milestone_due',
};

function milestoneDuty({ id, number, title, version, why, deadline, forecastDate }: OwedMilestone): Owed {
  return {
    kind: milestoneKinds[why],
    recordId: id,
    number,
    title,
    place: '',
    due: deadline,
    detail: forecastDate,
    version,
  };
}

function kpiDuty(item: Awaited<ReturnType<typeof staleKpisOwedBy>>[number], locale: 'de' | 'en'): Owed {
  const head = {
    recordId: item.kpiId,
    number: item.number,
    title: locale === 'de' ? item.nameDe : item.nameEn,
    version: null,
  };
  return item.kind === 'missing'
    ? {
        ...head,
        kind: 'observation_due',
        place: item.channel?.title ?? '',
        due: item.due,
        detail: item.period,
        ...(item.act ? { act: item.act } : {}),
      }
    : {
        ...head,
        kind: 'observation_confirm',
        place: '',
        due: null,
        detail: String(item.observationIds.length),
        refId: item.values[0]?.id ?? '',
        act: { act: 'confirm_values', rhythm: item.rhythm, unit: item.unit, values: item.values },
      };
}

/** Characters of a comment the list shows. */
const EXCERPT = 280;

/** Rows that concern the reader alone, and to whom duties escalate. At most 1 statement. */
const ownRows = (scope: Scope, today: CivilDate) =>
  personalView(scope, 'inbox', { today }, () =>
    read(scope, (tx, ids) =>
      together(tx, {
        milestones: owedOf(tx, scope, today),
        mentions: mentionsOf(tx, ids, scope.actor.personId),
        handovers: handoversOf(tx, ids, scope.actor.personId),
        path: pathOf(tx, ids),
        ...owedChangesOf(tx, scope),
        ...owedMeetingsOf(tx, scope),
      }),
    ),
  );

/** Comments that name the reader and were neither answered nor marked as read. */
function mentionsOf(tx: Tx, { workspaceId, programmeId }: Ids, personId: string) {
  return tx
    .select({
      recordId: record.id,
      number: record.number,
      title: record.title,
      channelId: record.channelId,
      ownerId: record.ownerId,
      commentId: comment.id,
      author: person.name,
      body: comment.body,
    })
    .from(mention)
    .innerJoin(
      comment,
      and(
        eq(comment.workspaceId, workspaceId),
        eq(comment.id, mention.commentId),
        isNull(comment.withdrawnAt),
      ),
    )
    .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, comment.recordId)))
    .innerJoin(person, and(eq(person.workspaceId, workspaceId), eq(person.id, comment.authorId)))
    .where(
      and(
        eq(mention.workspaceId, workspaceId),
        eq(mention.personId, personId),
        isNull(mention.seenAt),
        eq(record.programmeId, programmeId),
      ),
    )
    .orderBy(asc(comment.recordedAt))
    .limit(50);
}

type Mentioned = Awaited<ReturnType<typeof mentionsOf>>[number];

function mentionDuty(
  { recordId, number, title, channelId, ownerId, commentId, author, body }: Mentioned,
  scope: Scope,
): Owed {
  return {
    kind: 'mention',
    recordId,
    number,
    title,
    place: '',
    due: null,
    detail: body.length > EXCERPT ? `${body.slice(0, EXCERPT).trimEnd()} …` : body,
    version: null,
    refId: commentId,
    act: {
      act: 'mention',
      commentId,
      author,
      mayReply: may(scope, 'comment:write', { channelId, ownerId }),
    },
  };
}
