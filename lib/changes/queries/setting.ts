import 'server-only';
import { and, asc, eq } from 'drizzle-orm';
import { changeTemplate, person } from '@/db/schema';
import { read, type Scope } from '@/lib/access/scope';

type Choice = { readonly value: string; readonly label: string };

/** People who can be named in a request and templates in force. 2 statements. */
export function changeSetting(
  scope: Scope,
): Promise<{ readonly people: readonly Choice[]; readonly templates: readonly Choice[] }> {
  return read(scope, async (tx, { workspaceId, programmeId }) => ({
    people: await tx
      .select({ value: person.id, label: person.name })
      .from(person)
      .where(and(eq(person.workspaceId, workspaceId), eq(person.active, true)))
      .orderBy(asc(person.name)),
    templates: await tx
      .select({ value: changeTemplate.id, label: changeTemplate.name })
      .from(changeTemplate)
      .where(
        and(
          eq(changeTemplate.workspaceId, workspaceId),
          eq(changeTemplate.programmeId, programmeId),
          eq(changeTemplate.state, 'approved'),
        ),
      )
      .orderBy(asc(changeTemplate.name)),
  }));
}
