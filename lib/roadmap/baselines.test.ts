import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { baselineEntry, event, milestone, phase, snapshot } from '@/db/schema';
import { plan, type TestPlan } from '@/db/testing/plan';
import { done, useWorld } from '@/db/testing/world';
import { execute } from '@/lib/action/execute';
import { createMilestone } from '@/lib/milestones/commands/create';
import { reportForecast } from '@/lib/milestones/commands/report-forecast';
import { captureBaseline } from './commands/capture-baseline';
import { rebaseline } from './commands/rebaseline';

describe('roadmap baselines', () => {
  const world = useWorld();
  const reason = 'Beschluss des Lenkungsausschusses';

  async function planned(plannedDate = '2027-03-01'): Promise<TestPlan & { milestoneId: string }> {
    const base = await plan(world());
    const { id } = await done(createMilestone, base.manager, {
      phaseId: base.pilotId,
      title: 'Shop live',
      kind: 'activation',
      plannedDate,
    });
    return { ...base, milestoneId: id };
  }
  const datesOf = async (id: string) => {
    const [row] = await world().tx((tx) =>
      tx
        .select({
          original: milestone.originalDate,
          current: milestone.baselineDate,
          planned: milestone.plannedDate,
        })
        .from(milestone)
        .where(and(eq(milestone.workspaceId, world().workspaceId), eq(milestone.id, id))),
    );
    return row;
  };
  const entriesOf = (baselineId: string) =>
    world().tx((tx) =>
      tx
        .select({ id: baselineEntry.recordId, start: baselineEntry.start, finish: baselineEntry.finish })
        .from(baselineEntry)
        .where(
          and(eq(baselineEntry.workspaceId, world().workspaceId), eq(baselineEntry.baselineId, baselineId)),
        ),
    );
  const eventsOf = (objectId: string) =>
    world().tx((tx) =>
      tx
        .select({ action: event.action, changes: event.changes, reason: event.reason })
        .from(event)
        .where(and(eq(event.workspaceId, world().workspaceId), eq(event.objectId, objectId)))
        .orderBy(event.seq),
    );

  describe('baseline.capture', () => {
    it('binds the original once and freezes it with its hash', async () => {
      const { manager, programmeId, pilotId, milestoneId } = await planned();
      const first = await done(captureBaseline, manager, {
        programmeId,
        kind: 'original',
        name: 'Plan 1',
        reason,
      });
      expect(first.version).toBe(1);
      expect(await datesOf(milestoneId)).toEqual({
        original: '2027-03-01',
        current: '2027-03-01',
        planned: '2027-03-01',
      });
      const entries = await entriesOf(first.id);
      expect(entries).toHaveLength(4);
      expect(entries).toContainEqual({ id: pilotId, start: '2027-01-01', finish: '2027-04-01' });
      const [pack] = await world().tx((tx) =>
        tx
          .select({ content: snapshot.content, sha256: snapshot.sha256 })
          .from(snapshot)
          .where(and(eq(snapshot.workspaceId, world().workspaceId), eq(snapshot.id, first.snapshotId))),
      );
      expect(
        createHash('sha256')
          .update(pack?.content ?? '')
          .digest('hex'),
      ).toBe(first.sha256);
      expect(await eventsOf(first.id)).toMatchObject([
        { action: 'baseline.captured', reason, changes: { phases: { to: 3 }, milestones: { to: 1 } } },
      ]);
      expect(
        await execute(captureBaseline, manager, {
          programmeId,
          kind: 'original',
          name: 'Noch einer',
          reason,
        }),
      ).toMatchObject({ kind: 'unmet', unmet: [{ code: 'roadmap.baseline_exists' }] });
    });

    it('binds later additions by a second original without touching the first', async () => {
      const { manager, programmeId, pilotId, milestoneId } = await planned();
      await done(captureBaseline, manager, { programmeId, kind: 'original', name: 'Plan 1', reason });
      const { id: lateId } = await done(createMilestone, manager, {
        phaseId: pilotId,
        title: 'Schulung',
        kind: 'training',
        plannedDate: '2027-03-15',
      });
      const second = await done(captureBaseline, manager, {
        programmeId,
        kind: 'original',
        name: 'Zusatz',
        reason,
      });
      expect(await entriesOf(second.id)).toEqual([{ id: lateId, start: null, finish: '2027-03-15' }]);
      expect((await datesOf(milestoneId))?.original).toBe('2027-03-01');
    });

    it('keeps a named comparison apart from what binds', async () => {
      const { manager, programmeId, milestoneId } = await planned();
      await done(reportForecast, manager, { milestoneId, forecastDate: '2027-03-20' });
      const { id } = await done(captureBaseline, manager, { programmeId, name: 'Stand Herbst', reason });
      expect(await entriesOf(id)).toContainEqual({ id: milestoneId, start: null, finish: '2027-03-20' });
      expect(await datesOf(milestoneId)).toMatchObject({ original: null, current: null });
    });

    it.each(['gate', 'resume'] as const)('refuses %s without its deciding row', async (kind) => {
      const { manager, programmeId, pilotId } = await planned();
      expect(
        await execute(captureBaseline, manager, { programmeId, phaseId: pilotId, kind, name: 'G0', reason }),
      ).toMatchObject({ kind: 'unmet', unmet: [{ code: 'roadmap.baseline_without_decision' }] });
    });

    it('refuses strangers, foreign ranges, an empty range and a short reason', async () => {
      const { manager, programmeId, pilotId } = await planned();
      const other = await planned();
      const lead = await world().person('channel_lead', { programmeId });
      const input = { programmeId, name: 'Plan', reason };
      expect(await execute(captureBaseline, lead, input)).toMatchObject({ kind: 'denied' });
      expect(await execute(captureBaseline, manager, { ...input, phaseId: other.pilotId })).toMatchObject({
        kind: 'invalid',
        fields: { phaseId: [{ code: 'roadmap.range_elsewhere' }] },
      });
      expect(await execute(captureBaseline, manager, { ...input, reason: 'kurz' })).toMatchObject({
        kind: 'invalid',
        fields: { reason: [{}] },
      });
      const empty = await world().programme();
      expect(
        await execute(captureBaseline, empty.manager, { ...input, programmeId: empty.id }),
      ).toMatchObject({
        unmet: [{ code: 'roadmap.baseline_empty' }],
      });
      expect(pilotId).toBeTruthy();
    });

    it('numbers versions without gaps when two capture at once', async () => {
      const { manager, programmeId } = await planned();
      const capture = (name: string) => done(captureBaseline, manager, { programmeId, name, reason });
      const versions = await Promise.all([capture('A'), capture('B')]);
      expect(versions.map(({ version }) => version).sort()).toEqual([1, 2]);
    });
  });

  describe('baseline.rebaseline', () => {
    const bind = async (kind = 'original' as const) => {
      const base = await planned();
      await done(captureBaseline, base.manager, {
        programmeId: base.programmeId,
        kind,
        name: 'Plan 1',
        reason,
      });
      return base;
    };
    const move = (
      base: { programmeId: string; waveId: string; milestoneId: string },
      plannedDate: string,
    ) => ({
      programmeId: base.programmeId,
      waveId: base.waveId,
      name: 'Plan 2',
      reason,
      milestones: [{ milestoneId: base.milestoneId, version: 1, plannedDate }],
    });

    it('lets the manager move within the tolerance and keeps the original', async () => {
      const base = await bind();
      const second = await done(rebaseline, base.manager, move(base, '2027-03-06'));
      expect(second.version).toBe(2);
      expect(await datesOf(base.milestoneId)).toEqual({
        original: '2027-03-01',
        current: '2027-03-06',
        planned: '2027-03-06',
      });
      expect(
        (await eventsOf(base.milestoneId))
          .slice(-2)
          .map(({ action }) => action)
          .sort(),
      ).toEqual(['milestone.rebaselined', 'milestone.rescheduled']);
    });

    it('refuses the manager beyond it, naming what moves and who decides, and changes nothing', async () => {
      const base = await bind();
      expect(await execute(rebaseline, base.manager, move(base, '2027-03-07'))).toMatchObject({
        kind: 'denied',
        unmet: [
          {
            code: 'roadmap.rebaseline_beyond_tolerance',
            params: { record: 'MS-1', days: 6, tolerance: 5 },
            who: [{ role: 'sponsor' }, { role: 'steering_member' }],
          },
        ],
      });
      expect(await datesOf(base.milestoneId)).toMatchObject({ planned: '2027-03-01', current: '2027-03-01' });
    });

    it('lets the committee decide beyond it, but never the manager wearing its hat', async () => {
      const base = await bind();
      const { programmeId } = base;
      const both = await world().withRole(base.manager, 'steering_member', { programmeId });
      expect(await execute(rebaseline, both, move(base, '2027-04-30'))).toMatchObject({
        kind: 'denied',
        unmet: [{ code: 'roadmap.own_rebaseline' }],
      });
      const member = await world().person('steering_member', { programmeId });
      await done(rebaseline, member, move(base, '2027-04-30'));
      expect(await datesOf(base.milestoneId)).toMatchObject({
        original: '2027-03-01',
        current: '2027-04-30',
      });
    });

    it('takes over forecasts of open milestones', async () => {
      const base = await bind();
      await done(reportForecast, base.manager, { milestoneId: base.milestoneId, forecastDate: '2027-03-04' });
      const { milestones: _none, ...input } = move(base, '2027-03-04');
      await done(rebaseline, base.manager, { ...input, adoptForecasts: true });
      expect((await datesOf(base.milestoneId))?.current).toBe('2027-03-04');
    });

    it('moves phases in their order or not at all, and notices an old version', async () => {
      const base = await bind();
      const member = await world().person('sponsor', { programmeId: base.programmeId });
      const shift = (expandStart: string, version = 1) => ({
        programmeId: base.programmeId,
        waveId: base.waveId,
        name: 'Plan 2',
        reason,
        phases: [
          { phaseId: base.pilotId, version, plannedStart: '2027-01-01', plannedEnd: '2027-05-01' },
          { phaseId: base.expandId, version: 1, plannedStart: expandStart, plannedEnd: '2027-08-01' },
        ],
      });
      expect(await execute(rebaseline, member, shift('2027-04-15'))).toMatchObject({
        unmet: [{ code: 'roadmap.overlaps_earlier_phase' }],
      });
      expect(await execute(rebaseline, member, shift('2027-05-01', 9))).toMatchObject({ kind: 'conflict' });
      await done(rebaseline, member, shift('2027-05-01'));
      const rows = await world().tx((tx) =>
        tx
          .select({ end: phase.plannedEnd })
          .from(phase)
          .where(and(eq(phase.workspaceId, world().workspaceId), eq(phase.id, base.pilotId))),
      );
      expect(rows).toEqual([{ end: '2027-05-01' }]);
    });

    it('lets exactly one of two re-plans win', async () => {
      const base = await bind();
      const results = await Promise.all([
        execute(rebaseline, base.manager, move(base, '2027-03-03')),
        execute(rebaseline, base.manager, move(base, '2027-03-04')),
      ]);
      expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    });
  });
});
