import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { writeWorkspace } from '@/db/context';
import { event, person, roleGrant, workspace } from '@/db/schema';
import { signInsOf, worldId } from '@/db/seed/world';
import { done, useWorld } from '@/db/testing/world';
import { execute } from '@/lib/action/execute';
import type { Actor } from './actor';
import { resetPassword, setPersonState, setPreferences } from './commands/account';
import { createPerson } from './commands/create-person';
import { foundWorkspace } from './commands/found-workspace';
import { grantRole, revokeRole } from './commands/roles';
import { demoPeople, workspacePeople } from './queries';
import { proveScope } from './scope';
import { DEMO_PASSWORD, DEMO_WORKSPACE_ID } from './vocabulary';

const PASSWORD = 'correct horse battery';
const REASON = 'changed department';
const profile = () => ({ name: 'Erika Beispiel', email: `${randomUUID()}@test.example`, password: PASSWORD });

describe('people and roles', () => {
  const world = useWorld();
  const grantsOf = (personId: string) =>
    world().tx((tx) =>
      tx
        .select()
        .from(roleGrant)
        .where(and(eq(roleGrant.workspaceId, world().workspaceId), eq(roleGrant.personId, personId))),
    );

  it('creates a person without a role; the log keeps neither name nor address', async () => {
    const administrator = await world().person('administrator');
    const input = profile();
    const { id } = await done(createPerson, administrator, input);
    expect(await grantsOf(id)).toEqual([]);
    const rows = await world().tx((tx) =>
      tx
        .select()
        .from(event)
        .where(and(eq(event.workspaceId, world().workspaceId), eq(event.objectId, id))),
    );
    expect(rows).toMatchObject([{ action: 'person.created', role: 'administrator', result: 'done' }]);
    expect(JSON.stringify(rows)).not.toMatch(/Erika|@test\.example|battery/);
  });

  it('refuses an address twice, weak passwords, and addresses that are none', async () => {
    const administrator = await world().person('administrator');
    const input = profile();
    await done(createPerson, administrator, input);
    expect(
      await execute(createPerson, administrator, { ...profile(), email: input.email.toUpperCase() }),
    ).toMatchObject({ kind: 'conflict', unmet: [{ code: 'access.email_taken' }] });
    const faults = { ...profile(), email: 'a@b,c@d', password: 'short' };
    expect(await execute(createPerson, administrator, faults)).toMatchObject({
      kind: 'invalid',
      fields: { email: [{ code: 'common.invalid_format' }], password: [{ code: 'common.too_short' }] },
    });
  });

  it.each(['programme_manager', 'sponsor', 'auditor', 'viewer'] as const)(
    'refuses all of it to %s',
    async (role) => {
      const actor = await world().person(role);
      const other = await world().person('viewer');
      const { personId } = other;
      const results = [
        await execute(createPerson, actor, profile()),
        await execute(grantRole, actor, { personId, role: 'sponsor' }),
        await execute(revokeRole, actor, {
          grantId: (await grantsOf(personId))[0]?.id ?? '',
          reason: REASON,
        }),
        await execute(setPersonState, actor, { personId, active: false, reason: REASON }),
        await execute(resetPassword, actor, { personId, password: PASSWORD }),
      ];
      expect(results.map((result) => (result.ok ? 'done' : result.kind))).toEqual(Array(5).fill('denied'));
      expect(await grantsOf(personId)).toMatchObject([{ role: 'viewer', revokedAt: null }]);
    },
  );

  it('does not let an administrator of one programme administer people', async () => {
    const { id } = await world().programme();
    const actor = await world().person('administrator', { programmeId: id });
    expect(await execute(createPerson, actor, profile())).toMatchObject({ kind: 'denied' });
  });

  it('refuses what an administrator would do for oneself', async () => {
    const administrator = await world().person('administrator');
    const { personId } = administrator;
    expect(await execute(grantRole, administrator, { personId, role: 'sponsor' })).toMatchObject({
      kind: 'denied',
      unmet: [{ code: 'access.own_grant' }],
    });
    expect(
      await execute(setPersonState, administrator, { personId, active: false, reason: REASON }),
    ).toMatchObject({ kind: 'denied', unmet: [{ code: 'access.own_account' }] });
  });

  it('grants and revokes with a reason that the log keeps', async () => {
    const administrator = await world().person('administrator');
    const { id: programmeId } = await world().programme();
    const { id: personId } = await done(createPerson, administrator, profile());
    const { id: grantId } = await done(grantRole, administrator, {
      personId,
      role: 'sponsor',
      programmeId,
      reason: 'sponsors the programme',
    });
    await done(revokeRole, administrator, { grantId, reason: REASON });
    expect(await grantsOf(personId)).toMatchObject([{ role: 'sponsor', programmeId }]);
    const rows = await world().tx((tx) =>
      tx
        .select({ action: event.action, reason: event.reason })
        .from(event)
        .where(and(eq(event.workspaceId, world().workspaceId), eq(event.objectId, personId)))
        .orderBy(event.seq),
    );
    expect(rows.slice(1)).toEqual([
      { action: 'role.granted', reason: 'sponsors the programme' },
      { action: 'role.revoked', reason: REASON },
    ]);
    expect(await execute(revokeRole, administrator, { grantId, reason: REASON })).toMatchObject({
      kind: 'missing',
    });
  });

  it('refuses a channel of another programme', async () => {
    const administrator = await world().person('administrator');
    const [{ id: programmeId }, { id: other }] = [await world().programme(), await world().programme()];
    const { personId } = await world().person('viewer');
    const input = { personId, role: 'channel_lead', programmeId, channelId: other } as const;
    expect(await execute(grantRole, administrator, input)).toMatchObject({ kind: 'missing' });
  });

  it('shows people to administrators of the workspace only', async () => {
    const { id: programmeId, key, manager } = await world().programme();
    const administrator = await world().person('administrator');
    const lead = await world().person('viewer', { programmeId });
    const scopeOf = async (actor: Actor) => {
      const scope = await proveScope(actor, key);
      if (!scope) throw new Error('out of scope');
      return scope;
    };
    expect(await workspacePeople(await scopeOf(manager))).toEqual({ people: [], places: [] });
    const { people, places } = await workspacePeople(await scopeOf(administrator));
    expect(people.find(({ id }) => id === lead.personId)).toMatchObject({
      self: false,
      active: true,
      grants: [{ role: 'viewer', programme: `Programme ${key}`, channel: null }],
    });
    expect(people.find(({ self }) => self)?.id).toBe(administrator.personId);
    expect(places).toContainEqual({ programmeId, programme: `Programme ${key}`, channels: [] });
  });

  it('keeps language and theme of the person', async () => {
    const viewer = await world().person('viewer');
    expect(await done(setPreferences, viewer, { theme: 'dark' })).toEqual({ locale: 'de', theme: 'dark' });
    expect(await done(setPreferences, viewer, { locale: 'en' })).toEqual({ locale: 'en', theme: 'dark' });
  });

  it('knows the demo world by the address and password it is loaded with', () => {
    expect(worldId('demo')).toBe(DEMO_WORKSPACE_ID);
    expect(new Set(signInsOf('demo').map(({ password }) => password))).toEqual(new Set([DEMO_PASSWORD]));
  });

  it('names nobody on the sign-in page outside of the demo world', async () => {
    expect(await demoPeople()).toEqual([]);
  });
});

describe('the first and the last administrator', () => {
  const world = useWorld();
  const fresh = async () => {
    const workspaceId = randomUUID();
    await writeWorkspace(workspaceId, (tx) => tx.insert(workspace).values({ id: workspaceId, name: 'Neu' }));
    const founder: Actor = {
      workspaceId,
      personId: randomUUID(),
      name: 'Erika Beispiel',
      grants: [{ role: 'administrator', programmeId: null, channelId: null }],
      source: 'command_line',
    };
    return founder;
  };
  const second = async (founder: Actor): Promise<Actor> => {
    const { id } = await done(createPerson, founder, profile());
    await done(grantRole, founder, { personId: id, role: 'administrator' });
    return { ...founder, personId: id };
  };
  const adminGrant = async ({ workspaceId, personId }: Actor) => {
    const rows = await writeWorkspace(workspaceId, (tx) =>
      tx
        .select({ id: roleGrant.id })
        .from(roleGrant)
        .where(and(eq(roleGrant.workspaceId, workspaceId), eq(roleGrant.personId, personId))),
    );
    return rows[0]?.id ?? '';
  };
  const activeIn = (workspaceId: string) =>
    writeWorkspace(workspaceId, (tx) =>
      tx
        .select({ id: person.id })
        .from(person)
        .where(and(eq(person.workspaceId, workspaceId), eq(person.active, true))),
    );

  it('founds a workspace once', async () => {
    expect(world().workspaceId).toBeTruthy();
    const founder = await fresh();
    await done(foundWorkspace, founder, profile());
    expect(await execute(foundWorkspace, founder, profile())).toMatchObject({
      kind: 'unmet',
      unmet: [{ code: 'access.workspace_founded' }],
    });
  });

  it('cannot be revoked or deactivated, and two cannot remove each other at once', async () => {
    const founder = await fresh();
    await done(foundWorkspace, founder, profile());
    const last = { grantId: await adminGrant(founder), reason: REASON };
    expect(await execute(revokeRole, founder, last)).toMatchObject({
      unmet: [{ code: 'access.last_administrator' }],
    });
    const other = await second(founder);
    const results = await Promise.all([
      execute(setPersonState, founder, { personId: other.personId, active: false, reason: REASON }),
      execute(setPersonState, other, { personId: founder.personId, active: false, reason: REASON }),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await activeIn(founder.workspaceId)).toHaveLength(1);
  });

  it('counts an inactive administrator for nothing', async () => {
    const founder = await fresh();
    await done(foundWorkspace, founder, profile());
    const other = await second(founder);
    await done(setPersonState, founder, { personId: other.personId, active: false, reason: REASON });
    expect(
      await execute(revokeRole, founder, { grantId: await adminGrant(founder), reason: REASON }),
    ).toMatchObject({ unmet: [{ code: 'access.last_administrator' }] });
  });
});
