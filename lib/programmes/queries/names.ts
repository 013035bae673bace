import 'server-only';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { record } from '@/db/schema';
import type { CommandContext } from '@/lib/action/define-command';
import { invalid } from '@/lib/action/refusal';
import type { RecordKind } from '@/lib/registry/vocabulary';

type Title = {
  readonly kind: RecordKind;
  readonly programmeId: string;
  readonly title: string;
  /** The record that is being renamed. */
  readonly except?: string;
  /** Input field the refusal points at. */
  readonly field: string;
  /** `<namespace>.<code>` of the refusal. */
  readonly code: string;
};

/**
 * Refuses a title that another living record of the kind carries in the programme, whatever its case.
 * Writers of the same kind wait for each other, so two of them cannot take the same title. 2 statements.
 */
export async function requireFreeTitle({ tx, workspaceId }: CommandContext, wanted: Title): Promise<void> {
  const scope = `title:${workspaceId}:${wanted.programmeId}:${wanted.kind}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${scope}, 0))`);
  const [taken] = await tx
    .select({ number: record.number })
    .from(record)
    .where(
      and(
        eq(record.workspaceId, workspaceId),
        eq(record.programmeId, wanted.programmeId),
        eq(record.kind, wanted.kind),
        isNull(record.archivedAt),
        eq(sql`lower(${record.title})`, sql`lower(${wanted.title}::text)`),
        wanted.except ? ne(record.id, wanted.except) : undefined,
      ),
    )
    .limit(1);
  if (taken) invalid(wanted.field, wanted.code, { number: taken.number });
}
