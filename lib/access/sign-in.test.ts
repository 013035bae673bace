import { randomUUID } from 'node:crypto';
import { and, desc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { inContext, readWorkspace } from '@/db/context';
import { event, session } from '@/db/schema';
import { done, useWorld } from '@/db/testing/world';
import { changePassword, resetPassword, setPersonState } from './commands/account';
import { createPerson } from './commands/create-person';
import { grantRole, revokeRole } from './commands/roles';
import { findSession, hashToken } from './session';
import { endSession, signInWithPassword } from './sign-in';
import { admitAttempt, forgiveAttempt } from './throttle';

const PASSWORD = 'correct horse battery';

describe('sign-in', () => {
  const world = useWorld();
  let administrator: Awaited<ReturnType<ReturnType<typeof world>['person']>>;
  beforeAll(async () => {
    administrator = await world().person('administrator');
  });

  const account = async (mustChange = false) => {
    const email = `${randomUUID()}@test.example`;
    const { id } = await done(createPerson, administrator, {
      name: 'Erika Beispiel',
      email,
      password: PASSWORD,
      mustChange,
    });
    return { id, email };
  };
  const enter = async (email: string, password = PASSWORD) =>
    signInWithPassword(email, password, randomUUID());
  const signedIn = async () => {
    const person = await account();
    const opened = await enter(person.email);
    if (!opened) throw new Error('could not sign in');
    return { ...person, token: opened.token };
  };
  const lastEventOf = async (personId: string) => {
    const rows = await world().tx((tx) =>
      tx
        .select({ action: event.action, result: event.result, changes: event.changes })
        .from(event)
        .where(and(eq(event.workspaceId, world().workspaceId), eq(event.objectId, personId)))
        .orderBy(desc(event.seq))
        .limit(1),
    );
    return rows[0];
  };

  it('opens a session for the right password and logs it', async () => {
    const { id, email } = await account(true);
    const opened = await enter(`  ${email.toUpperCase()} `);
    expect(opened).toMatchObject({ personId: id, locale: 'de' });
    expect(await findSession(opened?.token ?? '', 'browser')).toMatchObject({
      actor: { personId: id, grants: [] },
      mustChangePassword: true,
    });
    expect(await lastEventOf(id)).toEqual({ action: 'session.opened', result: 'done', changes: {} });
  });

  it('stores only the hash of the token', async () => {
    const { id, token } = await signedIn();
    const rows = await readWorkspace(world().workspaceId, (tx) =>
      tx
        .select()
        .from(session)
        .where(and(eq(session.workspaceId, world().workspaceId), eq(session.personId, id))),
    );
    expect(rows.map((row) => row.tokenHash)).toEqual([hashToken(token)]);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('answers wrong, unknown and inactive alike; known accounts leave a trace', async () => {
    const { id, email } = await account();
    expect(await enter(email, 'wrong password')).toBeNull();
    expect(await lastEventOf(id)).toMatchObject({ action: 'session.opened', result: 'denied' });
    expect(await enter('nobody@test.example')).toBeNull();
    await done(setPersonState, administrator, { personId: id, active: false, reason: 'left the company' });
    expect(await enter(email)).toBeNull();
  });

  it('blocks an account after five failures, even for the right password', async () => {
    const { email } = await account();
    for (let attempt = 0; attempt < 5; attempt += 1) expect(await enter(email, 'wrong password')).toBeNull();
    expect(await enter(email)).toBeNull();
  });

  it('lets no more than five guesses through when many come at once', async () => {
    const { email } = await account();
    const admitted = await Promise.all(Array.from({ length: 20 }, () => admitAttempt('account', email)));
    expect(admitted.filter(Boolean)).toHaveLength(5);
    expect(await enter(email)).toBeNull();
    // a success gives the address back what it took
    const address = randomUUID();
    for (let attempt = 0; attempt < 40; attempt += 1) {
      expect(await admitAttempt('address', address)).toBe(true);
      await forgiveAttempt('nobody@test.example', address);
    }
  });

  it('forgets failures after a success', async () => {
    const { email } = await account();
    for (let attempt = 0; attempt < 4; attempt += 1) await enter(email, 'wrong password');
    expect(await enter(email)).not.toBeNull();
    for (let attempt = 0; attempt < 4; attempt += 1) await enter(email, 'wrong password');
    expect(await enter(email)).not.toBeNull();
  });

  it('blocks an address that tries many accounts', async () => {
    const address = randomUUID();
    await Promise.all(
      Array.from({ length: 30 }, (_, index) => signInWithPassword(`n${index}@test.example`, 'x', address)),
    );
    const { email } = await account();
    expect(await signInWithPassword(email, PASSWORD, address)).toBeNull();
    expect(await enter(email)).not.toBeNull();
  });

  it.each([
    ['a role granted', (personId: string) => done(grantRole, administrator, { personId, role: 'viewer' })],
    [
      'a role revoked',
      async (personId: string) => {
        const { id } = await done(grantRole, administrator, { personId, role: 'viewer' });
        await done(revokeRole, administrator, { grantId: id, reason: 'changed department' });
      },
    ],
    [
      'deactivation',
      (personId: string) =>
        done(setPersonState, administrator, { personId, active: false, reason: 'left the company' }),
    ],
    [
      'a reset password',
      (personId: string) => done(resetPassword, administrator, { personId, password: 'another password' }),
    ],
  ])('ends open sessions at once on %s', async (_what, change) => {
    const { id, token } = await signedIn();
    expect(await findSession(token, 'browser')).not.toBeNull();
    await change(id);
    expect(await findSession(token, 'browser')).toBeNull();
  });

  it('ends every session on the own password change; only the new one signs in', async () => {
    const { email, token } = await signedIn();
    const other = await enter(email);
    const actor = (await findSession(token, 'browser'))?.actor;
    if (!actor) throw new Error('no session');
    await done(changePassword, actor, { current: PASSWORD, password: 'a new pass sentence' });
    expect(await findSession(token, 'browser')).toBeNull();
    expect(await findSession(other?.token ?? '', 'browser')).toBeNull();
    expect(await enter(email)).toBeNull();
    expect(await enter(email, 'a new pass sentence')).not.toBeNull();
  });

  it('signs out one session and leaves the other', async () => {
    const { id, email, token } = await signedIn();
    const other = await enter(email);
    expect(await endSession(token)).toBe(true);
    expect(await endSession(token)).toBe(false);
    expect(await findSession(token, 'browser')).toBeNull();
    expect(await findSession(other?.token ?? '', 'browser')).not.toBeNull();
    expect(await lastEventOf(id)).toMatchObject({ action: 'session.closed', result: 'done' });
  });

  it('refuses an expired session and a token nobody has', async () => {
    const { token } = await signedIn();
    await world().tx((tx) =>
      tx
        .update(session)
        .set({ expiresAt: new Date(0) })
        .where(and(eq(session.workspaceId, world().workspaceId), eq(session.tokenHash, hashToken(token)))),
    );
    expect(await findSession(token, 'browser')).toBeNull();
    expect(await findSession('nobody has this', 'browser')).toBeNull();
  });

  it('shows a session of another workspace to nobody but its bearer', async () => {
    const { token } = await signedIn();
    const tokenHash = hashToken(token);
    const elsewhere = await inContext({ workspaceId: randomUUID() }, (tx) =>
      tx.select().from(session).where(eq(session.tokenHash, tokenHash)),
    );
    expect(elsewhere).toEqual([]);
    expect(await findSession(token, 'browser')).toMatchObject({
      actor: { workspaceId: world().workspaceId },
    });
  });
});
