import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { event, phase, record, wave } from '@/db/schema';
import { plan } from '@/db/testing/plan';
import { done, useWorld } from '@/db/testing/world';
import { execute } from '@/lib/action/execute';
import { captureBaseline } from './commands/capture-baseline';
import { commitPhase } from './commands/commit-phase';
import { createPhase } from './commands/create-phase';
import { editPhase } from './commands/edit-phase';
import { editWave } from './commands/edit-wave';

describe('roadmap phases', () => {
  const world = useWorld();
  const phaseRow = async (id: string) => {
    const [row] = await world().tx((tx) =>
      tx
        .select()
        .from(phase)
        .where(and(eq(phase.workspaceId, world().workspaceId), eq(phase.id, id))),
    );
    return row;
  };
  const lastEvent = async (objectId: string) =>
    (
      await world().tx((tx) =>
        tx
          .select()
          .from(event)
          .where(and(eq(event.workspaceId, world().workspaceId), eq(event.objectId, objectId)))
          .orderBy(event.seq),
      )
    ).at(-1);

  describe('wave.edit', () => {
    it('changes what was sent, hands the phases to the new lead and says so', async () => {
      const { manager, waveId, pilotId, segmentId } = await plan(world());
      const lead = await world().person('channel_lead');
      await done(editWave, manager, { waveId, version: 1, title: 'Welle Nord', leadId: lead.personId });
      const [row] = await world().tx((tx) =>
        tx
          .select({ title: record.title, rank: wave.rank })
          .from(wave)
          .innerJoin(record, and(eq(record.workspaceId, wave.workspaceId), eq(record.id, wave.id)))
          .where(and(eq(wave.workspaceId, world().workspaceId), eq(wave.id, waveId))),
      );
      expect(row).toEqual({ title: 'Welle Nord', rank: 1 });
      const [pilot] = await world().tx((tx) =>
        tx
          .select({ ownerId: record.ownerId })
          .from(record)
          .where(and(eq(record.workspaceId, world().workspaceId), eq(record.id, pilotId))),
      );
      expect(pilot?.ownerId).toBe(lead.personId);
      expect(await lastEvent(waveId)).toMatchObject({
        action: 'wave.edited',
        versionAfter: 2,
        changes: {
          title: { from: 'Welle Shop', to: 'Welle Nord' },
          leadId: { from: null, to: lead.personId },
        },
      });
      expect((await lastEvent(waveId))?.changes).not.toHaveProperty('segmentIds');
      expect(segmentId).toBeTruthy();
    });

    it('refuses a foreign cohort, an old version and a channel lead', async () => {
      const { manager, waveId, programmeId, channelId } = await plan(world());
      const other = await plan(world());
      const lead = await world().person('channel_lead', { programmeId, channelId });
      expect(
        await execute(editWave, manager, { waveId, version: 1, segmentIds: [other.segmentId] }),
      ).toMatchObject({
        ok: false,
        kind: 'invalid',
        fields: { segmentIds: [{ code: 'roadmap.segment_elsewhere' }] },
      });
      expect(await execute(editWave, manager, { waveId, version: 7, rank: 2 })).toMatchObject({
        kind: 'conflict',
      });
      expect(await execute(editWave, lead, { waveId, version: 1, rank: 2 })).toMatchObject({
        kind: 'denied',
      });
    });
  });

  describe('phase.edit', () => {
    it('keeps what was not sent and takes back the release of a changed budget', async () => {
      const { manager, pilotId } = await plan(world());
      await done(commitPhase, manager, { phaseId: pilotId, version: 1, budgetReleased: true, staffed: true });
      await done(editPhase, manager, { phaseId: pilotId, version: 2, budgetCents: 500_00 });
      expect(await phaseRow(pilotId)).toMatchObject({
        budgetCents: 500_00,
        budgetReleased: false,
        staffed: true,
        plannedStart: '2027-01-01',
        observationDays: 28,
      });
      expect(await lastEvent(pilotId)).toMatchObject({
        action: 'phase.edited',
        changes: { budgetCents: { from: 0, to: 500_00 }, budgetReleased: { from: true, to: false } },
      });
    });

    it.each([
      ['within tolerance', '2027-04-06', true],
      ['one day beyond', '2027-04-07', false],
    ])('moves a bound phase %s', async (_, end, allowed) => {
      const { manager, programmeId, waveId, pilotId, expandId } = await plan(world());
      await done(editPhase, manager, {
        phaseId: expandId,
        version: 1,
        plannedStart: '2027-04-10',
        plannedEnd: '2027-08-01',
      });
      const reason = 'Vom Lenkungsausschuss freigegeben';
      await done(captureBaseline, manager, { programmeId, waveId, kind: 'original', name: 'Plan 1', reason });
      const result = await execute(editPhase, manager, { phaseId: pilotId, version: 1, plannedEnd: end });
      expect(result.ok).toBe(allowed);
      if (!result.ok) {
        expect(result.unmet).toEqual([
          {
            code: 'roadmap.baseline_needed',
            params: { phase: 'PH-1', days: 6, tolerance: 5 },
            who: [{ role: 'sponsor' }, { role: 'steering_member' }],
          },
        ]);
      }
      expect((await phaseRow(pilotId))?.plannedEnd).toBe(allowed ? end : '2027-04-01');
    });

    it('lists every reason at once: order and baseline', async () => {
      const { manager, programmeId, expandId } = await plan(world());
      const reason = 'Vom Lenkungsausschuss freigegeben';
      await done(captureBaseline, manager, { programmeId, kind: 'original', name: 'Plan 1', reason });
      const result = await execute(editPhase, manager, {
        phaseId: expandId,
        version: 1,
        plannedStart: '2027-03-01',
      });
      expect(result).toMatchObject({
        ok: false,
        kind: 'unmet',
        unmet: [{ code: 'roadmap.overlaps_earlier_phase' }, { code: 'roadmap.baseline_needed' }],
      });
    });

    it('refuses bad input per field and the lead of another channel', async () => {
      const { manager, programmeId, pilotId } = await plan(world());
      const other = await plan(world());
      const lead = await world().person('channel_lead', { programmeId, channelId: other.channelId });
      expect(
        await execute(editPhase, manager, { phaseId: pilotId, version: 1, plannedEnd: '2026-12-31' }),
      ).toMatchObject({ kind: 'invalid', fields: { plannedEnd: [{ code: 'roadmap.end_before_start' }] } });
      expect(
        await execute(editPhase, manager, {
          phaseId: pilotId,
          version: 1,
          observationDays: 7,
          toleranceCost: '0.6',
        }),
      ).toMatchObject({ kind: 'invalid', fields: { observationDays: [{}], toleranceCost: [{}] } });
      expect(await execute(editPhase, lead, { phaseId: pilotId, version: 1, scope: 'x' })).toMatchObject({
        kind: 'denied',
      });
    });

    it('lets exactly one of two editors win', async () => {
      const { manager, pilotId } = await plan(world());
      const edit = (scope: string) => execute(editPhase, manager, { phaseId: pilotId, version: 1, scope });
      const results = await Promise.all([edit('links'), edit('rechts')]);
      expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
      expect(results.find(({ ok }) => !ok)).toMatchObject({ kind: 'conflict' });
    });
  });

  describe('phase.create', () => {
    it('refuses a cost tolerance above one half', async () => {
      const { manager, waveId } = await plan(world());
      const result = await execute(createPhase, manager, {
        waveId,
        kind: 'pilot',
        title: 'Pilot',
        plannedStart: '2027-01-01',
        plannedEnd: '2027-02-01',
        toleranceCost: '0.51',
      });
      expect(result).toMatchObject({
        kind: 'invalid',
        fields: { toleranceCost: [{ code: 'roadmap.tolerance_cost_range' }] },
      });
    });
  });

  describe('phase.commit', () => {
    it('is the manager’s or the committee’s, not the lead’s', async () => {
      const { manager, programmeId, channelId, pilotId } = await plan(world());
      const lead = await world().person('channel_lead', { programmeId, channelId });
      const input = { phaseId: pilotId, version: 1, budgetReleased: true, staffed: 'on' as const };
      expect(await execute(commitPhase, lead, input)).toMatchObject({ kind: 'denied' });
      expect(await phaseRow(pilotId)).toMatchObject({ budgetReleased: false, staffed: false });
      await done(commitPhase, manager, input);
      expect(await phaseRow(pilotId)).toMatchObject({ budgetReleased: true, staffed: true });
    });
  });
});
