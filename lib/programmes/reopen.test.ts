import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { event, programme } from '@/db/schema';
import { done, useWorld } from '@/db/testing/world';
import { execute } from '@/lib/action/execute';
import { createChannel } from '@/lib/channels/commands/create-channel';
import { closeProgramme } from './commands/close';
import { editProgramme } from './commands/edit';
import { reopenProgramme } from './commands/reopen';

const reason = 'Der Lenkungsausschuss setzt das Programm fort.';

describe('programme.reopen', () => {
  const world = useWorld();
  const state = async (id: string) =>
    (await world().tx((tx) => tx.select().from(programme).where(eq(programme.id, id))))[0]?.state;
  const closed = async () => {
    const at = await world().programme();
    await done(closeProgramme, at.manager, { programmeId: at.id, version: 1, reason });
    return at;
  };

  it('lets everything be worked in again that closing blocked, and logs the reason', async () => {
    const { id, manager } = await closed();
    const channel = { programmeId: id, name: 'Webshop', type: 'shop' as const };
    expect(await execute(createChannel, manager, channel)).toMatchObject({
      unmet: [{ code: 'common.programme_closed' }],
    });
    await done(reopenProgramme, manager, { programmeId: id, version: 2, reason });
    await done(createChannel, manager, channel);
    await done(editProgramme, manager, { programmeId: id, version: 3, name: 'Fortgesetzt' });
    await done(closeProgramme, manager, { programmeId: id, version: 4, reason });
    const log = await world().tx((tx) =>
      tx
        .select()
        .from(event)
        .where(and(eq(event.objectId, id), eq(event.action, 'programme.reopened'))),
    );
    expect(log).toMatchObject([
      { reason, versionBefore: 2, versionAfter: 3, changes: { state: { from: 'closed', to: 'active' } } },
    ]);
  });

  it('is open to the sponsor, and to nobody below', async () => {
    const { id } = await closed();
    for (const role of ['steering_member', 'channel_lead', 'analyst', 'auditor', 'administrator'] as const) {
      const other = await world().person(role, { programmeId: id });
      expect(await execute(reopenProgramme, other, { programmeId: id, version: 2, reason })).toMatchObject({
        kind: 'denied',
      });
    }
    expect(await state(id)).toBe('closed');
    const sponsor = await world().person('sponsor', { programmeId: id });
    await done(reopenProgramme, sponsor, { programmeId: id, version: 2, reason });
    expect(await state(id)).toBe('active');
  });

  it('asks for a reason, refuses an open programme, and lets one of two win', async () => {
    const { id, manager } = await closed();
    expect(
      await execute(reopenProgramme, manager, { programmeId: id, version: 2, reason: 'kurz' }),
    ).toMatchObject({ fields: { reason: [{ code: 'common.too_short' }] } });
    const results = await Promise.all(
      [1, 2].map(() => execute(reopenProgramme, manager, { programmeId: id, version: 2, reason })),
    );
    expect(results.map((result) => (result.ok ? 'done' : result.kind)).sort()).toEqual(['conflict', 'done']);
    expect(await execute(reopenProgramme, manager, { programmeId: id, version: 3, reason })).toMatchObject({
      unmet: [{ code: 'programmes.programme_not_closed' }],
    });
  });
});
