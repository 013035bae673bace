import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { escalationStep } from '@/db/schema';
import type { Role } from '@/lib/access/roles';
import { read, type Scope } from '@/lib/access/scope';

type Ids = { readonly workspaceId: string; readonly programmeId: string };

/** The escalation path of the programme, in order. 1 statement. */
export const escalationPath = (scope: Scope): Promise<{ role: Role; afterDays: number }[]> =>
  read(scope, async (tx, ids) => await pathOf(tx, ids));

/** The same as a select, for a statement that reads more. */
export function pathOf(tx: Tx, { workspaceId, programmeId }: Ids) {
  return tx
    .select({ role: escalationStep.role, afterDays: escalationStep.afterDays })
    .from(escalationStep)
    .where(
      and(
        eq(escalationStep.workspaceId, workspaceId),
        eq(escalationStep.programmeId, programmeId),
        isNull(escalationStep.endedAt),
      ),
    )
    .orderBy(asc(escalationStep.rank));
}
