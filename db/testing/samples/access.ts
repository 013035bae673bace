import { randomUUID } from 'node:crypto';
import { credential } from '@/db/schema';
import { changePassword, resetPassword, setPersonState, setPreferences } from '@/lib/access/commands/account';
import { createPerson } from '@/lib/access/commands/create-person';
import { foundWorkspace } from '@/lib/access/commands/found-workspace';
import { grantRole, revokeRole } from '@/lib/access/commands/roles';
import { hashPassword } from '@/lib/access/password';
import { verifyChain } from '@/lib/audit/commands/verify';
import { NOW } from '../proofs/instant';
import { type Place, sample } from '../proofs/place';
import { done } from '../world';

const password = 'ein langes Passwort';
const reason = 'So beschlossen am Montag.';

/** Somebody of the place with a password, for commands about people. */
const somebody = (at: Place) =>
  at.once('somebody', async () => {
    const actor = await at.world.person('viewer', { programmeId: at.programmeId });
    const { workspaceId } = at.world;
    const passwordHash = await hashPassword(password);
    const row = { workspaceId, personId: actor.personId, passwordHash, mustChange: false, changedAt: NOW };
    await at.world.tx((tx) => tx.insert(credential).values(row));
    return actor;
  });

const newcomer = () => ({ name: 'Neue Person', email: `${randomUUID()}@test.example`, password });

export const samples = [
  sample(createPerson)(async ({ administrator }) => ({ by: administrator, input: newcomer(), about: null })),
  // refused for everybody once a workspace has people: its success is shown beside the command
  sample(foundWorkspace)(async ({ administrator }) => ({
    by: administrator,
    input: newcomer(),
    about: null,
  })),
  sample(grantRole)(async (at) => ({
    by: at.administrator,
    input: {
      personId: (await somebody(at)).personId,
      role: 'channel_lead',
      programmeId: at.programmeId,
      channelId: at.channelId,
      reason,
    },
    about: null,
  })),
  sample(revokeRole)(async (at) => {
    const person = await at.world.person('viewer', { programmeId: at.programmeId });
    const input = { personId: person.personId, role: 'content_manager', reason } as const;
    const { id } = await done(grantRole, at.administrator, { ...input, programmeId: at.programmeId });
    return { by: at.administrator, input: { grantId: id, reason }, about: null };
  }),
  sample(setPersonState)(async (at) => ({
    by: at.administrator,
    input: { personId: (await somebody(at)).personId, active: false, reason },
    about: null,
  })),
  sample(resetPassword)(async (at) => ({
    by: at.administrator,
    input: { personId: (await somebody(at)).personId, password: 'ein anderes Passwort' },
    about: null,
  })),
  sample(changePassword)(async (at) => ({
    by: await somebody(at),
    input: { current: password, password: 'ein anderes Passwort' },
    about: null,
  })),
  sample(setPreferences)(async (at) => ({ by: await somebody(at), input: { locale: 'en' }, about: null })),
  sample(verifyChain)(async ({ auditor, programmeId }) => ({ by: auditor, input: { programmeId } })),
];
