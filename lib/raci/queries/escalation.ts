import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { escalationStep } from '@/db/schema';
import type { Role } from '@/lib/access/roles';
import { read, type Scope } from '@/lib/access/scope';

/** The escalation path of the programme, in order. 1 statement. */
export function escalationPath(scope: Scope): Promise<{ role: Role; afterDays: number }[]> {
  return read(scope, (tx, { workspaceId, programmeId }) =>
    tx
      .select({ role: escalationStep.role, afterDays: escalationStep.afterDays })
      .from(escalationStep)
      .where(
        and(
          eq(escalationStep.workspaceId, workspaceId),
          eq(escalationStep.programmeId, programmeId),
          isNull(escalationStep.endedAt),
        ),
      )
      .orderBy(asc(escalationStep.rank)),
  );
}
