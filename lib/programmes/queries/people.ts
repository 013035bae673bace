import 'server-only';
import { and, asc, eq, isNull, or } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { readWorkspace } from '@/db/context';
import { person, roleGrant } from '@/db/schema';
import type { Actor } from '@/lib/access/actor';
import type { Role } from '@/lib/access/roles';

/** Roles a person holds that cover the programme. 1 statement. */
export async function coveringRoles(
  tx: Tx,
  workspaceId: string,
  programmeId: string,
  personId: string,
): Promise<Role[]> {
  const rows = await tx
    .select({ role: roleGrant.role })
    .from(roleGrant)
    .where(
      and(
        eq(roleGrant.workspaceId, workspaceId),
        eq(roleGrant.personId, personId),
        isNull(roleGrant.revokedAt),
        or(isNull(roleGrant.programmeId), eq(roleGrant.programmeId, programmeId)),
      ),
    );
  return rows.map(({ role }) => role);
}

export type PersonChoice = { readonly id: string; readonly name: string };

/** Active people of the workspace, by name, for choosing one. 1 statement. */
export function peopleIn(tx: Tx, workspaceId: string) {
  return tx
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), eq(person.active, true)))
    .orderBy(asc(person.name));
}

/** The same where there is no programme yet. 1 statement. */
export const activePeople = ({ workspaceId }: Actor): Promise<PersonChoice[]> =>
  readWorkspace(workspaceId, (tx) => peopleIn(tx, workspaceId));
