import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { record } from '@/db/schema';
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
