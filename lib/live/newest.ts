import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import { event } from '@/db/schema';
import { read, type Scope } from '@/lib/access/scope';

/** Number of the newest event of the programme, 0 where there is none. 1 statement. */
export function newestSeq(scope: Scope): Promise<number> {
  return read(scope, async (tx, { workspaceId, programmeId }) => {
    const [row] = await tx
      .select({ seq: event.seq })
      .from(event)
      .where(and(eq(event.workspaceId, workspaceId), eq(event.programmeId, programmeId)))
      .orderBy(desc(event.seq))
      .limit(1);
    return row?.seq ?? 0;
  });
}
