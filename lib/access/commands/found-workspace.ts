import 'server-only';
import { eq } from 'drizzle-orm';
import { credential, person, roleGrant } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { refuse } from '@/lib/action/refusal';
import { created } from '@/lib/audit/changes';
import { hashPassword } from '../password';
import { createPersonInput } from '../schema';

/**
 * The first person of a workspace becomes its administrator: there is nobody yet who could grant the role. Reached
 * from the command line only. Refused as soon as anybody is there.
 */
export const foundWorkspace = defineCommand({
  name: 'workspace.found',
  permission: 'person:administer',
  input: createPersonInput,
  locate: async () => ({ programmeId: null }),
  run: async ({ tx, workspaceId, actor, newId, now }, { password, mustChange, ...profile }) => {
    const somebody = await tx
      .select({ id: person.id })
      .from(person)
      .where(eq(person.workspaceId, workspaceId))
      .limit(1);
    if (somebody.length > 0) refuse('access', [{ code: 'workspace_founded' }]);
    const personId = actor.personId;
    await tx.insert(person).values({ workspaceId, id: personId, ...profile });
    const passwordHash = await hashPassword(password);
    await tx.insert(credential).values({ workspaceId, personId, passwordHash, mustChange, changedAt: now });
    await tx
      .insert(roleGrant)
      .values({ workspaceId, id: newId(), personId, role: 'administrator', grantedAt: now });
    const about = { objectKind: 'person', objectId: personId, programmeId: null };
    return {
      value: { id: personId },
      events: [
        { action: 'person.created', ...about, changes: created({ locale: profile.locale }) },
        { action: 'role.granted', ...about, changes: created({ role: 'administrator' }) },
      ],
    };
  },
});
