import 'server-only';
import { segment } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { created } from '@/lib/audit/changes';
import { requireFreeTitle } from '@/lib/programmes/queries/names';
import { createRecord, locateProgramme } from '@/lib/registry/record';
import { createSegmentInput } from '../schema';

/** Creates a cohort; shares are exact decimals 0..1, money in cents. Refused: a name already taken. */
export const createSegment = defineCommand({
  name: 'segment.create',
  permission: 'segment:edit',
  input: createSegmentInput,
  locate: locateProgramme,
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    const { programmeId, name, ...fields } = input;
    await requireFreeTitle(context, {
      kind: 'segment',
      programmeId,
      title: name,
      field: 'name',
      code: 'channels.name_taken',
    });
    const row = await createRecord(context, {
      kind: 'segment',
      programmeId,
      title: name,
      body: fields.description,
    });
    await tx.insert(segment).values({ workspaceId, id: row.id, programmeId, ...fields });
    return {
      value: { id: row.id, number: row.number },
      events: [
        {
          action: 'segment.created',
          objectKind: 'segment',
          objectId: row.id,
          programmeId,
          changes: created({ name, ...fields }),
          versionAfter: 1,
        },
      ],
    };
  },
});
