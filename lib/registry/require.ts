import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { person, record } from '@/db/schema';
import type { CommandContext } from '@/lib/action/define-command';
import { invalid } from '@/lib/action/refusal';

/** Everything named as affected stands in this programme and is no change itself. */
export async function requireRecords(
  { tx, workspaceId }: CommandContext,
  programmeId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tx
    .select({ id: record.id, kind: record.kind })
    .from(record)
    .where(
      and(
        eq(record.workspaceId, workspaceId),
        eq(record.programmeId, programmeId),
        inArray(record.id, [...ids]),
      ),
    );
  const known = new Set(rows.filter(({ kind }) => kind !== 'change').map(({ id }) => id));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) invalid('affects', 'registry.unknown_object', { count: unknown.length });
}

/** Named people exist and are active. */
export async function requirePeople(
  { tx, workspaceId }: CommandContext,
  ids: readonly (string | null | undefined)[],
): Promise<void> {
  const wanted = [...new Set(ids.flatMap((id) => (id ? [id] : [])))];
  if (wanted.length === 0) return;
  const rows = await tx
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), inArray(person.id, wanted), eq(person.active, true)));
  if (rows.length < wanted.length)
    invalid('people', 'registry.unknown_person', { count: wanted.length - rows.length });
}
