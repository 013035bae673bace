import 'server-only';
import { asc, desc, eq, lt } from 'drizzle-orm';
import { readWorkspace } from '@/db/context';
import { event, person } from '@/db/schema';
import { sharedView } from '@/lib/access/cached-view';
import { read, type Scope } from '@/lib/access/scope';
import { type LogPage, readLog, readPage } from './entries';
import type { AuditFilter } from './schema';

export type { LogEntry, LogPage } from './entries';

const HISTORY_PAGE = 25;
const LOG_PAGE = 50;

/** What happened to a record of this programme, newest first. `before`: keyset of a page. At most 2 statements. */
export function recordHistory(scope: Scope, recordId: string, before?: number): Promise<LogPage> {
  return sharedView(scope, 'audit.history', { recordId, before }, ({ workspaceId, programme }) =>
    readWorkspace(workspaceId, (tx) =>
      readPage(tx, workspaceId, HISTORY_PAGE, [
        eq(event.objectId, recordId),
        eq(event.programmeId, programme.id),
        eq(event.result, 'done'),
        before ? lt(event.seq, before) : undefined,
      ]),
    ),
  );
}

/** The log of this programme by filter, newest first. 2 statements, 3 with an object number. */
export function auditLog(scope: Scope, filter: AuditFilter): Promise<LogPage> {
  const { timeZone } = scope.programme;
  return read(scope, (tx, ids) => readLog(tx, { ...ids, timeZone, actor: scope.actor }, filter, LOG_PAGE));
}

/** People who may stand in the log, for its filter. 1 statement. */
export function auditActors(scope: Scope): Promise<{ id: string; name: string }[]> {
  return read(scope, (tx, { workspaceId }) =>
    tx
      .select({ id: person.id, name: person.name })
      .from(person)
      .where(eq(person.workspaceId, workspaceId))
      .orderBy(asc(person.name))
      .limit(500),
  );
}

/** Newest entry of the workspace's chain: what is exported to bear witness outside of the database. 1 statement. */
export function chainHead(scope: Scope): Promise<{ workspaceId: string; seq: number; hash: string } | null> {
  return read(scope, async (tx, { workspaceId }) => {
    const [head] = await tx
      .select({ workspaceId: event.workspaceId, seq: event.seq, hash: event.hash })
      .from(event)
      .where(eq(event.workspaceId, workspaceId))
      .orderBy(desc(event.seq))
      .limit(1);
    return head ?? null;
  });
}
