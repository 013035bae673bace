import { and, desc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { assignment, event, handover } from '@/db/schema';
import { versionOf } from '@/db/testing/gate';
import { addMilestone, forcePhase, proveCriteria, storedMilestone } from '@/db/testing/milestone';
import { plan } from '@/db/testing/plan';
import { done, useWorld } from '@/db/testing/world';
import type { Actor } from '@/lib/access/actor';
import { execute } from '@/lib/action/execute';
import { acceptMilestone, submitMilestone } from '@/lib/milestones/commands/transition';
import { assignParty } from './commands/assign';
import { createDeliverable } from './commands/create';
import {
  acceptHandover,
  consentHandover,
  declineHandover,
  proposeHandover,
  withdrawHandover,
} from './commands/handover';
import { activateDeliverable } from './commands/states';
import { tieMilestone } from './commands/tie';
import { acceptorFor, accountableOf } from './queries/accountable';
import type { RaciCode } from './vocabulary';

const now = new Date('2027-01-04T09:00:00Z');
const day = (text: string) => text as never;

describe('the A of RACI', () => {
  const world = useWorld();
  const ws = () => world().workspaceId;

  /** A running pilot with an owner, and one deliverable: `a` accountable, `r` responsible. */
  async function scene() {
    const laid = await plan(world());
    await forcePhase(world(), laid.pilotId, 'active');
    const where = { programmeId: laid.programmeId };
    const [owner, a, r] = [
      await world().person('channel_lead', where),
      await world().person('product_owner', where),
      await world().person('steering_member', where),
    ];
    const { id: deliverableId } = await done(
      createDeliverable,
      laid.manager,
      { programmeId: laid.programmeId, title: 'Kanonisches Datenmodell' },
      { now },
    );
    const give = async (person: Actor, codes: RaciCode[]) =>
      done(
        assignParty,
        laid.manager,
        { deliverableId, version: await versionOf(world(), deliverableId), personId: person.personId, codes },
        { now },
      );
    await give(a, ['A']);
    await give(r, ['R']);
    await give(owner, ['I']);
    await done(
      activateDeliverable,
      laid.manager,
      { deliverableId, version: await versionOf(world(), deliverableId) },
      { now },
    );
    return { ...laid, owner, a, r, deliverableId };
  }
  type Scene = Awaited<ReturnType<typeof scene>>;
  const milestoneOf = async (at: Scene, over: { gating?: boolean; acceptorId?: string } = {}) => {
    const wish = { phaseId: at.pilotId, ownerId: at.owner.personId, title: 'Datenmodell freigegeben' };
    const { id } = await addMilestone(at.manager, { ...wish, ...over });
    return id;
  };
  const tie = async (at: Scene, milestoneId: string | null) =>
    execute(
      tieMilestone,
      at.manager,
      { deliverableId: at.deliverableId, version: await versionOf(world(), at.deliverableId), milestoneId },
      { now },
    );
  const handedIn = async (at: Scene, milestoneId: string) => {
    await proveCriteria(world(), milestoneId, at.owner.personId);
    const version = await versionOf(world(), milestoneId);
    await done(submitMilestone, at.owner, { milestoneId, version, actualDate: '2027-01-04' }, { now });
    return { milestoneId, version: version + 1 };
  };
  const accountable = (at: Scene, on: string) =>
    world().tx((tx) => accountableOf(tx, ws(), at.deliverableId, day(on)));
  const acceptor = (milestoneId: string) =>
    world().tx((tx) => acceptorFor(tx, ws(), milestoneId, day('2027-01-04')));

  it('accepts the milestone its deliverable stands for, before the acceptor the milestone names', async () => {
    const at = await scene();
    const named = await world().person('sponsor', { programmeId: at.programmeId });
    const id = await milestoneOf(at, { acceptorId: named.personId });
    expect(await acceptor(id)).toBe(named.personId);
    expect(await tie(at, id)).toMatchObject({ ok: true });
    expect(await acceptor(id)).toBe(at.a.personId);
    const submitted = await handedIn(at, id);
    expect(await execute(acceptMilestone, named, submitted, { now })).toMatchObject({
      kind: 'denied',
      unmet: [{ code: 'milestones.not_acceptor', who: [{ personId: at.a.personId }] }],
    });
    await done(acceptMilestone, at.a, submitted, { now });
    expect(await storedMilestone(world(), id)).toMatchObject({ acceptedBy: at.a.personId });
  });

  it('keeps every R from a gating milestone', async () => {
    const at = await scene();
    const id = await milestoneOf(at, { gating: true });
    await tie(at, id);
    await done(
      assignParty,
      at.manager,
      {
        deliverableId: at.deliverableId,
        version: await versionOf(world(), at.deliverableId),
        personId: at.a.personId,
        codes: ['A', 'R'],
      },
      { now },
    );
    const submitted = await handedIn(at, id);
    expect(await execute(acceptMilestone, at.a, submitted, { now })).toMatchObject({
      kind: 'denied',
      unmet: [{ code: 'milestones.acceptor_is_responsible' }],
    });
  });

  it('stands for one milestone, which stands for no other deliverable', async () => {
    const at = await scene();
    const other = await scene();
    const id = await milestoneOf(at);
    await tie(at, id);
    const second = await done(
      createDeliverable,
      at.manager,
      { programmeId: at.programmeId, title: 'Zweites' },
      { now },
    );
    const wish = { deliverableId: second.id, version: 1, milestoneId: id };
    expect(await execute(tieMilestone, at.manager, wish, { now })).toMatchObject({
      unmet: [{ code: 'raci.milestone_taken', params: { deliverable: 'DL-1' } }],
    });
    const foreign = { deliverableId: second.id, version: 1, milestoneId: await milestoneOf(other) };
    expect(await execute(tieMilestone, at.manager, foreign, { now })).toMatchObject({
      fields: { milestoneId: [{ code: 'raci.other_programme' }] },
    });
    expect(await execute(tieMilestone, at.a, wish, { now })).toMatchObject({ kind: 'denied' });
    await tie(at, null);
    expect(await execute(tieMilestone, at.manager, wish, { now })).toMatchObject({ ok: true });
  });

  describe('handed over (RA-6)', () => {
    const propose = async (at: Scene, by: Actor, to: Actor, over = {}) =>
      execute(
        proposeHandover,
        by,
        {
          deliverableId: at.deliverableId,
          version: await versionOf(world(), at.deliverableId),
          toId: to.personId,
          effectiveOn: '2027-01-11',
          reason: 'Wechsel in die Linie zum Monatsende',
          ...over,
        },
        { now },
      );
    const stateOf = (id: string) =>
      world().tx(async (tx) => (await tx.select().from(handover).where(eq(handover.id, id)))[0]?.state);

    it('takes consent, acceptance and its day, and moves the duties chosen', async () => {
      const at = await scene();
      const mine = await milestoneOf(at, { acceptorId: at.a.personId });
      const duties = [`milestone_acceptor:${mine}`];
      expect(await propose(at, at.r, at.owner)).toMatchObject({
        kind: 'denied',
        unmet: [{ code: 'raci.handover_not_yours' }],
      });
      expect(await propose(at, at.a, at.r, { duties: [`kpi:${mine}`] })).toMatchObject({
        unmet: [{ code: 'raci.duty_not_theirs' }],
      });
      const proposed = await propose(at, at.r, at.r, { duties });
      if (!proposed.ok) throw new Error(JSON.stringify(proposed));
      const { id } = proposed.value;
      expect(proposed.value.state).toBe('proposed');
      expect(await propose(at, at.a, at.owner)).toMatchObject({ unmet: [{ code: 'raci.handover_open' }] });
      const step = { handoverId: id };
      expect(await execute(acceptHandover, at.r, step, { now })).toMatchObject({
        unmet: [{ code: 'raci.handover_moved_on' }],
      });
      expect(await execute(consentHandover, at.r, step, { now })).toMatchObject({ kind: 'denied' });
      await done(consentHandover, at.a, step, { now });
      expect(await execute(acceptHandover, at.a, step, { now })).toMatchObject({
        kind: 'denied',
        unmet: [{ code: 'raci.answer_not_yours' }],
      });
      await done(acceptHandover, at.r, step, { now });
      expect(await accountable(at, '2027-01-10')).toBe(at.a.personId);
      expect(await accountable(at, '2027-01-11')).toBe(at.r.personId);
      expect(await storedMilestone(world(), mine)).toMatchObject({ acceptorId: at.r.personId });
      const log = await world().tx((tx) =>
        tx
          .select({ action: event.action })
          .from(event)
          .where(and(eq(event.workspaceId, ws()), eq(event.actorId, at.r.personId), eq(event.result, 'done')))
          .orderBy(desc(event.seq))
          .limit(2),
      );
      expect(log.map(({ action }) => action)).toEqual(['handover.duty_moved', 'handover.accepted']);
    });

    it('is void when the A changed meanwhile, can be declined and withdrawn, and is answered once', async () => {
      const at = await scene();
      const first = await propose(at, at.a, at.r);
      if (!first.ok) throw new Error('refused');
      expect(first.value.state).toBe('consented');
      const step = { handoverId: first.value.id };
      const reason = 'Ich übernehme das nicht';
      expect(await execute(declineHandover, at.a, { ...step, reason }, { now })).toMatchObject({
        kind: 'denied',
      });
      await done(declineHandover, at.r, { ...step, reason }, { now });
      const second = await propose(at, at.manager, at.r, { effectiveOn: '2027-01-04' });
      if (!second.ok) throw new Error('refused');
      await done(withdrawHandover, at.a, { handoverId: second.value.id, reason }, { now });
      expect(await stateOf(second.value.id)).toBe('withdrawn');
      const third = await propose(at, at.manager, at.r, { effectiveOn: '2027-01-04' });
      if (!third.ok) throw new Error('refused');
      const last = { handoverId: third.value.id };
      const both = await Promise.all([
        execute(acceptHandover, at.r, last, { now }),
        execute(withdrawHandover, at.a, { ...last, reason }, { now }),
      ]);
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    });

    it('never leaves two accountable people on one day, whoever writes', async () => {
      const at = await scene();
      const done = await propose(at, at.a, at.r);
      if (!done.ok) throw new Error('refused');
      await execute(acceptHandover, at.r, { handoverId: done.value.id }, { now });
      await expect(
        world().tx((tx) =>
          tx.insert(assignment).values({
            workspaceId: ws(),
            id: crypto.randomUUID(),
            deliverableId: at.deliverableId,
            personId: at.owner.personId,
            code: 'A',
            validFrom: day('2027-01-08'),
          }),
        ),
      ).rejects.toMatchObject({ cause: { constraint_name: 'raci_one_accountable' } });
    });
  });
});
