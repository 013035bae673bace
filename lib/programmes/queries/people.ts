import 'server-only';
import { and, asc, eq, isNull, or } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { person, roleGrant } from '@/db/schema';
import type { Role } from '@/lib/access/roles';
import { read, type Scope } from '@/lib/access/scope';

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
export function peopleIn(tx: Tx, workspaceId: string): Promise<PersonChoice[]> {
  return tx
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), eq(person.active, true)))
    .orderBy(asc(person.name));
}

/** The same for a page of a programme. 1 statement. */
export const choosablePeople = (scope: Scope): Promise<PersonChoice[]> =>
  read(scope, (tx, { workspaceId }) => peopleIn(tx, workspaceId));
