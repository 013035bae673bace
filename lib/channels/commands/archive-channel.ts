import 'server-only';
import { defineCommand } from '@/lib/action/define-command';
import { refuse } from '@/lib/action/refusal';
import { editRecord, findRecord, locateRecord } from '@/lib/registry/record';
import { archiveChannelInput } from '../schema';
import { requireNoOpenWaves } from './edit-channel';

/** Takes a channel out of the lists with a reason. Refused: open waves, an archived channel. */
export const archiveChannel = defineCommand({
  name: 'channel.archive',
  permission: 'channel:create',
  input: archiveChannelInput,
  locate: locateRecord('channel', 'channelId'),
  run: async (context, input) => {
    const row = await findRecord(context.tx, context.workspaceId, input.channelId, 'channel');
    if (row.archivedAt) refuse('channels', [{ code: 'channel_archived' }]);
    await requireNoOpenWaves(context, row.id);
    await editRecord(context, row.id, { archivedAt: context.now });
    return {
      value: { id: row.id },
      events: [
        {
          action: 'channel.archived',
          objectKind: 'channel',
          objectId: row.id,
          programmeId: row.programmeId,
          changes: { archivedAt: { from: null, to: context.now.toISOString() } },
          reason: input.reason,
        },
      ],
    };
  },
});
