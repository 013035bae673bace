import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { milestone, milestoneCriterion } from '@/db/schema';
import { addMilestone, addPredecessor, lastEvent, storedMilestone } from '@/db/testing/milestone';
import { plan } from '@/db/testing/plan';
import { done, useWorld } from '@/db/testing/world';
import { execute } from '@/lib/action/execute';
import { createMilestone } from './create';
import { addCriterion, editMilestone, removeCriterion } from './edit';
import { waivePredecessor } from './waive-predecessor';

describe('planning a milestone', () => {
  const world = useWorld();

  async function stage() {
    const place = await plan(world());
    const { id } = await addMilestone(place.manager, { phaseId: place.pilotId });
    return { ...place, id };
  }
  const keyOf = (id: string) => and(eq(milestone.workspaceId, world().workspaceId), eq(milestone.id, id));

  it('writes what is given, leaves the rest, and logs the difference', async () => {
    const { id, manager } = await stage();
    const edit = { title: 'Shop eröffnet', toleranceDays: 9, gating: true, acceptorId: manager.personId };
    await done(editMilestone, manager, { milestoneId: id, version: 1, ...edit });
    expect(await storedMilestone(world(), id)).toMatchObject({ ...edit, kind: 'activation', version: 2 });
    const { changes } = (await lastEvent(world(), id)) ?? {};
    expect(changes).toEqual({
      title: { from: 'Shop live', to: 'Shop eröffnet' },
      toleranceDays: { from: 5, to: 9 },
      gating: { from: false, to: true },
      acceptorId: { from: null, to: manager.personId },
    });
  });

  it('takes the empty choice of a form as nobody', async () => {
    const { id, manager } = await stage();
    await done(editMilestone, manager, { milestoneId: id, version: 1, ownerId: manager.personId });
    await done(editMilestone, manager, { milestoneId: id, version: 2, ownerId: '' });
    expect((await storedMilestone(world(), id)).ownerId).toBeNull();
  });

  it('keeps the planned date once a baseline binds it', async () => {
    const { id, manager } = await stage();
    await world().tx((tx) =>
      tx
        .update(milestone)
        .set({ baselineDate: '2027-03-01' as never })
        .where(keyOf(id)),
    );
    expect(
      await execute(editMilestone, manager, { milestoneId: id, version: 1, plannedDate: '2027-04-01' }),
    ).toMatchObject({ kind: 'unmet', unmet: [{ code: 'milestones.baseline_binds' }] });
    expect(await storedMilestone(world(), id)).toMatchObject({ plannedDate: '2027-03-01', version: 1 });
  });

  it('refuses a closed milestone to every planning command', async () => {
    const { id, manager } = await stage();
    await world().tx((tx) => tx.update(milestone).set({ state: 'cancelled' }).where(keyOf(id)));
    const closed = { unmet: [{ code: 'milestones.milestone_closed', params: { state: 'cancelled' } }] };
    const subject = { milestoneId: id, version: 1 };
    expect(await execute(editMilestone, manager, { ...subject, title: 'x' })).toMatchObject(closed);
    expect(await execute(addCriterion, manager, { ...subject, text: 'x' })).toMatchObject(closed);
  });

  it('lets exactly one of two parallel edits win and tells the other the version', async () => {
    const { id, manager } = await stage();
    const results = await Promise.all(
      ['A', 'B'].map((title) => execute(editMilestone, manager, { milestoneId: id, version: 1, title })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ kind: 'conflict', fresh: { version: 2 } });
  });

  it('refuses a reader, a foreign channel lead and a stranger to the programme', async () => {
    const { id, programmeId } = await stage();
    const other = await plan(world());
    const viewer = await world().person('viewer', { programmeId });
    const lead = await world().person('channel_lead', { programmeId, channelId: other.channelId });
    const stranger = await world().person('programme_manager', { programmeId: other.programmeId });
    const input = { milestoneId: id, version: 1, title: 'Fremd' };
    expect(await execute(editMilestone, viewer, input)).toMatchObject({ kind: 'denied' });
    expect(await execute(editMilestone, lead, input)).toMatchObject({ kind: 'denied' });
    expect(await execute(editMilestone, stranger, input)).toMatchObject({ kind: 'missing' });
    expect(await storedMilestone(world(), id)).toMatchObject({ title: 'Shop live', version: 1 });
  });

  it.each([
    ['a person nobody knows', { ownerId: '00000000-0000-4000-8000-000000000001' }, 'ownerId'],
    ['a tolerance beyond a year', { toleranceDays: 366 }, 'toleranceDays'],
    ['an empty tolerance', { toleranceDays: '' }, 'toleranceDays'],
    ['a negative weight', { weight: '-1' }, 'weight'],
    ['an empty title', { title: '  ' }, 'title'],
    ['control characters', { title: 'a\u0007b' }, 'title'],
  ])('refuses %s at its field', async (_name, edit, field) => {
    const { id, manager } = await stage();
    const refused = await execute(editMilestone, manager, { milestoneId: id, version: 1, ...edit });
    expect(refused).toMatchObject({ ok: false, kind: 'invalid' });
    expect(!refused.ok && Object.keys(refused.fields ?? {})).toEqual([field]);
  });

  it('takes an empty tolerance of a new milestone as the default of the profile', async () => {
    const { manager, pilotId } = await stage();
    const { id } = await done(createMilestone, manager, {
      phaseId: pilotId,
      title: 'Zweiter',
      kind: 'training',
      plannedDate: '2027-03-01',
      toleranceDays: '',
    });
    expect((await storedMilestone(world(), id)).toleranceDays).toBe(5);
  });

  it('adds and removes criteria, not while the acceptor judges them', async () => {
    const { id, manager } = await stage();
    const added = await done(addCriterion, manager, { milestoneId: id, version: 1, text: 'Zahlung möglich' });
    const criterionId = added.id;
    expect(await lastEvent(world(), id)).toMatchObject({ action: 'milestone.criterion_added' });
    const handedIn = { state: 'submitted', actualDate: '2027-01-01', submittedBy: manager.personId } as const;
    await world().tx((tx) =>
      tx
        .update(milestone)
        .set(handedIn as never)
        .where(keyOf(id)),
    );
    const fixed = { unmet: [{ code: 'milestones.criteria_fixed' }] };
    const subject = { milestoneId: id, version: 2 };
    expect(await execute(addCriterion, manager, { ...subject, text: 'Später' })).toMatchObject(fixed);
    expect(await execute(removeCriterion, manager, { ...subject, criterionId })).toMatchObject(fixed);
    await world().tx((tx) => tx.update(milestone).set({ state: 'in_progress' }).where(keyOf(id)));
    await done(removeCriterion, manager, { ...subject, criterionId });
    const left = await world().tx((tx) =>
      tx
        .select()
        .from(milestoneCriterion)
        .where(
          and(
            eq(milestoneCriterion.workspaceId, world().workspaceId),
            eq(milestoneCriterion.milestoneId, id),
          ),
        ),
    );
    expect(left.filter(({ removedAt }) => removedAt === null)).toHaveLength(1);
    expect(
      await execute(removeCriterion, manager, { milestoneId: id, version: 3, criterionId }),
    ).toMatchObject({ kind: 'missing' });
  });

  it('waives only a finish-to-start predecessor, and only for the programme manager', async () => {
    const { id, manager, pilotId, programmeId, channelId } = await stage();
    const { id: predecessorId } = await addMilestone(manager, { phaseId: pilotId, title: 'Zahlung' });
    const reason = 'Zahlung folgt in der Woche danach';
    const input = { milestoneId: id, version: 1, predecessorId, reason };
    expect(await execute(waivePredecessor, manager, input)).toMatchObject({
      unmet: [{ code: 'milestones.not_a_predecessor', params: { predecessor: 'MS-2' } }],
    });
    await addPredecessor(world(), programmeId, predecessorId, id);
    const lead = await world().person('channel_lead', { programmeId, channelId });
    expect(await execute(waivePredecessor, lead, input)).toMatchObject({ kind: 'denied' });
    await done(waivePredecessor, manager, input);
    expect(await lastEvent(world(), id)).toMatchObject({ action: 'milestone.predecessor_waived', reason });
  });
});
