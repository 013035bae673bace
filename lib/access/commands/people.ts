import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { person } from '@/db/schema';
import { Refusal } from '@/lib/action/refusal';
import type { Unmet } from '@/lib/action/result';

/** Refuses, at its field, every person who is not in the workspace or no longer active. At most 1 statement. */
export async function requirePeople(
  tx: Tx,
  workspaceId: string,
  named: Readonly<Record<string, string | null | undefined>>,
): Promise<void> {
  const asked = Object.entries(named).flatMap(([field, id]) => (id ? [{ field, id }] : []));
  if (asked.length === 0) return;
  const ids = [...new Set(asked.map(({ id }) => id))];
  const known = await tx
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), inArray(person.id, ids), eq(person.active, true)));
  const strangers = asked.filter(({ id }) => !known.some((row) => row.id === id));
  if (strangers.length === 0) return;
  const unmet: Unmet = { code: 'common.person_unknown' };
  throw new Refusal('invalid', [unmet], {
    fields: Object.fromEntries(strangers.map(({ field }) => [field, [unmet]])),
  });
}
