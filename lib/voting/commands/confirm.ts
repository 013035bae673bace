import 'server-only';
import { and, eq } from 'drizzle-orm';
import { ballot } from '@/db/schema';
import { onBehalfOf } from '@/lib/access/actor';
import type { CommandContext } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import type { EventDraft } from '@/lib/audit/append';
import { changesBetween } from '@/lib/audit/changes';
import type { BallotResult } from '../vocabulary';
import { closing, type LiveBallot } from './ballot';

/**
 * Writes the confirmed result of a vote (V-7), from exactly the state that was read: a second confirmation finds nothing
 * to confirm. The room that owns the record asks the rule `confirm` first and draws the consequences.
 */
export async function confirmBallot(
  { tx, workspaceId, actor, now }: CommandContext,
  live: LiveBallot,
  result: BallotResult,
  reason: string,
): Promise<EventDraft> {
  const { computed } = closing(live);
  const values = {
    state: 'confirmed' as const,
    result,
    confirmedBy: actor.personId,
    confirmedOnBehalfOf: onBehalfOf(actor),
    confirmedAt: now,
    closedAt: live.row.closedAt ?? now,
  };
  const written = await tx
    .update(ballot)
    .set({ ...values, computed })
    .where(
      and(eq(ballot.workspaceId, workspaceId), eq(ballot.id, live.row.id), eq(ballot.state, live.row.state)),
    )
    .returning({ id: ballot.id });
  if (written.length === 0) throw new Refusal('conflict', [{ code: 'voting.ballot_moved_on' }]);
  return {
    action: 'ballot.confirmed',
    objectKind: 'ballot',
    objectId: live.row.id,
    programmeId: live.row.programmeId,
    changes: changesBetween(
      { state: live.row.state, result: live.row.result },
      { ...values, computed: live.tally.result },
    ),
    reason: reason === '' ? null : reason,
  };
}
