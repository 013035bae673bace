import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { readWorkspace } from '@/db/context';
import { condition, milestoneCriterion, observation, record, reReview } from '@/db/schema';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { Stage } from '../stage';

/** What people see on their screens before they act: versions and ids of rows that commands created. */
export async function versionOf({ workspaceId }: Stage, id: string): Promise<number> {
  const [row] = await readWorkspace(workspaceId, (tx) =>
    tx
      .select({ version: record.version })
      .from(record)
      .where(and(eq(record.workspaceId, workspaceId), eq(record.id, id))),
  );
  if (!row) throw new Error(`no record ${id}`);
  return row.version;
}

export function conditionsOf({ workspaceId }: Stage, gateId: string) {
  return readWorkspace(workspaceId, (tx) =>
    tx
      .select({ id: condition.id, text: condition.text })
      .from(condition)
      .where(and(eq(condition.workspaceId, workspaceId), eq(condition.gateId, gateId))),
  );
}

export async function openReReviews({ workspaceId }: Stage): Promise<string[]> {
  const rows = await readWorkspace(workspaceId, (tx) =>
    tx
      .select({ id: reReview.id })
      .from(reReview)
      .where(and(eq(reReview.workspaceId, workspaceId), isNull(reReview.concludedAt))),
  );
  return rows.map(({ id }) => id);
}

export function criteriaOfMilestone({ workspaceId }: Stage, milestoneId: string) {
  return readWorkspace(workspaceId, (tx) =>
    tx
      .select({ id: milestoneCriterion.id })
      .from(milestoneCriterion)
      .where(
        and(eq(milestoneCriterion.workspaceId, workspaceId), eq(milestoneCriterion.milestoneId, milestoneId)),
      )
      .orderBy(asc(milestoneCriterion.position)),
  );
}

export async function observationOf(
  { workspaceId }: Stage,
  at: { kpiId: string; channelId: string; periodStart: CivilDate },
) {
  const [row] = await readWorkspace(workspaceId, (tx) =>
    tx
      .select()
      .from(observation)
      .where(
        and(
          eq(observation.workspaceId, workspaceId),
          eq(observation.kpiId, at.kpiId),
          eq(observation.channelId, at.channelId),
          eq(observation.periodStart, at.periodStart),
          eq(observation.current, true),
        ),
      ),
  );
  if (!row) throw new Error('no such observation');
  return row;
}
