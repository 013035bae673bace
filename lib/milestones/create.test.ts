import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { milestone } from '@/db/schema';
import { plan } from '@/db/testing/plan';
import { done, useWorld } from '@/db/testing/world';
import { execute } from '@/lib/action/execute';
import { createMilestone } from './commands/create';

describe('milestone.create', () => {
  const world = useWorld();

  it('plans a milestone with criteria and the tolerance of the profile', async () => {
    const { manager, pilotId } = await plan(world());
    const { id, number } = await done(createMilestone, manager, {
      phaseId: pilotId,
      title: 'Shop live',
      kind: 'activation',
      gating: true,
      plannedDate: '2027-03-01',
      criteria: ['Bestellung möglich', 'Zahlung möglich'],
    });
    const [row] = await world().tx((tx) =>
      tx
        .select()
        .from(milestone)
        .where(and(eq(milestone.workspaceId, world().workspaceId), eq(milestone.id, id))),
    );
    expect(number).toBe('MS-1');
    expect(row).toMatchObject({
      state: 'planned',
      toleranceDays: 5,
      gating: true,
      plannedDate: '2027-03-01',
      baselineDate: null,
    });
  });

  it('refuses a lead of another channel', async () => {
    const { programmeId, pilotId } = await plan(world());
    const other = await plan(world());
    const lead = await world().person('channel_lead', { programmeId, channelId: other.channelId });
    expect(
      await execute(createMilestone, lead, {
        phaseId: pilotId,
        title: 'Fremd',
        kind: 'training',
        plannedDate: '2027-03-01',
      }),
    ).toMatchObject({ ok: false, kind: 'denied' });
  });
});
