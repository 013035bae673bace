import 'server-only';
import { defineCommand } from '@/lib/action/define-command';
import { refuse } from '@/lib/action/refusal';
import { editRecord, findRecord, locateRecord } from '@/lib/registry/record';
import { openWavesOfSegment } from '../queries/waves';
import { archiveSegmentInput } from '../schema';

/** Takes a cohort out of the lists with a reason. Refused: while open waves are addressed to it. */
export const archiveSegment = defineCommand({
  name: 'segment.archive',
  permission: 'segment:edit',
  input: archiveSegmentInput,
  locate: locateRecord('segment', 'segmentId'),
  run: async (context, input) => {
    const { tx, workspaceId, now } = context;
    const row = await findRecord(tx, workspaceId, input.segmentId, 'segment');
    if (row.archivedAt) refuse('channels', [{ code: 'segment_archived' }]);
    const open = await openWavesOfSegment(tx, workspaceId, row.id);
    if (open.length > 0) {
      refuse('channels', [
        {
          code: 'segment_in_use',
          params: { count: open.length, waves: open.join(', ') },
          who: [{ role: 'programme_manager' }],
        },
      ]);
    }
    await editRecord(context, row.id, { archivedAt: now });
    return {
      value: { id: row.id },
      events: [
        {
          action: 'segment.archived',
          objectKind: 'segment',
          objectId: row.id,
          programmeId: row.programmeId,
          changes: { archivedAt: { from: null, to: now.toISOString() } },
          reason: input.reason,
        },
      ],
    };
  },
});
