import 'server-only';
import { and, eq, inArray, lt } from 'drizzle-orm';
import { readWorkspace } from '@/db/context';
import { change } from '@/db/schema';

/** Requests of a workspace whose approval is over before their work began. At most 200 at a time. 1 statement. */
export async function approvalsToLapse(workspaceId: string, now: Date): Promise<string[]> {
  const rows = await readWorkspace(workspaceId, (tx) =>
    tx
      .select({ id: change.id })
      .from(change)
      .where(
        and(
          eq(change.workspaceId, workspaceId),
          eq(change.type, 'normal'),
          inArray(change.state, ['approved', 'testing', 'scheduled']),
          lt(change.approvalUntil, now),
        ),
      )
      .limit(200),
  );
  return rows.map(({ id }) => id);
}
