import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { event, gate } from '@/db/schema';
import { plan } from '@/db/testing/plan';
import { done, useWorld } from '@/db/testing/world';
import { execute } from '@/lib/action/execute';
import { layWaveGates } from './commands/lay-wave-gates';

describe('wave.lay_gates', () => {
  const world = useWorld();
  const kinds = (waveId: string) =>
    world().tx(async (tx) => {
      const rows = await tx
        .select({ kind: gate.kind })
        .from(gate)
        .where(and(eq(gate.workspaceId, world().workspaceId), eq(gate.waveId, waveId)));
      return rows.map(({ kind }) => kind).sort();
    });

  it('gives a typed wave its four gates once, and logs it', async () => {
    const { manager, waveId } = await plan(world());
    await done(layWaveGates, manager, { waveId, language: 'de' });
    expect(await kinds(waveId)).toEqual(['G0', 'G1', 'G2', 'G3']);
    expect(await execute(layWaveGates, manager, { waveId, language: 'de' })).toMatchObject({
      ok: false,
      unmet: [{ code: 'gates.no_gate_missing' }],
    });
    const log = await world().tx((tx) =>
      tx
        .select()
        .from(event)
        .where(and(eq(event.workspaceId, world().workspaceId), eq(event.objectId, waveId))),
    );
    expect(log.map(({ action }) => action)).toContain('wave.gates_laid');
  });

  it('refuses a channel lead and sets nothing', async () => {
    const { programmeId, channelId, waveId } = await plan(world());
    const lead = await world().person('channel_lead', { programmeId, channelId });
    expect(await execute(layWaveGates, lead, { waveId, language: 'de' })).toMatchObject({ kind: 'denied' });
    expect(await kinds(waveId)).toEqual([]);
  });

  it('sets each gate once when asked twice at the same time', async () => {
    const { manager, waveId } = await plan(world());
    const results = await Promise.all(
      [1, 2].map(() => execute(layWaveGates, manager, { waveId, language: 'en' })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await kinds(waveId)).toEqual(['G0', 'G1', 'G2', 'G3']);
  });
});
