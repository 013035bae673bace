import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { ballot, ballotMember, event, vote } from '@/db/schema';
import { attempt, put, RATIONALE, startGate, submitted, type TestGates } from '@/db/testing/gate';
import { done, useWorld } from '@/db/testing/world';
import { castVote } from './commands/cast';
import { closeBallot, recuse, reschedule } from './commands/steer';

describe('a vote on a record', () => {
  const world = useWorld();
  const scene = async (form: 'meeting' | 'circular' = 'meeting') => {
    const gates = await startGate(world());
    await submitted(world(), gates);
    const ballotId = await put(world(), gates, {
      decision: 'go',
      rationale: RATIONALE,
      form,
      ...(form === 'circular' ? { closesAt: '2027-01-08T12:00:00Z' } : {}),
    });
    return { ...gates, ballotId };
  };
  const rowOf = (id: string) =>
    world().tx(async (tx) => {
      const [row] = await tx
        .select()
        .from(ballot)
        .where(and(eq(ballot.workspaceId, world().workspaceId), eq(ballot.id, id)));
      return row;
    });
  const votesOf = (ballotId: string) =>
    world().tx((tx) => tx.select().from(vote).where(eq(vote.ballotId, ballotId)));
  const casts = (at: TestGates & { ballotId: string }, actor = at.sponsor, more = {}) =>
    attempt(at, castVote, actor, { ballotId: at.ballotId, choice: 'approve', ...more });

  it('freezes the electorate with its recusals when it opens', async () => {
    const gates = await startGate(world());
    const at = { ...gates, manager: await world().withRole(gates.members[1], 'programme_manager') };
    await submitted(world(), at);
    const ballotId = await put(
      world(),
      { ...gates, members: [gates.members[0], gates.members[0]] },
      {
        decision: 'recycle',
        rationale: RATIONALE,
        rework: [{ text: 'Nutzen belegen', ownerId: gates.owner.personId, dueOn: '2027-02-01' }],
      },
    );
    const members = await world().tx((tx) =>
      tx.select().from(ballotMember).where(eq(ballotMember.ballotId, ballotId)),
    );
    const recused = members.filter((one) => one.recusal !== null);
    expect(recused.map(({ personId, recusal }) => ({ personId, recusal }))).toEqual([
      { personId: gates.members[1].personId, recusal: 'presenter' },
    ]);
    expect(await casts({ ...gates, ballotId }, gates.members[1])).toMatchObject({
      kind: 'denied',
      unmet: [{ code: 'voting.recused', params: { cause: 'presenter' } }],
    });
  });

  it('keeps one vote per person, changeable until the end, each in the log', async () => {
    const at = await scene();
    await casts(at);
    expect(await casts(at, at.sponsor, { choice: 'reject' })).toMatchObject({
      kind: 'invalid',
      fields: { reason: [{ code: 'voting.reason_too_short' }] },
    });
    await casts(at, at.sponsor, { choice: 'reject', reason: 'Nutzen ist noch nicht belegt' });
    expect(await votesOf(at.ballotId)).toMatchObject([{ choice: 'reject' }]);
    const log = await world().tx((tx) =>
      tx
        .select()
        .from(event)
        .where(and(eq(event.objectId, at.ballotId), eq(event.action, 'ballot.cast'))),
    );
    expect(log.map((one) => one.changes.choice)).toEqual([
      { from: null, to: 'approve' },
      { from: 'approve', to: 'reject' },
    ]);
  });

  it('takes no vote from outside, nor for another content, nor after the end', async () => {
    const at = await scene();
    const outsider = await world().person('steering_member', { programmeId: at.programmeId });
    expect(await casts(at, outsider)).toMatchObject({
      kind: 'denied',
      unmet: [{ code: 'voting.not_a_member' }],
    });
    expect(await casts(at, await world().person('viewer', { programmeId: at.programmeId }))).toMatchObject({
      kind: 'denied',
    });
    expect(await casts(at, at.sponsor, { contentHash: 'f'.repeat(64) })).toMatchObject({
      kind: 'conflict',
      unmet: [{ code: 'voting.content_changed' }],
    });
    const late = { ...at, now: new Date('2027-02-01T09:00:00Z') };
    expect(await casts(late)).toMatchObject({
      kind: 'conflict',
      unmet: [{ code: 'voting.ballot_not_open' }],
    });
    expect(await votesOf(at.ballotId)).toEqual([]);
  });

  it('stays open, marked inquorate, when too few voted, and can be scheduled anew', async () => {
    const at = await scene();
    await casts(at);
    const closed = await done(closeBallot, at.sponsor, { ballotId: at.ballotId }, { now: at.now });
    expect(closed).toMatchObject({ quorate: false });
    expect(await rowOf(at.ballotId)).toMatchObject({ state: 'inquorate', result: null });
    expect(await casts(at, at.members[0])).toMatchObject({ kind: 'conflict' });
    const closesAt = '2027-01-12T09:00:00Z';
    expect(await attempt(at, reschedule, at.members[1], { ballotId: at.ballotId, closesAt })).toMatchObject({
      kind: 'denied',
      unmet: [{ code: 'voting.not_chair' }],
    });
    await done(reschedule, at.sponsor, { ballotId: at.ballotId, closesAt }, { now: at.now });
    expect(await casts(at, at.members[0])).toMatchObject({ ok: true });
    expect(await votesOf(at.ballotId)).toHaveLength(2);
  });

  it('closes a vote in writing with the last of two parallel votes, exactly once', async () => {
    const at = await scene('circular');
    await casts(at);
    const results = await Promise.all(at.members.map((actor) => casts(at, actor)));
    expect(results.every((one) => one.ok)).toBe(true);
    expect(await rowOf(at.ballotId)).toMatchObject({ state: 'closed', result: 'approved' });
    const ends = await world().tx((tx) =>
      tx
        .select()
        .from(event)
        .where(and(eq(event.objectId, at.ballotId), eq(event.action, 'ballot.closed'))),
    );
    expect(ends).toHaveLength(1);
  });

  it('refuses a vote in writing shorter than two working days', async () => {
    const gates = await startGate(world());
    await submitted(world(), gates);
    await expect(
      put(world(), gates, {
        decision: 'go',
        rationale: RATIONALE,
        form: 'circular',
        closesAt: '2027-01-05T12:00:00Z',
      }),
    ).rejects.toThrow('voting.circular_window_too_short');
  });

  it('lets a member declare a conflict before voting, not after', async () => {
    const at = await scene();
    const reason = 'Mein Bereich erhält das Budget';
    await done(recuse, at.members[1], { ballotId: at.ballotId, reason }, { now: at.now });
    expect(await casts(at, at.members[1])).toMatchObject({ kind: 'denied' });
    await casts(at, at.members[0]);
    expect(await attempt(at, recuse, at.members[0], { ballotId: at.ballotId, reason })).toMatchObject({
      kind: 'conflict',
      unmet: [{ code: 'voting.already_voted' }],
    });
    await expect(
      world().tx((tx) =>
        tx.insert(vote).values({
          workspaceId: world().workspaceId,
          ballotId: at.ballotId,
          personId: at.members[1].personId,
          castBy: at.members[1].personId,
          choice: 'approve',
          castAt: at.now,
        }),
      ),
    ).rejects.toMatchObject({ cause: { constraint_name: 'vote_while_open' } });
  });
});
