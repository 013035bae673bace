import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { changeDecision, event, vote } from '@/db/schema';
import { beforeTheBoard, draftedChange, later, NOON } from '@/db/testing/change';
import { versionOf } from '@/db/testing/gate';
import { done, useWorld } from '@/db/testing/world';
import type { Actor } from '@/lib/access/actor';
import { execute } from '@/lib/action/execute';
import { decideChange, putChangeMotion } from '@/lib/changes/commands/approval';
import { castVote } from '@/lib/voting/commands/cast';
import { closeBallot } from '@/lib/voting/commands/steer';
import { appointSeat } from './commands/seats';

const MEMBERS = 64;

describe('a large board', () => {
  const world = useWorld();

  it('has every one of 64 votes cast at the same moment acknowledged, and makes one decision of them', async () => {
    const set = await draftedChange(world());
    const where = { programmeId: set.programmeId };
    const members: Actor[] = [set.chair, ...set.members];
    while (members.length < MEMBERS) {
      const member = await world().person('cab_member', where);
      const seat = {
        personId: member.personId,
        seat: 'member',
        domain: 'operations',
        emergency: false,
      } as const;
      await done(appointSeat, set.changeManager, { ...where, ...seat });
      members.push(member);
    }
    await beforeTheBoard(world(), set);
    const { ballotId } = await done(
      putChangeMotion,
      set.chair,
      { changeId: set.changeId, form: 'meeting' },
      { now: NOON },
    );
    const begun = performance.now();
    const answers = await Promise.all(
      members.map((actor, index) => {
        const choice = index < 40 ? 'approve' : 'abstain';
        return execute(castVote, actor, { ballotId, choice }, { now: later(1) });
      }),
    );
    console.info(`${MEMBERS} votes in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
    const rows = await world().tx((tx) => tx.select().from(vote).where(eq(vote.ballotId, ballotId)));
    expect(rows).toHaveLength(MEMBERS);
    expect(rows.filter(({ choice }) => choice === 'approve')).toHaveLength(40);
    await done(closeBallot, set.chair, { ballotId }, { now: later(2) });
    const seen = { changeId: set.changeId, version: await versionOf(world(), set.changeId) };
    const decided = await Promise.all(
      Array.from({ length: 8 }, () =>
        execute(decideChange, set.chair, { ...seen, decision: 'approved' }, { now: later(3) }),
      ),
    );
    expect(decided.filter(({ ok }) => ok)).toHaveLength(1);
    const decisions = await world().tx((tx) =>
      tx.select().from(changeDecision).where(eq(changeDecision.changeId, set.changeId)),
    );
    expect(decisions).toMatchObject([{ decision: 'approved', ballotId }]);
    const told = await world().tx((tx) =>
      tx
        .select({ seq: event.seq })
        .from(event)
        .where(and(eq(event.objectId, set.changeId), eq(event.action, 'change.approved'))),
    );
    expect(told).toHaveLength(1);
  });
});
