import 'server-only';
import { channel } from '@/db/schema';
import { requirePerson } from '@/lib/access/commands/roles';
import { defineCommand } from '@/lib/action/define-command';
import { created } from '@/lib/audit/changes';
import { requireFreeTitle } from '@/lib/programmes/queries/names';
import { createRecord, editRecord, locateProgramme } from '@/lib/registry/record';
import { createChannelInput } from '../schema';

/** Creates a channel. Refused: a name already taken in the programme, a lead who is no active person. */
export const createChannel = defineCommand({
  name: 'channel.create',
  permission: 'channel:create',
  input: createChannelInput,
  locate: locateProgramme,
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    const { programmeId, name, leadId, ...fields } = input;
    await requireFreeTitle(context, {
      kind: 'channel',
      programmeId,
      title: name,
      field: 'name',
      code: 'channels.name_taken',
    });
    if (leadId) await requirePerson(tx, workspaceId, leadId);
    const row = await createRecord(context, {
      kind: 'channel',
      programmeId,
      title: name,
      body: fields.description,
      ownerId: leadId,
    });
    // a channel belongs to itself, so that grants for the channel reach its own record
    await editRecord(context, row.id, { channelId: row.id });
    await tx.insert(channel).values({ workspaceId, id: row.id, programmeId, ...fields });
    return {
      value: { id: row.id, number: row.number },
      events: [
        {
          action: 'channel.created',
          objectKind: 'channel',
          objectId: row.id,
          programmeId,
          changes: created({ name, leadId, ...fields }),
          versionAfter: 1,
        },
      ],
    };
  },
});
