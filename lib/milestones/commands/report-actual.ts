import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { milestone } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { notFound, Refusal } from '@/lib/action/refusal';
import { changesBetween } from '@/lib/audit/changes';
import { locateRecord } from '@/lib/registry/record';
import { reportActualInput } from '../schema';

/**
 * Notes the day a file says a milestone was reached. Neither hands it in nor accepts it: people do (§2). Refused: a
 * milestone that is handed in, accepted or cancelled.
 */
export const reportActual = defineCommand({
  name: 'milestone.report_actual',
  permission: 'milestone:report',
  input: reportActualInput,
  locate: locateRecord('milestone', 'milestoneId'),
  run: async ({ tx, workspaceId }, { milestoneId, actualDate }) => {
    const key = and(eq(milestone.workspaceId, workspaceId), eq(milestone.id, milestoneId));
    const [row] = await tx.select().from(milestone).where(key);
    if (!row) return notFound('milestone');
    const written = await tx
      .update(milestone)
      .set({ actualDate })
      .where(and(key, inArray(milestone.state, ['planned', 'in_progress'])))
      .returning({ id: milestone.id });
    if (written.length === 0) {
      throw new Refusal('conflict', [{ code: 'milestones.milestone_closed', params: { state: row.state } }]);
    }
    return {
      value: { id: milestoneId },
      events: [
        {
          action: 'milestone.actual_reported',
          objectKind: 'milestone',
          objectId: milestoneId,
          programmeId: row.programmeId,
          changes: changesBetween({ actualDate: row.actualDate }, { actualDate }),
        },
      ],
    };
  },
});
