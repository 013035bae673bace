import 'server-only';
import { credential, person } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { created } from '@/lib/audit/changes';
import { hashPassword } from '../password';
import { createPersonInput } from '../schema';

/** Creates a person with a local account; the first password must be changed unless said otherwise. */
export const createPerson = defineCommand({
  name: 'person.create',
  permission: 'person:administer',
  input: createPersonInput,
  locate: async () => ({ programmeId: null }),
  run: async ({ tx, workspaceId, newId, now }, input) => {
    const id = newId();
    const { password, mustChange, ...profile } = input;
    await tx.insert(person).values({ workspaceId, id, ...profile });
    await tx.insert(credential).values({
      workspaceId,
      personId: id,
      passwordHash: await hashPassword(password),
      mustChange,
      changedAt: now,
    });
    return {
      value: { id },
      // U-4: the log names the key, never the name or address
      events: [
        {
          action: 'person.created',
          objectKind: 'person',
          objectId: id,
          programmeId: null,
          changes: created({ locale: input.locale }),
        },
      ],
    };
  },
});
