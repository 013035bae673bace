import 'server-only';
import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { change, record } from '@/db/schema';

/** Requests that wait for a decision, as a select of a larger statement; which of them are the board's is a rule. */
export const candidatesOf = (
  tx: Tx,
  { workspaceId, programmeId }: { readonly workspaceId: string; readonly programmeId: string },
) =>
  tx
    .select({
      changeId: change.id,
      number: record.number,
      title: record.title,
      level: change.level,
      deadline: change.windowStart,
      submittedAt: change.submittedAt,
    })
    .from(change)
    .innerJoin(record, and(eq(record.workspaceId, change.workspaceId), eq(record.id, change.id)))
    .where(
      and(
        eq(change.workspaceId, workspaceId),
        eq(change.programmeId, programmeId),
        eq(change.state, 'awaiting_approval'),
      ),
    )
    .orderBy(asc(record.number));
