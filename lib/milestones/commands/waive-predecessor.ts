import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { link, predecessorWaiver } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { refuse } from '@/lib/action/refusal';
import { created } from '@/lib/audit/changes';
import { findRecord, locateRecord } from '@/lib/registry/record';
import { editableMilestone } from '../queries/editable';
import { waivePredecessorInput } from '../schema';

/**
 * The programme manager lets a milestone be accepted although a predecessor is open, with the reason. Refused: a
 * milestone that is closed, one that is no finish-to-start predecessor.
 */
export const waivePredecessor = defineCommand({
  name: 'milestone.waive_predecessor',
  permission: 'milestone:cancel',
  input: waivePredecessorInput,
  locate: locateRecord('milestone', 'milestoneId'),
  run: async (context, input) => {
    const { tx, workspaceId, actor } = context;
    const { row } = await editableMilestone(tx, workspaceId, input.milestoneId);
    const predecessor = await findRecord(tx, workspaceId, input.predecessorId, 'milestone');
    if (!(await precedes(tx, workspaceId, predecessor.id, row.id))) {
      refuse('milestones', [{ code: 'not_a_predecessor', params: { predecessor: predecessor.number } }]);
    }
    const waiver = { reason: input.reason, waivedBy: actor.personId };
    await tx
      .insert(predecessorWaiver)
      .values({ workspaceId, milestoneId: row.id, predecessorId: predecessor.id, ...waiver })
      .onConflictDoUpdate({
        target: [
          predecessorWaiver.workspaceId,
          predecessorWaiver.milestoneId,
          predecessorWaiver.predecessorId,
        ],
        set: waiver,
      });
    return {
      value: { id: row.id },
      events: [
        {
          action: 'milestone.predecessor_waived',
          objectKind: 'milestone',
          objectId: row.id,
          programmeId: row.programmeId,
          changes: created({ predecessor: predecessor.number }),
          reason: input.reason,
        },
      ],
    };
  },
});

async function precedes(tx: Tx, workspaceId: string, fromId: string, toId: string): Promise<boolean> {
  const [edge] = await tx
    .select({ id: link.id })
    .from(link)
    .where(
      and(
        eq(link.workspaceId, workspaceId),
        eq(link.kind, 'depends_on'),
        eq(link.dependencyType, 'FS'),
        eq(link.fromId, fromId),
        eq(link.toId, toId),
      ),
    );
  return edge !== undefined;
}
