import { randomUUID } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { condition, decision, event, vote } from '@/db/schema';
import { standsIn } from '@/db/testing/deputy';
import { attempt, put, RATIONALE, startGate, submitted, versionOf, voted } from '@/db/testing/gate';
import { addMilestone, forcePhase, proveCriteria, storedMilestone } from '@/db/testing/milestone';
import { plan } from '@/db/testing/plan';
import { done, useWorld } from '@/db/testing/world';
import { type Actor, asOneself } from '@/lib/access/actor';
import { proveScope } from '@/lib/access/scope';
import { execute } from '@/lib/action/execute';
import { decideGate } from '@/lib/gates/commands/decide';
import { settleCondition } from '@/lib/gates/commands/follow-up';
import { inbox } from '@/lib/inbox/queries';
import { acceptMilestone, submitMilestone } from '@/lib/milestones/commands/transition';
import { castVote } from '@/lib/voting/commands/cast';
import { recuse } from '@/lib/voting/commands/steer';

const now = new Date('2027-01-04T09:00:00Z');

describe('acting for somebody', () => {
  const world = useWorld();
  const votesOf = (ballotId: string) =>
    world().tx((tx) => tx.select().from(vote).where(eq(vote.ballotId, ballotId)));
  const ballotScene = async () => {
    const gates = await startGate(world());
    await submitted(world(), gates);
    const ballotId = await put(world(), gates, { decision: 'go', rationale: RATIONALE });
    return { ...gates, ballotId };
  };

  it('uses the seat of the member, says so, and counts for quorum and majority', async () => {
    const at = await ballotScene();
    const acting = await standsIn(world(), await world().person('viewer'), at.members[0], at.now);
    await done(castVote, acting, { ballotId: at.ballotId, choice: 'approve' }, at);
    expect(await votesOf(at.ballotId)).toMatchObject([
      { personId: at.members[0].personId, castBy: acting.personId, onBehalfOf: at.members[0].personId },
    ]);
    const [logged] = await world().tx((tx) =>
      tx.select().from(event).where(eq(event.action, 'ballot.cast')).orderBy(desc(event.seq)).limit(1),
    );
    expect(logged).toMatchObject({
      actorId: acting.personId,
      onBehalfOf: at.members[0].personId,
      role: 'steering_member',
    });
    expect(
      await attempt(at, castVote, asOneself(acting), { ballotId: at.ballotId, choice: 'approve' }),
    ).toMatchObject({ kind: 'denied', unmet: [{ code: 'common.not_permitted' }] });
    // the member may still change the vote of the own seat (V-3)
    const reason = 'Ich sehe das inzwischen anders';
    await done(castVote, at.members[0], { ballotId: at.ballotId, choice: 'reject', reason }, at);
    expect(await votesOf(at.ballotId)).toMatchObject([{ castBy: at.members[0].personId, onBehalfOf: null }]);
  });

  it('gives nobody a second vote, by rule and by the database', async () => {
    const at = await ballotScene();
    const [first, second] = at.members;
    const acting = await standsIn(world(), second, first, at.now);
    expect(await attempt(at, castVote, acting, { ballotId: at.ballotId, choice: 'approve' })).toMatchObject({
      kind: 'denied',
      unmet: [{ code: 'voting.votes_elsewhere' }],
    });
    await done(castVote, second, { ballotId: at.ballotId, choice: 'approve' }, at);
    await expect(
      world().tx((tx) =>
        tx.insert(vote).values({
          workspaceId: world().workspaceId,
          ballotId: at.ballotId,
          personId: first.personId,
          castBy: second.personId,
          onBehalfOf: first.personId,
          choice: 'approve',
          castAt: at.now,
        }),
      ),
    ).rejects.toMatchObject({ cause: { constraint_name: 'vote_one_per_person' } });
    await expect(
      world().tx((tx) =>
        tx.update(vote).set({ onBehalfOf: first.personId }).where(eq(vote.ballotId, at.ballotId)),
      ),
    ).rejects.toMatchObject({ cause: { constraint_name: 'vote_on_behalf' } });
  });

  it('inherits the conflicts of both: the presenter cannot vote for a member, nor a member who stands in for him', async () => {
    const at = await ballotScene();
    const acting = await standsIn(world(), at.manager, at.members[0], at.now);
    expect(await attempt(at, castVote, acting, { ballotId: at.ballotId, choice: 'approve' })).toMatchObject({
      kind: 'denied',
      unmet: [{ code: 'voting.deputy_in_conflict', params: { cause: 'presenter' } }],
    });
    const other = await startGate(world());
    await submitted(world(), other);
    await standsIn(world(), other.members[1], other.manager, other.now);
    const ballotId = await put(world(), other, { decision: 'go', rationale: RATIONALE });
    expect(await attempt(other, castVote, other.members[1], { ballotId, choice: 'approve' })).toMatchObject({
      unmet: [{ code: 'voting.recused', params: { cause: 'delegate_conflict' } }],
    });
    const reason = 'Das gilt nur für mich selbst';
    expect(await attempt(at, recuse, acting, { ballotId: at.ballotId, reason })).toMatchObject({
      kind: 'denied',
      unmet: [{ code: 'voting.recuse_in_person' }],
    });
  });

  it('confirms as the chair and settles a condition as its owner, each kept with both names', async () => {
    const at = await startGate(world());
    await submitted(world(), at);
    const dueOn = '2027-01-20';
    const text = 'Schulung im Lager nachholen';
    const ballotId = await put(world(), at, {
      decision: 'conditional_go',
      rationale: RATIONALE,
      conditions: [{ text, ownerId: at.owner.personId, dueOn }],
    });
    await voted(at, ballotId);
    const chair = await standsIn(world(), await world().person('viewer'), at.sponsor, at.now);
    const input = { gateId: at.gateId, version: await versionOf(world(), at.gateId) };
    await done(decideGate, chair, input, { now: at.now });
    const [ruling] = await world().tx((tx) =>
      tx.select().from(decision).where(eq(decision.ballotId, ballotId)),
    );
    expect(ruling).toMatchObject({ decidedBy: chair.personId, onBehalfOf: at.sponsor.personId });
    const conditionOf = () =>
      world().tx(async (tx) => {
        const [row] = await tx.select().from(condition).where(eq(condition.gateId, at.gateId));
        return row;
      });
    const owed = await conditionOf();
    const owner = await standsIn(world(), await world().person('viewer'), at.owner, at.now);
    const settle = { conditionId: owed?.id ?? '', outcome: 'met', note: 'Nachgeholt am Montag' } as const;
    expect(await attempt(at, settleCondition, chair, settle)).toMatchObject({ kind: 'denied' });
    await done(settleCondition, owner, settle, { now: at.now });
    expect(await conditionOf()).toMatchObject({
      settledBy: owner.personId,
      settledOnBehalfOf: at.owner.personId,
    });
  });

  it('accepts for the acceptor, but never what one of both handed in', async () => {
    const laid = await plan(world());
    await forcePhase(world(), laid.pilotId, 'active');
    const where = { programmeId: laid.programmeId };
    const lead = await world().person('channel_lead', where);
    const acceptor = await world().person('product_owner', where);
    const ready = async (submitter: Actor) => {
      const { id } = await addMilestone(laid.manager, {
        phaseId: laid.pilotId,
        title: `Shop ${randomUUID().slice(0, 6)}`,
        ownerId: lead.personId,
        acceptorId: acceptor.personId,
      });
      await proveCriteria(world(), id, lead.personId);
      const version = await versionOf(world(), id);
      await done(submitMilestone, submitter, { milestoneId: id, version, actualDate: '2027-01-04' }, { now });
      return { milestoneId: id, version: version + 1 };
    };
    const acting = await standsIn(world(), await world().person('viewer', where), acceptor, now);
    const first = await ready(lead);
    const scope = await proveScope(asOneself(acting), laid.key);
    if (!scope) throw new Error('no scope');
    const { groups } = await inbox(scope, 'de', now);
    expect(Object.values(groups).flat()).toMatchObject([
      { kind: 'acceptance', recordId: first.milestoneId, actsFor: { personId: acceptor.personId } },
    ]);
    await done(acceptMilestone, acting, first, { now });
    expect(await storedMilestone(world(), first.milestoneId)).toMatchObject({
      state: 'accepted',
      acceptedBy: acting.personId,
      acceptedOnBehalfOf: acceptor.personId,
    });
    const leadActing = await standsIn(world(), await world().person('viewer', where), lead, now);
    const second = await ready(leadActing);
    const both = await world().withRole(asOneself(leadActing), 'steering_member', where);
    expect(await execute(acceptMilestone, both, second, { now })).toMatchObject({ kind: 'denied' });
  });
});
