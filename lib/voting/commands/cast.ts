import 'server-only';
import { and, eq } from 'drizzle-orm';
import { ballot, ballotMember, vote } from '@/db/schema';
import { onBehalfOf, principalOf } from '@/lib/access/actor';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import type { EventDraft } from '@/lib/audit/append';
import { changesBetween } from '@/lib/audit/changes';
import { mayCast } from '../rules/cast';
import { castInput } from '../schema';
import { closing, type LiveBallot, loadBallot, locateBallot, standingIn } from './ballot';
import { demand } from './guard';

/**
 * Casts or changes a vote (V-3, V-5). Votes on one record queue at its root row, so the last of two parallel votes
 * sees the first. Written votes close the ballot once no further vote can change the result (V-6).
 * A deputy uses the seat of the person it acts for, never in addition to a seat of its own.
 * Refused: P not a member or recused, K not open, V rejection or veto without reason.
 */
export const castVote = defineCommand({
  name: 'ballot.cast',
  permission: 'ballot:vote',
  input: castInput,
  locate: locateBallot,
  run: async (context, input) => {
    const { tx, workspaceId, now, actor } = context;
    const live = await loadBallot(tx, workspaceId, input.ballotId, now);
    if (input.contentHash !== undefined && input.contentHash !== live.row.contentHash) {
      throw new Refusal('conflict', [{ code: 'voting.content_changed' }]);
    }
    const { choice, veto = null } = input;
    const seatId = principalOf(actor);
    demand(
      'voting',
      [mayCast({ ...live, personId: seatId, choice, veto, reason: input.reason }), standingIn(live, actor)],
      { otherwise: 'conflict' },
    );
    const before = await voteOf(context, input.ballotId);
    const caster = { castBy: actor.personId, onBehalfOf: onBehalfOf(actor) };
    const values = { choice, reason: input.reason, castAt: now, ...caster };
    await tx
      .insert(vote)
      .values({ workspaceId, ballotId: input.ballotId, personId: seatId, ...values })
      .onConflictDoUpdate({ target: [vote.workspaceId, vote.ballotId, vote.personId], set: values });
    await tx
      .update(ballotMember)
      .set({ present: true })
      .where(memberOf(workspaceId, input.ballotId, seatId));
    await keepVeto(context, live, veto);
    const events: [EventDraft, ...EventDraft[]] = [
      {
        action: veto === null ? 'ballot.cast' : 'ballot.vetoed',
        objectKind: 'ballot',
        objectId: input.ballotId,
        programmeId: live.row.programmeId,
        changes: changesBetween(before ?? {}, { choice, reason: input.reason, veto, seat: seatId }),
      },
    ];
    const after = await loadBallot(tx, workspaceId, input.ballotId, now);
    if (after.state === 'closed') events.push(await persistClosing(context, after));
    return { value: { state: after.state }, events };
  },
});

const memberOf = (workspaceId: string, ballotId: string, personId: string) =>
  and(
    eq(ballotMember.workspaceId, workspaceId),
    eq(ballotMember.ballotId, ballotId),
    eq(ballotMember.personId, personId),
  );

async function voteOf({ tx, workspaceId, actor }: CommandContext, ballotId: string) {
  const [row] = await tx
    .select({ choice: vote.choice, reason: vote.reason, seat: vote.personId })
    .from(vote)
    .where(
      and(
        eq(vote.workspaceId, workspaceId),
        eq(vote.ballotId, ballotId),
        eq(vote.personId, principalOf(actor)),
      ),
    );
  return row;
}

/** The veto belongs to the vote; it stands with what the ballot keeps as computed. */
async function keepVeto(
  { tx, workspaceId, actor }: CommandContext,
  live: LiveBallot,
  veto: NonNullable<LiveBallot['computed']['castVetoes']>[string] | null,
): Promise<void> {
  const seatId = principalOf(actor);
  const { [seatId]: earlier, ...others } = live.computed.castVetoes ?? {};
  if (veto === null && earlier === undefined) return;
  const castVetoes = veto === null ? others : { ...others, [seatId]: veto };
  await tx
    .update(ballot)
    .set({ computed: { ...live.computed, castVetoes } })
    .where(and(eq(ballot.workspaceId, workspaceId), eq(ballot.id, live.row.id)));
}

/** Writes what the clock or the votes have already decided: closed with its result, or inquorate. */
export async function persistClosing(context: CommandContext, live: LiveBallot): Promise<EventDraft> {
  const { tx, workspaceId, now } = context;
  const quorate = live.quorum.met;
  const { result, computed } = closing(live);
  const values = quorate
    ? { state: 'closed' as const, closedAt: now, result, computed }
    : { state: 'inquorate' as const, closedAt: null, result: null, computed: live.computed };
  const written = await tx
    .update(ballot)
    .set(values)
    .where(
      and(eq(ballot.workspaceId, workspaceId), eq(ballot.id, live.row.id), eq(ballot.state, live.row.state)),
    )
    .returning({ id: ballot.id });
  if (written.length === 0) throw new Refusal('conflict', [{ code: 'voting.ballot_moved_on' }]);
  return {
    action: quorate ? 'ballot.closed' : 'ballot.inquorate',
    objectKind: 'ballot',
    objectId: live.row.id,
    programmeId: live.row.programmeId,
    changes: changesBetween({ state: live.row.state, result: null }, { ...values }),
  };
}
