import 'server-only';
import { programme } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { created } from '@/lib/audit/changes';
import { createRecord } from '@/lib/registry/record';
import { createProgrammeInput } from '../schema';

/** Creates an empty programme. Refused: a key already taken in the workspace. */
export const createProgramme = defineCommand({
  name: 'programme.create',
  permission: 'programme:create',
  input: createProgrammeInput,
  locate: async () => ({ programmeId: null }),
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    const id = context.newId();
    const row = await createRecord(context, {
      id,
      kind: 'programme',
      programmeId: id,
      title: input.name,
      body: input.objectives.join('\n'),
      ownerId: input.managerId,
    });
    await tx.insert(programme).values({ workspaceId, id, ...input, settings: {} });
    return {
      value: { id, key: input.key, number: row.number },
      events: [
        {
          action: 'programme.created',
          objectKind: 'programme',
          objectId: id,
          programmeId: id,
          changes: created(input),
          versionAfter: 1,
        },
      ],
    };
  },
});
