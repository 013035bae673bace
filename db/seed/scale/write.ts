import 'server-only';
import { getTableColumns, getTableName, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { writeWorkspace } from '@/db/context';

const BATCH = 1_000;

/** Writes rows in batches, each a transaction of its own: large enough to be fast, small enough for the time limits. */
export async function inBatches<T>(
  workspaceId: string,
  rows: Iterable<T>,
  write: (tx: Tx, part: T[]) => Promise<unknown>,
  size = BATCH,
): Promise<number> {
  let part: T[] = [];
  let written = 0;
  const flush = async () => {
    const full = part;
    part = [];
    await writeWorkspace(workspaceId, (tx) => write(tx, full));
    written += full.length;
  };
  for (const row of rows) {
    part.push(row);
    if (part.length === size) await flush();
  }
  if (part.length > 0) await flush();
  return written;
}

/**
 * Inserts rows as one JSON parameter instead of a parameter per value, which at these numbers costs more than the rows.
 * Columns that no row names keep their default; a row that lacks one that others name has null there.
 */
export async function insertRows<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly T['$inferInsert'][],
): Promise<void> {
  const named = new Set(rows.flatMap((row) => Object.keys(row)));
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => named.has(key));
  const names = sql.join(
    columns.map(([, { name }]) => sql.identifier(name)),
    sql`, `,
  );
  const values = rows.map((row) =>
    Object.fromEntries(columns.map(([key, { name }]) => [name, (row as Record<string, unknown>)[key]])),
  );
  // with its schema: a table "record" alone would mean the pseudo-type
  const target = sql`public.${sql.identifier(getTableName(table))}`;
  await tx.execute(
    sql`insert into ${target} (${names}) select ${names} from jsonb_populate_recordset(null::${target}, ${JSON.stringify(values)}::text::jsonb)`,
  );
}
