import { archiveChannel } from '@/lib/channels/commands/archive-channel';
import { archiveSegment } from '@/lib/channels/commands/archive-segment';
import { createChannel } from '@/lib/channels/commands/create-channel';
import { createSegment } from '@/lib/channels/commands/create-segment';
import { editChannel } from '@/lib/channels/commands/edit-channel';
import { editSegment } from '@/lib/channels/commands/edit-segment';
import { versionOf } from '../gate';
import { lay, type Place, sample } from '../proofs/place';

const reason = 'Wird nicht mehr gebraucht.';
const spare = (at: Place, kind: 'channel' | 'segment') =>
  at.once(`spare ${kind}`, () => lay(at.world, at.programmeId, kind));

export const samples = [
  sample(createChannel)(async ({ manager, programmeId, holder }) => ({
    by: manager,
    input: {
      programmeId,
      name: 'Marktplatz',
      type: 'marketplace',
      leadId: (await holder('channel_lead')).personId,
    },
  })),
  sample(editChannel)(async ({ manager, channelId, world }) => ({
    by: manager,
    input: { channelId, version: await versionOf(world, channelId), region: 'Nord' },
    // the grant of a lead names the channel, and the channel is its own record
  })),
  sample(archiveChannel)(async (at) => {
    const channelId = await spare(at, 'channel');
    return { by: at.manager, input: { channelId, version: await versionOf(at.world, channelId), reason } };
  }),
  sample(createSegment)(async ({ manager, programmeId }) => ({
    by: manager,
    input: { programmeId, name: 'Stammkunden', share: '0.1' },
  })),
  sample(editSegment)(async ({ manager, segmentId, world }) => ({
    by: manager,
    input: { segmentId, version: await versionOf(world, segmentId), name: 'Umbenannt' },
  })),
  sample(archiveSegment)(async (at) => {
    const segmentId = await spare(at, 'segment');
    return { by: at.manager, input: { segmentId, version: await versionOf(at.world, segmentId), reason } };
  }),
];
