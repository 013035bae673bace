import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { milestone, record } from '@/db/schema';
import { notFound, refuse } from '@/lib/action/refusal';

/** The milestone and its record while it may still be edited; refused once accepted or cancelled. 1 statement. */
export async function editableMilestone(tx: Tx, workspaceId: string, milestoneId: string) {
  const [found] = await tx
    .select({ row: milestone, head: record })
    .from(milestone)
    .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, milestone.id)))
    .where(and(eq(milestone.workspaceId, workspaceId), eq(milestone.id, milestoneId)));
  if (!found) return notFound('milestone');
  const { state } = found.row;
  if (state === 'accepted' || state === 'cancelled')
    refuse('milestones', [{ code: 'milestone_closed', params: { state } }]);
  return found;
}
