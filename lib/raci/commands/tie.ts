import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { link, record } from '@/db/schema';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { invalid, refuse } from '@/lib/action/refusal';
import { addLink, removeLink } from '@/lib/registry/link';
import { findRecord, locateRecord } from '@/lib/registry/record';
import { tieMilestoneInput } from '../schema';
import { findOpen } from './states';

/**
 * Says which milestone a deliverable stands for: its A then accepts that milestone, and every R of a gating one is kept
 * from it (domain §2). Without a milestone the tie ends. Refused: a milestone of another programme, one that stands for
 * another deliverable already, a closed deliverable.
 */
export const tieMilestone = defineCommand({
  name: 'deliverable.tie_milestone',
  permission: 'raci:edit',
  input: tieMilestoneInput,
  locate: locateRecord('deliverable', 'deliverableId'),
  run: async (context, { deliverableId, milestoneId }) => {
    const { tx, workspaceId } = context;
    const row = await findOpen(context, deliverableId);
    const ties = await tiesOf(context, deliverableId);
    if (milestoneId) {
      const milestone = await findRecord(tx, workspaceId, milestoneId, 'milestone');
      if (milestone.programmeId !== row.programmeId) invalid('milestoneId', 'raci.other_programme');
      await lockMilestone(context, milestoneId);
      const other = await tiedTo(context, milestoneId, deliverableId);
      if (other) refuse('raci', [{ code: 'milestone_taken', params: { deliverable: other } }]);
    }
    const kept = ties.find((tie) => tie.milestoneId === milestoneId);
    for (const tie of ties) if (tie !== kept) await removeLink(context, tie.id);
    if (milestoneId && !kept)
      await addLink(context, {
        programmeId: row.programmeId,
        kind: 'feeds',
        fromId: deliverableId,
        toId: milestoneId,
      });
    return {
      value: { id: deliverableId },
      events: [
        {
          action: 'deliverable.tied',
          objectKind: 'deliverable',
          objectId: deliverableId,
          programmeId: row.programmeId,
          changes: { milestoneId: { from: ties[0]?.milestoneId ?? null, to: milestoneId } },
        },
      ],
    };
  },
});

/** Edges from the deliverable to milestones. */
function tiesOf({ tx, workspaceId }: CommandContext, deliverableId: string) {
  return tx
    .select({ id: link.id, milestoneId: link.toId })
    .from(link)
    .innerJoin(
      record,
      and(eq(record.workspaceId, workspaceId), eq(record.id, link.toId), eq(record.kind, 'milestone')),
    )
    .where(and(eq(link.workspaceId, workspaceId), eq(link.kind, 'feeds'), eq(link.fromId, deliverableId)));
}

/** Two deliverables asking for one milestone queue here; the second finds the first. */
async function lockMilestone({ tx, workspaceId }: CommandContext, milestoneId: string): Promise<void> {
  await tx
    .select({ id: record.id })
    .from(record)
    .where(and(eq(record.workspaceId, workspaceId), eq(record.id, milestoneId)))
    .for('update');
}

/** Number of another living deliverable the milestone stands for. */
async function tiedTo(
  { tx, workspaceId }: CommandContext,
  milestoneId: string,
  deliverableId: string,
): Promise<string | null> {
  const [row] = await tx
    .select({ number: record.number })
    .from(link)
    .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, link.fromId)))
    .where(
      and(
        eq(link.workspaceId, workspaceId),
        eq(link.kind, 'feeds'),
        eq(link.toId, milestoneId),
        inArray(record.kind, ['deliverable']),
        sql`${record.id} <> ${deliverableId}`,
        sql`exists (select 1 from deliverable d where d.workspace_id = ${workspaceId} and d.id = ${record.id} and d.state <> 'closed')`,
      ),
    );
  return row?.number ?? null;
}
