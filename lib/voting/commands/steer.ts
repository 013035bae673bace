import 'server-only';
import { and, eq } from 'drizzle-orm';
import { ballot, ballotMember } from '@/db/schema';
import { principalOf } from '@/lib/access/actor';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import type { EventDraft } from '@/lib/audit/append';
import { changesBetween } from '@/lib/audit/changes';
import { finding, textLength, verdict } from '../rules/verdict';
import { closeInput, consentInput, recuseInput, rescheduleInput } from '../schema';
import type { BallotState } from '../vocabulary';
import { type LiveBallot, loadBallot, locateBallot, representing } from './ballot';
import { persistClosing } from './cast';
import { demand } from './guard';

/** A member declares a conflict (V-1): the seat counts for neither quorum nor vote. Refused: K after the own vote. */
export const recuse = defineCommand({
  name: 'ballot.recuse',
  permission: 'ballot:vote',
  input: recuseInput,
  locate: locateBallot,
  run: async (context, input) => {
    const { tx, workspaceId, actor } = context;
    const live = await loadBallot(tx, workspaceId, input.ballotId, context.now);
    const seatId = principalOf(actor);
    const seated = live.electorate.electors.some((one) => one.voterId === seatId);
    const voted = live.votes.some((one) => one.voterId === seatId);
    const findings = [
      ...(seated ? [] : [finding('P', 'not_a_member')]),
      ...(isOpen(live) ? [] : [finding('K', 'ballot_not_open', { state: live.state })]),
      ...(voted ? [finding('K', 'already_voted')] : []),
      ...(actor.actsFor ? [finding('P', 'recuse_in_person')] : []),
    ];
    demand('voting', [verdict(findings)], { otherwise: 'conflict' });
    const values = { recusal: 'declared' as const, recusalReason: input.reason };
    await tx
      .update(ballotMember)
      .set(values)
      .where(
        and(
          eq(ballotMember.workspaceId, workspaceId),
          eq(ballotMember.ballotId, input.ballotId),
          eq(ballotMember.personId, seatId),
        ),
      );
    const events: [EventDraft, ...EventDraft[]] = [
      eventOf(live, 'ballot.recused', changesBetween({ recusal: null }, values), input.reason),
    ];
    const after = await loadBallot(tx, workspaceId, input.ballotId, context.now);
    if (after.row.state === 'open' && after.state === 'closed')
      events.push(await persistClosing(context, after));
    return { value: { state: after.state }, events };
  },
});

/** The sponsor consents, or does not, to a motion of level critical or an end of the wave (V-4). */
export const consent = defineCommand({
  name: 'ballot.consent',
  permission: 'gate:waive',
  input: consentInput,
  locate: locateBallot,
  run: async (context, input) => {
    const { tx, workspaceId, actor, now } = context;
    const live = await loadBallot(tx, workspaceId, input.ballotId, now);
    const findings = [
      ...(live.row.state === 'closed' || PENDING.includes(live.row.state)
        ? []
        : [finding('K', 'ballot_not_open', { state: live.state })]),
      ...(!input.consents && textLength(input.reason) < 10
        ? [finding('V', 'reason_too_short', { minimum: 10 }, 'reason')]
        : []),
    ];
    demand('voting', [verdict(findings), representing(live, actor)], { otherwise: 'conflict' });
    const sponsor = {
      personId: principalOf(actor),
      ...(actor.actsFor ? { castBy: actor.personId } : {}),
      consents: input.consents,
      at: now.toISOString(),
      reason: input.reason,
    };
    await tx
      .update(ballot)
      .set({ computed: { ...live.computed, sponsor } })
      .where(and(eq(ballot.workspaceId, workspaceId), eq(ballot.id, input.ballotId)));
    const changes = changesBetween({ consents: live.computed.sponsor?.consents ?? null }, { ...sponsor });
    const events: [EventDraft, ...EventDraft[]] = [eventOf(live, 'ballot.consented', changes, input.reason)];
    return { value: { consents: input.consents }, events };
  },
});

/**
 * Chair, deputy or whoever opened the motion ends the vote. Without a quorum it stays open, marked inquorate, until
 * it is scheduled anew (bad input of V).
 */
export const closeBallot = defineCommand({
  name: 'ballot.close',
  permission: 'ballot:vote',
  input: closeInput,
  locate: locateBallot,
  run: async (context, input) => {
    const live = await loadBallot(context.tx, context.workspaceId, input.ballotId, context.now);
    demand('voting', [mayRun(live, context)], { otherwise: 'conflict' });
    if (live.row.state !== 'open') conflict(live);
    const event = await persistClosing(context, live);
    return { value: { quorate: live.quorum.met, result: live.tally.result }, events: [event] };
  },
});

/**
 * Opens an inquorate, objected or running ballot again until a new instant; cast votes stand. After an objection it
 * goes on as a meeting (V-6).
 */
export const reschedule = defineCommand({
  name: 'ballot.reschedule',
  permission: 'ballot:vote',
  input: rescheduleInput,
  locate: locateBallot,
  run: async (context, input) => {
    const { tx, workspaceId, now } = context;
    const live = await loadBallot(tx, workspaceId, input.ballotId, now);
    const future = input.closesAt.getTime() > now.getTime();
    demand(
      'voting',
      [
        mayRun(live, context),
        verdict(future ? [] : [finding('V', 'closing_before_opening', {}, 'closesAt')]),
      ],
      { otherwise: 'conflict' },
    );
    if (!isOpen(live)) conflict(live);
    const form = live.state === 'objected' ? ('meeting' as const) : live.row.form;
    const values = { state: 'open' as const, closesAt: input.closesAt, form };
    await tx
      .update(ballot)
      .set(values)
      .where(and(eq(ballot.workspaceId, workspaceId), eq(ballot.id, input.ballotId)));
    const before = { state: live.row.state, closesAt: live.row.closesAt, form: live.row.form };
    return {
      value: { closesAt: input.closesAt.toISOString() },
      events: [eventOf(live, 'ballot.rescheduled', changesBetween(before, values))],
    };
  },
});

const PENDING: readonly BallotState[] = ['open', 'inquorate', 'objected'];
const isOpen = (live: LiveBallot) => PENDING.includes(live.state);

function mayRun(live: LiveBallot, { actor }: CommandContext) {
  const seat = [...live.electorate.electors].find((one) => one.voterId === principalOf(actor))?.seat;
  const allowed = seat === 'chair' || seat === 'deputy' || live.row.openedBy === actor.personId;
  return verdict(allowed ? [] : [finding('P', 'not_chair')]);
}

function conflict(live: LiveBallot): never {
  throw new Refusal('conflict', [{ code: 'voting.ballot_not_open', params: { state: live.state } }]);
}

function eventOf(
  live: LiveBallot,
  action: string,
  changes: NonNullable<EventDraft['changes']>,
  reason: string | null = null,
): EventDraft {
  return {
    action,
    objectKind: 'ballot',
    objectId: live.row.id,
    programmeId: live.row.programmeId,
    changes,
    reason,
  };
}
