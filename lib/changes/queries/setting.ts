import 'server-only';
import { and, asc, eq } from 'drizzle-orm';
import { readWorkspace } from '@/db/context';
import { changeTemplate, person } from '@/db/schema';
import { together } from '@/db/together';
import { sharedView } from '@/lib/access/cached-view';
import type { Scope } from '@/lib/access/scope';

type Choice = { readonly value: string; readonly label: string };

type Template = Pick<
  typeof changeTemplate.$inferSelect,
  'id' | 'name' | 'procedure' | 'scopeKinds' | 'state' | 'validUntil' | 'closedReason'
>;

/** People who can be named in a request, and the templates of standard changes. At most 1 statement. */
export function changeSetting(
  scope: Scope,
): Promise<{ readonly people: readonly Choice[]; readonly templates: readonly Template[] }> {
  return sharedView(scope, 'changes.setting', {}, ({ workspaceId, programme: { id: programmeId } }) =>
    readWorkspace(workspaceId, (tx) =>
      together(tx, {
        people: tx
          .select({ value: person.id, label: person.name })
          .from(person)
          .where(and(eq(person.workspaceId, workspaceId), eq(person.active, true)))
          .orderBy(asc(person.name)),
        templates: tx
          .select({
            id: changeTemplate.id,
            name: changeTemplate.name,
            procedure: changeTemplate.procedure,
            scopeKinds: changeTemplate.scopeKinds,
            state: changeTemplate.state,
            validUntil: changeTemplate.validUntil,
            closedReason: changeTemplate.closedReason,
          })
          .from(changeTemplate)
          .where(
            and(eq(changeTemplate.workspaceId, workspaceId), eq(changeTemplate.programmeId, programmeId)),
          )
          .orderBy(asc(changeTemplate.name)),
      }),
    ),
  );
}
