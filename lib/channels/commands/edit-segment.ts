import 'server-only';
import { and, eq } from 'drizzle-orm';
import { segment } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { notFound, refuse } from '@/lib/action/refusal';
import { changesBetween } from '@/lib/audit/changes';
import { requireFreeTitle } from '@/lib/programmes/queries/names';
import { editRecord, findRecord, locateRecord } from '@/lib/registry/record';
import { editSegmentInput } from '../schema';
import { withoutUndefined } from './edit-channel';

/** Changes a cohort; fields left out stay. Refused: an archived cohort, a name already taken. */
export const editSegment = defineCommand({
  name: 'segment.edit',
  permission: 'segment:edit',
  input: editSegmentInput,
  locate: locateRecord('segment', 'segmentId'),
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    const row = await findRecord(tx, workspaceId, input.segmentId, 'segment');
    if (row.archivedAt) refuse('channels', [{ code: 'segment_archived' }]);
    const key = and(eq(segment.workspaceId, workspaceId), eq(segment.id, row.id));
    const [detail] = await tx.select().from(segment).where(key);
    if (!detail) return notFound('segment');
    const before = {
      name: row.title,
      description: detail.description,
      share: detail.share,
      transactionValueCents: detail.transactionValueCents,
      cacCents: detail.cacCents,
      clvCents: detail.clvCents,
    };
    const { segmentId: _id, version: _version, ...given } = input;
    const after = { ...before, ...withoutUndefined(given) };
    if (after.name !== before.name) {
      await requireFreeTitle(context, {
        kind: 'segment',
        programmeId: row.programmeId,
        title: after.name,
        except: row.id,
        field: 'name',
        code: 'channels.name_taken',
      });
    }
    const { name, ...fields } = after;
    await editRecord(context, row.id, { title: name, body: fields.description });
    await tx.update(segment).set(fields).where(key);
    return {
      value: { id: row.id, number: row.number },
      events: [
        {
          action: 'segment.edited',
          objectKind: 'segment',
          objectId: row.id,
          programmeId: row.programmeId,
          changes: changesBetween(before, after),
        },
      ],
    };
  },
});
