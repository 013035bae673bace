import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { statusOverride } from '@/db/schema';
import { done, useWorld } from '@/db/testing/world';
import { execute } from '@/lib/action/execute';
import { endOverride, overrideStatus } from './commands/override';

const reason = 'Lieferant meldet Insolvenz an';

describe('status override (U-8)', () => {
  const world = useWorld();
  const rows = (programmeId: string) =>
    world().tx((tx) =>
      tx
        .select()
        .from(statusOverride)
        .where(
          and(
            eq(statusOverride.workspaceId, world().workspaceId),
            eq(statusOverride.programmeId, programmeId),
          ),
        )
        .orderBy(statusOverride.setAt),
    );

  it('lets the manager judge worse, never better', async () => {
    const { id: programmeId, manager } = await world().programme();
    await done(overrideStatus, manager, { programmeId, judgement: 'red', reason });
    const better = await execute(overrideStatus, manager, {
      programmeId,

      judgement: 'green',
      reason,
    });
    expect(better).toMatchObject({
      ok: false,
      kind: 'denied',
      unmet: [{ code: 'overview.upward_override', who: [{ role: 'sponsor' }] }],
    });
    expect(await rows(programmeId)).toMatchObject([{ judgement: 'red', endedAt: null }]);
  });

  it('lets the sponsor judge better, and keeps what stood before', async () => {
    const { id: programmeId, manager } = await world().programme();
    const sponsor = await world().person('sponsor', { programmeId });
    await done(overrideStatus, manager, { programmeId, judgement: 'red', reason });
    await done(overrideStatus, sponsor, { programmeId, judgement: 'green', reason });
    const [first, second] = await rows(programmeId);
    expect(first?.endedAt).not.toBeNull();
    expect(second).toMatchObject({ judgement: 'green', endedAt: null });
  });

  it('refuses anybody else and an end without a beginning', async () => {
    const { id: programmeId, manager } = await world().programme();
    const lead = await world().person('channel_lead', { programmeId });
    expect(await execute(overrideStatus, lead, { programmeId, judgement: 'red', reason })).toMatchObject({
      kind: 'denied',
    });
    expect(await execute(endOverride, manager, { programmeId, reason })).toMatchObject({
      unmet: [{ code: 'overview.no_override' }],
    });
  });

  it('keeps one override in force when two are set at once', async () => {
    const { id: programmeId, manager } = await world().programme();
    await Promise.all(
      (['amber', 'red'] as const).map((judgement) =>
        execute(overrideStatus, manager, { programmeId, judgement, reason }),
      ),
    );
    expect((await rows(programmeId)).filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
  });
});
