import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { event, link, milestone } from '@/db/schema';
import { plan, type TestPlan } from '@/db/testing/plan';
import { done, useWorld } from '@/db/testing/world';
import { execute } from '@/lib/action/execute';
import { createMilestone } from '@/lib/milestones/commands/create';
import { reportForecast } from '@/lib/milestones/commands/report-forecast';
import { addDependency } from './commands/add-dependency';
import { adoptProposal } from './commands/adopt-proposal';
import { removeDependency } from './commands/remove-dependency';

describe('roadmap dependencies', () => {
  const world = useWorld();

  async function chain(count: number): Promise<TestPlan & { ids: string[] }> {
    const base = await plan(world());
    const ids: string[] = [];
    for (let day = 1; day <= count; day += 1) {
      const { id } = await done(createMilestone, base.manager, {
        phaseId: base.pilotId,
        title: `Schritt ${day}`,
        kind: 'technical',
        plannedDate: `2027-02-${String(day * 5).padStart(2, '0')}`,
      });
      ids.push(id);
    }
    return { ...base, ids };
  }
  const linksTo = (toId: string) =>
    world().tx((tx) =>
      tx
        .select()
        .from(link)
        .where(and(eq(link.workspaceId, world().workspaceId), eq(link.toId, toId))),
    );

  describe('dependency.add and dependency.remove', () => {
    it('adds a typed link with lag and takes it away again, both in the history of the successor', async () => {
      const { manager, ids } = await chain(2);
      const [fromId = '', toId = ''] = ids;
      const { id } = await done(addDependency, manager, { fromId, toId, type: 'SS', lagDays: 3 });
      expect(await linksTo(toId)).toMatchObject([{ fromId, dependencyType: 'SS', lagDays: 3 }]);
      await done(removeDependency, manager, { linkId: id });
      expect(await linksTo(toId)).toEqual([]);
      const log = await world().tx((tx) =>
        tx
          .select({ action: event.action, changes: event.changes })
          .from(event)
          .where(and(eq(event.workspaceId, world().workspaceId), eq(event.objectId, toId)))
          .orderBy(event.seq),
      );
      expect(log.slice(1)).toMatchObject([
        { action: 'dependency.added', changes: { predecessor: { to: 'MS-1' }, lagDays: { to: 3 } } },
        { action: 'dependency.removed', changes: { predecessor: { from: 'MS-1', to: null } } },
      ]);
      expect(await execute(removeDependency, manager, { linkId: id })).toMatchObject({ kind: 'missing' });
    });

    it('names the cycle by numbers', async () => {
      const { manager, ids } = await chain(3);
      const [a = '', b = '', c = ''] = ids;
      await done(addDependency, manager, { fromId: a, toId: b });
      await done(addDependency, manager, { fromId: b, toId: c });
      expect(await execute(addDependency, manager, { fromId: c, toId: a })).toMatchObject({
        kind: 'invalid',
        fields: {
          fromId: [{ code: 'roadmap.dependency_cycle', params: { path: 'MS-1 → MS-2 → MS-3 → MS-1' } }],
        },
      });
    });

    it('reads the order of phases as links: the pilot cannot wait for its own optimisation', async () => {
      const { manager, pilotId, optimiseId } = await plan(world());
      expect(await execute(addDependency, manager, { fromId: optimiseId, toId: pilotId })).toMatchObject({
        kind: 'invalid',
        unmet: [{ code: 'roadmap.dependency_cycle', params: { path: 'PH-1 → PH-2 → PH-3 → PH-1' } }],
      });
    });

    it('lists all that is wrong: doubled and with a lead', async () => {
      const { manager, ids } = await chain(2);
      const [fromId = '', toId = ''] = ids;
      await done(addDependency, manager, { fromId, toId });
      expect(await execute(addDependency, manager, { fromId, toId, lagDays: -1 })).toMatchObject({
        unmet: [
          { code: 'roadmap.duplicate_dependency' },
          { code: 'roadmap.lag_out_of_range', params: { min: 0 } },
        ],
      });
      expect(await execute(addDependency, manager, { fromId: toId, toId })).toMatchObject({
        unmet: [{ code: 'roadmap.depends_on_itself' }],
      });
    });

    it('refuses other programmes, mixed kinds and people without the permission', async () => {
      const { manager, programmeId, pilotId, ids } = await chain(2);
      const other = await chain(1);
      const [fromId = '', toId = ''] = ids;
      const viewer = await world().person('viewer', { programmeId });
      expect(await execute(addDependency, manager, { fromId: other.ids[0] ?? '', toId })).toMatchObject({
        fields: { fromId: [{ code: 'roadmap.dependency_elsewhere' }] },
      });
      expect(await execute(addDependency, manager, { fromId: pilotId, toId })).toMatchObject({
        fields: { fromId: [{ code: 'roadmap.dependency_kinds' }] },
      });
      expect(await execute(addDependency, viewer, { fromId, toId })).toMatchObject({ kind: 'denied' });
      expect(await linksTo(toId)).toEqual([]);
    });

    it('lets only one half of a cycle through when both are added at once', async () => {
      const { manager, ids } = await chain(2);
      const [a = '', b = ''] = ids;
      const results = await Promise.all([
        execute(addDependency, manager, { fromId: a, toId: b }),
        execute(addDependency, manager, { fromId: b, toId: a }),
      ]);
      expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    });
  });

  describe('roadmap.adopt_proposal', () => {
    const late = async () => {
      const base = await chain(3);
      const [a = '', b = '', c = ''] = base.ids;
      await done(addDependency, base.manager, { fromId: a, toId: b });
      await done(addDependency, base.manager, { fromId: b, toId: c });
      await done(reportForecast, base.manager, { milestoneId: a, forecastDate: '2027-03-01' });
      return { ...base, b, c };
    };
    const forecastOf = async (id: string) => {
      const [row] = await world().tx((tx) =>
        tx
          .select({ date: milestone.forecastDate })
          .from(milestone)
          .where(and(eq(milestone.workspaceId, world().workspaceId), eq(milestone.id, id))),
      );
      return row?.date;
    };

    it('reports the chosen proposals and leaves the others alone', async () => {
      const { manager, programmeId, b, c } = await late();
      await done(adoptProposal, manager, {
        programmeId,
        proposals: [{ milestoneId: b, date: '2027-03-01' }],
      });
      expect(await forecastOf(b)).toBe('2027-03-01');
      expect(await forecastOf(c)).toBeNull();
    });

    it('refuses a proposal that no longer holds, and everybody but the planners', async () => {
      const { manager, programmeId, b } = await late();
      const proposals = [{ milestoneId: b, date: '2027-02-28' }];
      expect(await execute(adoptProposal, manager, { programmeId, proposals })).toMatchObject({
        kind: 'conflict',
        unmet: [{ code: 'roadmap.proposal_gone', params: { milestone: 'MS-2', date: '2027-02-28' } }],
      });
      const analyst = await world().person('analyst', { programmeId });
      expect(await execute(adoptProposal, analyst, { programmeId, proposals })).toMatchObject({
        kind: 'denied',
      });
      expect(await forecastOf(b)).toBeNull();
    });
  });
});
