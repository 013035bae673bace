import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { event, programme, roleGrant } from '@/db/schema';
import { done, useWorld } from '@/db/testing/world';
import { execute } from '@/lib/action/execute';
import { closeProgramme } from './commands/close';
import { createProgramme } from './commands/create';
import { editProgramme } from './commands/edit';

const reason = 'Vorgabe des Lenkungsausschusses';
const key = () => `p-${randomUUID().slice(0, 8)}`;

describe('programmes', () => {
  const world = useWorld();
  const ws = () => world().workspaceId;
  const row = async (id: string) =>
    (
      await world().tx((tx) =>
        tx
          .select()
          .from(programme)
          .where(and(eq(programme.workspaceId, ws()), eq(programme.id, id))),
      )
    )[0];
  const lastEvent = async (id: string) =>
    (
      await world().tx((tx) =>
        tx
          .select()
          .from(event)
          .where(and(eq(event.workspaceId, ws()), eq(event.objectId, id)))
          .orderBy(event.seq),
      )
    ).at(-1);

  it('keeps only the numbers that deviate from the profile', async () => {
    const founder = await world().person('programme_manager');
    const { id } = await done(createProgramme, founder, {
      key: key(),
      name: 'Nordlicht',
      profile: 'strict',
      settings: { observationDays: 56, milestoneToleranceDays: 3, quorumMin: '' },
    });
    expect(await row(id)).toMatchObject({ settings: { milestoneToleranceDays: 3 } });
  });

  it('lists every wrong number at its field and stores nothing', async () => {
    const founder = await world().person('programme_manager');
    const wanted = key();
    const result = await execute(createProgramme, founder, {
      key: wanted,
      name: 'Nordlicht',
      settings: { observationDays: 3, quorumMin: 9, colour: 'rot' },
    });
    expect(result).toMatchObject({
      kind: 'invalid',
      fields: {
        'settings.observationDays': [{ code: 'programmes.out_of_range' }],
        'settings.quorumMin': [{ code: 'programmes.exceeds_other_setting' }],
        'settings.colour': [{ code: 'programmes.unknown_setting' }],
      },
    });
    const stored = await world().tx((tx) => tx.select().from(programme).where(eq(programme.key, wanted)));
    expect(stored).toEqual([]);
  });

  it.each(['api', 'sign-in', 'programmes', 'account'])(
    'refuses the key %s, which is an address',
    async (reserved) => {
      const founder = await world().person('programme_manager');
      expect(await execute(createProgramme, founder, { key: reserved, name: 'X' })).toMatchObject({
        fields: { key: [{ code: 'programmes.key_reserved' }] },
      });
    },
  );

  it('lets one of two founders of the same key win', async () => {
    const founder = await world().person('programme_manager');
    const wanted = key();
    const results = await Promise.all(
      ['A', 'B'].map((name) => execute(createProgramme, founder, { key: wanted, name })),
    );
    expect(results.map((result) => (result.ok ? 'done' : result.kind)).sort()).toEqual(['conflict', 'done']);
  });

  it('gives sponsor and manager their role when an administrator creates, but never to oneself', async () => {
    const administrator = await world().person('administrator');
    const sponsor = await world().person('viewer');
    const manager = await world().person('programme_manager');
    const { id } = await done(createProgramme, administrator, {
      key: key(),
      name: 'Nordlicht',
      sponsorId: sponsor.personId,
      managerId: manager.personId,
    });
    const grants = await world().tx((tx) => tx.select().from(roleGrant).where(eq(roleGrant.programmeId, id)));
    expect(grants.map(({ personId, role }) => ({ personId, role }))).toEqual([
      { personId: sponsor.personId, role: 'sponsor' },
    ]);
    const { id: own } = await done(createProgramme, administrator, {
      key: key(),
      name: 'Eigenes',
      managerId: administrator.personId,
    });
    expect(
      await world().tx((tx) => tx.select().from(roleGrant).where(eq(roleGrant.programmeId, own))),
    ).toEqual([]);
  });

  it('changes basics without, governance only with a reason, and logs both differently', async () => {
    const { id, manager } = await world().programme();
    await done(editProgramme, manager, {
      programmeId: id,
      version: 1,
      name: 'Neu',
      objectives: ['Wachsen'],
      bundesland: 'hh',
    });
    expect(await lastEvent(id)).toMatchObject({
      action: 'programme.edited',
      changes: { objectives: { from: [], to: ['Wachsen'] }, bundesland: { from: 'de', to: 'hh' } },
    });
    const change = { programmeId: id, version: 2, profile: 'lean' as const, settings: { waiverMaxDays: 30 } };
    expect(await execute(editProgramme, manager, change)).toMatchObject({
      kind: 'unmet',
      unmet: [{ code: 'programmes.reason_for_governance' }],
    });
    expect(await row(id)).toMatchObject({ profile: 'standard', name: 'Neu' });
    await done(editProgramme, manager, { ...change, reason });
    expect(await lastEvent(id)).toMatchObject({
      action: 'programme.governance_changed',
      reason,
      changes: { profile: { from: 'standard', to: 'lean' }, settings: { to: { waiverMaxDays: 30 } } },
    });
    // a later edit of basics keeps the numbers and needs no reason
    await done(editProgramme, manager, { programmeId: id, version: 3, name: 'Noch neuer' });
    expect(await row(id)).toMatchObject({ profile: 'lean', settings: { waiverMaxDays: 30 } });
  });

  it.each(['administrator', 'sponsor', 'channel_lead', 'auditor', 'viewer'] as const)(
    'refuses edit and closing by a %s',
    async (role) => {
      const { id } = await world().programme();
      const actor = await world().person(role, { programmeId: id });
      expect(await execute(editProgramme, actor, { programmeId: id, version: 1, name: 'X' })).toMatchObject({
        kind: 'denied',
      });
      expect(await execute(closeProgramme, actor, { programmeId: id, version: 1, reason })).toMatchObject({
        kind: 'denied',
      });
      expect(await row(id)).toMatchObject({ state: 'active' });
    },
  );

  it('lets one of two editors of the same version win', async () => {
    const { id, manager } = await world().programme();
    const results = await Promise.all(
      ['A', 'B'].map((name) => execute(editProgramme, manager, { programmeId: id, version: 1, name })),
    );
    expect(results.map((result) => (result.ok ? 'done' : result.kind)).sort()).toEqual(['conflict', 'done']);
  });

  it('closes with a reason and then stands still', async () => {
    const { id, manager } = await world().programme();
    expect(
      await execute(closeProgramme, manager, { programmeId: id, version: 1, reason: 'kurz' }),
    ).toMatchObject({
      fields: { reason: [{ code: 'common.too_short' }] },
    });
    await done(closeProgramme, manager, { programmeId: id, version: 1, reason });
    expect(await lastEvent(id)).toMatchObject({ action: 'programme.closed', reason });
    const closed = { kind: 'unmet', unmet: [{ code: 'programmes.programme_closed' }] };
    expect(await execute(closeProgramme, manager, { programmeId: id, version: 2, reason })).toMatchObject(
      closed,
    );
    expect(await execute(editProgramme, manager, { programmeId: id, version: 2, name: 'X' })).toMatchObject(
      closed,
    );
  });
});
