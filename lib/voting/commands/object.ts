import 'server-only';
import { and, eq } from 'drizzle-orm';
import { ballot, ballotObjection } from '@/db/schema';
import { principalOf } from '@/lib/access/actor';
import { defineCommand } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import { changesBetween } from '@/lib/audit/changes';
import { mayObject } from '../rules/circular';
import { objectInput } from '../schema';
import { loadBallot, locateBallot } from './ballot';
import { demand } from './guard';

/**
 * Objects to a vote in writing (V-6). The first objection ends the written form: the item stays open, nobody can vote,
 * and the chair schedules it as a meeting. Cast votes stand. Objections of one ballot queue at its record; the second
 * finds the form already ended.
 */
export const objectToCircular = defineCommand({
  name: 'ballot.object',
  permission: 'ballot:vote',
  input: objectInput,
  locate: locateBallot,
  run: async (context, input) => {
    const { tx, workspaceId, actor, now } = context;
    const { ballotId, reason } = input;
    const live = await loadBallot(tx, workspaceId, ballotId, now);
    const { form } = live.row;
    const verdict = mayObject({ ...live, form, personId: principalOf(actor), reason });
    demand('voting', [verdict], { otherwise: 'conflict' });
    await tx
      .insert(ballotObjection)
      .values({ workspaceId, ballotId, personId: principalOf(actor), reason, objectedAt: now });
    const written = await tx
      .update(ballot)
      .set({ state: 'objected' })
      .where(and(eq(ballot.workspaceId, workspaceId), eq(ballot.id, ballotId), eq(ballot.state, 'open')))
      .returning({ id: ballot.id });
    if (written.length === 0) throw new Refusal('conflict', [{ code: 'voting.ballot_moved_on' }]);
    return {
      value: { state: 'objected' as const },
      events: [
        {
          action: 'ballot.objected',
          objectKind: 'ballot',
          objectId: ballotId,
          programmeId: live.row.programmeId,
          changes: changesBetween({ state: live.row.state }, { state: 'objected' }),
          reason,
        },
      ],
    };
  },
});
