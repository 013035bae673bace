import { and, eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { ballot, ballotObjection, event, vote } from '@/db/schema';
import { attempt, put, RATIONALE, startGate, submitted, type TestGates } from '@/db/testing/gate';
import { done, useWorld } from '@/db/testing/world';
import { proveScope } from '@/lib/access/scope';
import { gatePage } from '@/lib/gates/queries/page';
import { castVote } from './commands/cast';
import { objectToCircular } from './commands/object';
import { closeBallot, reschedule } from './commands/steer';

const REASON = 'Das will ich in der Sitzung besprechen';

describe('an objection to a vote in writing (V-6)', () => {
  const world = useWorld();
  const scene = async (form: 'meeting' | 'circular' = 'circular') => {
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
  type Scene = TestGates & { ballotId: string };
  const objects = (at: Scene, actor = at.members[1], reason = REASON) =>
    attempt(at, objectToCircular, actor, { ballotId: at.ballotId, reason });
  const rowOf = async ({ ballotId }: Scene) => {
    const [row] = await world().tx((tx) => tx.select().from(ballot).where(eq(ballot.id, ballotId)));
    return row;
  };

  it('ends the written form at once and leaves the item to a meeting; votes stand', async () => {
    const at = await scene();
    const { ballotId } = at;
    await done(castVote, at.sponsor, { ballotId, choice: 'approve' }, { now: at.now });
    expect(await objects(at)).toMatchObject({ ok: true });
    expect(await rowOf(at)).toMatchObject({ state: 'objected', form: 'circular' });
    expect(await attempt(at, castVote, at.members[0], { ballotId, choice: 'approve' })).toMatchObject({
      kind: 'conflict',
      unmet: [{ code: 'voting.ballot_not_open', params: { state: 'objected' } }],
    });
    expect(await attempt(at, closeBallot, at.sponsor, { ballotId })).toMatchObject({ kind: 'conflict' });
    const [logged] = await world().tx((tx) =>
      tx
        .select()
        .from(event)
        .where(and(eq(event.objectId, ballotId), eq(event.action, 'ballot.objected'))),
    );
    expect(logged).toMatchObject({ actorId: at.members[1].personId, reason: REASON });
    const closesAt = '2027-01-12T09:00:00Z';
    expect(await attempt(at, reschedule, at.members[1], { ballotId, closesAt })).toMatchObject({
      kind: 'denied',
    });
    await done(reschedule, at.sponsor, { ballotId, closesAt }, { now: at.now });
    expect(await rowOf(at)).toMatchObject({ state: 'open', form: 'meeting' });
    // in a meeting the chair closes: the last vote does not
    for (const actor of at.members)
      await done(castVote, actor, { ballotId, choice: 'approve' }, { now: at.now });
    expect(await rowOf(at)).toMatchObject({ state: 'open' });
    await done(closeBallot, at.sponsor, { ballotId }, { now: at.now });
    expect(await rowOf(at)).toMatchObject({ state: 'closed', result: 'approved' });
    expect(await world().tx((tx) => tx.select().from(vote).where(eq(vote.ballotId, ballotId)))).toHaveLength(
      3,
    );
  });

  it('shows who objected and why, while it waits and in the record afterwards', async () => {
    const at = await scene();
    await objects(at);
    const view = async () => {
      const scope = await proveScope(at.members[0], at.key);
      return scope && gatePage(scope, 'GT-1', at.now);
    };
    expect((await view())?.ballot).toMatchObject({
      state: 'objected',
      mayObject: false,
      mayReschedule: true,
      objections: [{ name: at.members[1].name, reason: REASON }],
    });
    const { ballotId } = at;
    await done(reschedule, at.sponsor, { ballotId, closesAt: '2027-01-12T09:00:00Z' }, { now: at.now });
    expect((await view())?.attempts[0]?.ballots[0]).toMatchObject({
      form: 'meeting',
      objections: [{ reason: REASON }],
    });
  });

  it('is for members who are not recused, with a reason, against a vote in writing only', async () => {
    const at = await scene();
    const outsider = await world().person('steering_member', { programmeId: at.programmeId });
    expect(await objects(at, outsider)).toMatchObject({
      kind: 'denied',
      unmet: [{ code: 'voting.not_a_member' }],
    });
    const viewer = await world().person('viewer', { programmeId: at.programmeId });
    expect(await objects(at, viewer)).toMatchObject({ kind: 'denied' });
    expect(await objects(at, at.members[0], 'nein')).toMatchObject({ kind: 'invalid' });
    const late = { ...at, now: new Date('2027-01-20T09:00:00Z') };
    expect(await objects(late)).toMatchObject({
      kind: 'conflict',
      unmet: [{ code: 'voting.ballot_not_open', params: { state: 'inquorate' } }],
    });
    expect(await objects(await scene('meeting'))).toMatchObject({
      kind: 'conflict',
      unmet: [{ code: 'voting.not_circular' }],
    });
    expect(await rowOf(at)).toMatchObject({ state: 'open' });
  });

  it('takes one of two objections raised at the same time', async () => {
    const at = await scene();
    const results = await Promise.all(at.members.map((actor) => objects(at, actor)));
    expect(results.map((one) => (one.ok ? 'done' : one.kind)).sort()).toEqual(['conflict', 'done']);
    const rows = await world().tx((tx) =>
      tx.select().from(ballotObjection).where(eq(ballotObjection.ballotId, at.ballotId)),
    );
    expect(rows).toHaveLength(1);
  });

  it('holds in the database: no result in writing after it, none without an open vote in writing', async () => {
    const at = await scene();
    await objects(at);
    const { workspaceId } = world();
    const force = (state: 'open' | 'closed') =>
      world().tx((tx) => tx.update(ballot).set({ state }).where(eq(ballot.id, at.ballotId)));
    for (const state of ['open', 'closed'] as const)
      await expect(force(state)).rejects.toMatchObject({
        constraint_name: 'circular_without_objection',
      });
    const meeting = await scene('meeting');
    const row = { workspaceId, ballotId: meeting.ballotId, reason: REASON, objectedAt: at.now };
    await expect(
      world().tx((tx) => tx.insert(ballotObjection).values({ ...row, personId: at.members[0].personId })),
    ).rejects.toMatchObject({ cause: { constraint_name: 'vote_while_open' } });
    await expect(
      world().tx((tx) => tx.execute(sql`update ballot_objection set reason = 'nie widersprochen'`)),
    ).rejects.toMatchObject({ cause: { message: expect.stringContaining('permission denied') } });
  });
});
