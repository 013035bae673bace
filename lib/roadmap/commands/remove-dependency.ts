import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { link } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { notFound } from '@/lib/action/refusal';
import { changesBetween } from '@/lib/audit/changes';
import { removeLink } from '@/lib/registry/link';
import { findRecord } from '@/lib/registry/record';
import { removeDependencyInput } from '../schema';

/** Takes a dependency away; the event keeps what stood there. */
export const removeDependency = defineCommand({
  name: 'dependency.remove',
  permission: 'dependency:edit',
  input: removeDependencyInput,
  locate: async (tx, { linkId }, actor) => {
    const { toId } = await lockLink(tx, actor.workspaceId, linkId);
    const { programmeId, channelId, ownerId } = await findRecord(tx, actor.workspaceId, toId);
    return { programmeId, channelId, ownerId };
  },
  run: async (context, { linkId }) => {
    const { tx, workspaceId } = context;
    const row = await lockLink(tx, workspaceId, linkId);
    const from = await findRecord(tx, workspaceId, row.fromId);
    const to = await findRecord(tx, workspaceId, row.toId);
    await removeLink(context, linkId);
    const was = { predecessor: from.number, type: row.dependencyType, lagDays: row.lagDays };
    return {
      value: { id: linkId },
      events: [
        {
          action: 'dependency.removed',
          objectKind: to.kind,
          objectId: to.id,
          programmeId: row.programmeId,
          changes: changesBetween(was, { predecessor: null, type: null, lagDays: null }),
        },
      ],
    };
  },
});

async function lockLink(tx: Tx, workspaceId: string, linkId: string) {
  const [row] = await tx
    .select()
    .from(link)
    .where(and(eq(link.workspaceId, workspaceId), eq(link.id, linkId), eq(link.kind, 'depends_on')))
    .for('update');
  return row ?? notFound('dependency');
}
