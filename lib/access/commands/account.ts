import 'server-only';
import { and, eq } from 'drizzle-orm';
import { credential, person } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { invalid, notFound, refuse } from '@/lib/action/refusal';
import { changesBetween } from '@/lib/audit/changes';
import { hashPassword, passwordMatches } from '../password';
import { changePasswordInput, personStateInput, preferencesInput, resetPasswordInput } from '../schema';
import { endSessions } from '../session';
import { lockAdministrators } from './roles';

/** Changes one's own password; every session of the person ends, the caller signs in anew. */
export const changePassword = defineCommand({
  name: 'account.change_password',
  permission: 'account:self',
  input: changePasswordInput,
  locate: async (_tx, _input, actor) => ({ programmeId: null, ownerId: actor.personId }),
  run: async ({ tx, workspaceId, actor, now }, input) => {
    const key = and(eq(credential.workspaceId, workspaceId), eq(credential.personId, actor.personId));
    const [stored] = await tx.select().from(credential).where(key).for('update');
    if (!stored) return notFound('credential');
    if (!(await passwordMatches(stored.passwordHash, input.current)))
      invalid('current', 'access.wrong_password');
    if (input.current === input.password) invalid('password', 'access.same_password');
    await tx
      .update(credential)
      .set({ passwordHash: await hashPassword(input.password), mustChange: false, changedAt: now })
      .where(key);
    await endSessions(tx, workspaceId, actor.personId);
    return {
      value: {},
      events: [
        {
          action: 'person.password_changed',
          objectKind: 'person',
          objectId: actor.personId,
          programmeId: null,
        },
      ],
    };
  },
});

/** Sets a new first password for somebody else; it must be changed at the next sign-in. */
export const resetPassword = defineCommand({
  name: 'person.reset_password',
  permission: 'person:administer',
  input: resetPasswordInput,
  locate: async () => ({ programmeId: null }),
  run: async ({ tx, workspaceId, now }, input) => {
    const key = and(eq(credential.workspaceId, workspaceId), eq(credential.personId, input.personId));
    const updated = await tx
      .update(credential)
      .set({ passwordHash: await hashPassword(input.password), mustChange: true, changedAt: now })
      .where(key)
      .returning({ personId: credential.personId });
    if (updated.length === 0) notFound('person');
    await endSessions(tx, workspaceId, input.personId);
    return {
      value: {},
      events: [
        {
          action: 'person.password_reset',
          objectKind: 'person',
          objectId: input.personId,
          programmeId: null,
        },
      ],
    };
  },
});

/** Deactivates or reactivates an account; deactivation ends all sessions at once. Refused: oneself, the last administrator. */
export const setPersonState = defineCommand({
  name: 'person.set_state',
  permission: 'person:administer',
  input: personStateInput,
  locate: async () => ({ programmeId: null }),
  run: async ({ tx, workspaceId, actor }, input) => {
    if (input.personId === actor.personId) refuse('access', [{ code: 'own_account' }], 'denied');
    const administrators = input.active ? [] : await lockAdministrators(tx, workspaceId);
    if (administrators.length > 0 && administrators.every(({ personId }) => personId === input.personId))
      refuse('access', [{ code: 'last_administrator' }]);
    const key = and(eq(person.workspaceId, workspaceId), eq(person.id, input.personId));
    const [before] = await tx.select({ active: person.active }).from(person).where(key).for('update');
    if (!before) return notFound('person');
    await tx.update(person).set({ active: input.active }).where(key);
    if (!input.active) await endSessions(tx, workspaceId, input.personId);
    return {
      value: {},
      events: [
        {
          action: input.active ? 'person.reactivated' : 'person.deactivated',
          objectKind: 'person',
          objectId: input.personId,
          programmeId: null,
          changes: changesBetween(before, { active: input.active }),
          reason: input.reason,
        },
      ],
    };
  },
});

/** Language and theme of the person. */
export const setPreferences = defineCommand({
  name: 'account.set_preferences',
  permission: 'account:self',
  input: preferencesInput,
  locate: async (_tx, _input, actor) => ({ programmeId: null, ownerId: actor.personId }),
  run: async ({ tx, workspaceId, actor }, input) => {
    const key = and(eq(person.workspaceId, workspaceId), eq(person.id, actor.personId));
    const [before] = await tx.select({ locale: person.locale, theme: person.theme }).from(person).where(key);
    if (!before) return notFound('person');
    const after = { locale: input.locale ?? before.locale, theme: input.theme ?? before.theme };
    await tx.update(person).set(after).where(key);
    return {
      value: after,
      events: [
        {
          action: 'person.preferences_changed',
          objectKind: 'person',
          objectId: actor.personId,
          programmeId: null,
          changes: changesBetween(before, after),
        },
      ],
    };
  },
});
