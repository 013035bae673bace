import { describe, expect, it } from 'vitest';
import { addMilestone, lastEvent, storedMilestone } from '@/db/testing/milestone';
import { plan } from '@/db/testing/plan';
import { done, useWorld } from '@/db/testing/world';
import { execute } from '@/lib/action/execute';
import type { BulkChange } from '../schema';
import { bulkEditMilestones } from './bulk-edit';
import { reportForecast } from './report-forecast';

const at = { now: new Date('2027-02-01T10:00:00Z') };
const nobody = '00000000-0000-4000-8000-000000000001';

describe('milestone.bulk_edit', () => {
  const world = useWorld();

  async function stage() {
    const place = await plan(world());
    const ids: string[] = [];
    for (const title of ['Shop live', 'Zahlung', 'Versand']) {
      ids.push((await addMilestone(place.manager, { phaseId: place.pilotId, title })).id);
    }
    const [first = '', second = '', third = ''] = ids;
    const forecastDate = '2027-03-10';
    await done(reportForecast, place.manager, { milestoneId: first, forecastDate }, at);
    await done(reportForecast, place.manager, { milestoneId: second, forecastDate }, at);
    return { ...place, ids, first, second, third };
  }

  it.each<[BulkChange['field'], BulkChange, Record<string, unknown>]>([
    ['tolerance', { field: 'tolerance', toleranceDays: 9 }, { toleranceDays: 9 }],
    ['gating', { field: 'gating', gating: true }, { gating: true }],
    ['shift', { field: 'shift', days: -3, note: '' }, { forecastDate: '2027-03-07' }],
    [
      'forecast',
      { field: 'forecast', forecastDate: '2027-04-01' as never, note: 'Neu' },
      { forecastDate: '2027-04-01' },
    ],
    ['owner', { field: 'owner', ownerId: null }, { ownerId: null }],
  ])('changes the %s of every milestone, each with its own event', async (_field, change, expected) => {
    const { manager, first, second, programmeId } = await stage();
    const value = await done(bulkEditMilestones, manager, { ids: [second, first, first], change }, at);
    expect(value.count).toBe(2);
    for (const id of [first, second]) {
      expect(await storedMilestone(world(), id)).toMatchObject({ ...expected, version: 3 });
      expect(await lastEvent(world(), id)).toMatchObject({ versionAfter: 3, result: 'done' });
    }
    expect(await lastEvent(world(), programmeId)).toMatchObject({
      action: 'milestone.bulk_edited',
      changes: { milestones: { to: ['MS-1', 'MS-2'] } },
    });
  });

  it('changes owner and acceptor to a known person', async () => {
    const { manager, ids, first } = await stage();
    const change = { field: 'acceptor', acceptorId: manager.personId } as const;
    await done(bulkEditMilestones, manager, { ids, change }, at);
    expect(await storedMilestone(world(), first)).toMatchObject({ acceptorId: manager.personId });
  });

  it('stores nothing when one refuses, and says which and why', async () => {
    const { manager, ids, first } = await stage();
    const change = { field: 'shift', days: 5 } as const;
    expect(await execute(bulkEditMilestones, manager, { ids, change }, at)).toMatchObject({
      kind: 'unmet',
      unmet: [{ code: 'milestones.bulk_refused', params: { count: 1, total: 3 } }],
      fields: { 'MS-3': [{ code: 'milestones.no_forecast_to_shift' }] },
    });
    expect(await storedMilestone(world(), first)).toMatchObject({ forecastDate: '2027-03-10', version: 2 });
  });

  it('refuses a lead for a milestone outside his channel, and a reader altogether', async () => {
    const { ids, programmeId } = await stage();
    const other = await plan(world());
    const viewer = await world().person('viewer', { programmeId });
    const lead = await world().person('channel_lead', { programmeId, channelId: other.channelId });
    const change = { field: 'tolerance', toleranceDays: 1 } as const;
    for (const actor of [viewer, lead]) {
      expect(await execute(bulkEditMilestones, actor, { ids, change }, at)).toMatchObject({ kind: 'denied' });
    }
    expect(await storedMilestone(world(), ids[0] ?? '')).toMatchObject({ toleranceDays: 5 });
  });

  it('lets an owner move only what is his own, and names the others', async () => {
    const { manager, first, second, programmeId } = await stage();
    const owner = await world().person('content_manager', { programmeId });
    const own = { field: 'owner', ownerId: owner.personId } as const;
    await done(bulkEditMilestones, manager, { ids: [first], change: own }, at);
    const change = { field: 'shift', days: 1 } as const;
    expect(await execute(bulkEditMilestones, owner, { ids: [first, second], change }, at)).toMatchObject({
      kind: 'denied',
      fields: { 'MS-2': [{ code: 'common.not_permitted' }] },
    });
    await done(bulkEditMilestones, owner, { ids: [first], change }, at);
  });

  it('refuses milestones of two programmes together and ids nobody knows', async () => {
    const { manager, first } = await stage();
    const other = await stage();
    const change = { field: 'gating', gating: true } as const;
    const mixed = { ids: [first, other.first], change };
    expect(await execute(bulkEditMilestones, manager, mixed, at)).toMatchObject({ kind: 'missing' });
    const unknown = { ids: [first, nobody], change };
    expect(await execute(bulkEditMilestones, manager, unknown, at)).toMatchObject({ kind: 'missing' });
  });

  it.each([
    ['nothing chosen', { ids: [], change: { field: 'gating', gating: true } }],
    ['two changes at once', { ids: [nobody], change: { field: 'gating', gating: true, toleranceDays: 1 } }],
    ['an unknown field', { ids: [nobody], change: { field: 'state', state: 'accepted' } }],
    ['a shift beyond a year', { ids: [nobody], change: { field: 'shift', days: 366 } }],
  ])('refuses %s as bad input', async (_name, input) => {
    const { manager } = await stage();
    expect(await execute(bulkEditMilestones, manager, input)).toMatchObject({ kind: 'invalid' });
  });

  it('carries out two parallel shifts one after the other', async () => {
    const { manager, first, second } = await stage();
    const change = { field: 'shift', days: 2 } as const;
    const results = await Promise.all([
      execute(bulkEditMilestones, manager, { ids: [first, second], change }, at),
      execute(bulkEditMilestones, manager, { ids: [second, first], change }, at),
    ]);
    expect(results.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await storedMilestone(world(), second)).toMatchObject({ forecastDate: '2027-03-14' });
  });
});
