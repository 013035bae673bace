import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { ballot, review, vote } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import { changesBetween } from '@/lib/audit/changes';
import { locateRecord } from '@/lib/registry/record';
import { demand } from '@/lib/voting/commands/guard';
import { mayWithdraw } from '../rules/motion';
import { withdrawInput } from '../schema';
import { groundOf, requireReview } from './ground';
import { gateStep } from './lifecycle';
import { movePhase } from './wave';

/** Takes the pack back while nobody has voted: the attempt does not count and the phase is active again. */
export const withdrawGate = defineCommand({
  name: 'gate.withdraw',
  permission: 'gate:submit',
  input: withdrawInput,
  step: gateStep('withdraw'),
  locate: locateRecord('gate', 'gateId'),
  run: async (context, input) => {
    const { tx, workspaceId, now } = context;
    const { basis, facts } = await groundOf(context, input.gateId);
    const open = await requireReview(context, input.gateId);
    const [cast] = await tx
      .select({ count: sql<number>`count(*)::int` })
      .from(vote)
      .innerJoin(ballot, and(eq(ballot.workspaceId, vote.workspaceId), eq(ballot.id, vote.ballotId)))
      .where(and(eq(vote.workspaceId, workspaceId), eq(ballot.roundId, open.id)));
    demand('gates', [mayWithdraw(open.state, cast?.count ?? 0)]);
    const written = await tx
      .update(review)
      .set({ state: 'withdrawn', closedAt: now })
      .where(and(eq(review.workspaceId, workspaceId), eq(review.id, open.id), eq(review.state, open.state)))
      .returning({ id: review.id });
    if (written.length === 0) throw new Refusal('conflict', [{ code: 'gates.no_open_review' }]);
    await tx
      .update(ballot)
      .set({ state: 'withdrawn', closedAt: now })
      .where(
        and(
          eq(ballot.workspaceId, workspaceId),
          eq(ballot.roundId, open.id),
          sql`${ballot.state} in ('open', 'inquorate', 'objected', 'closed')`,
        ),
      );
    if (basis.kind !== 'G0') await movePhase(context, basis.phaseId, 'gate_review', 'active');
    return {
      value: { reviewId: open.id },
      events: [
        {
          action: 'gate.withdrawn',
          objectKind: 'gate',
          objectId: basis.id,
          programmeId: facts.id,
          changes: changesBetween({ reviewState: open.state }, { reviewState: 'withdrawn' }),
          reason: input.reason,
        },
      ],
    };
  },
});
