import { Column, is, type SQL, sql } from 'drizzle-orm';
import type { Tx } from './client';

type Query = PromiseLike<readonly unknown[]> & {
  getSQL: () => SQL;
  readonly _: { readonly selectedFields: Record<string, unknown> };
};
type Rows<Q> = { readonly [Name in keyof Q]: Q[Name] extends PromiseLike<infer R> ? R : never };
/** A row travels as an array in the order of the fields. */
type Raw = readonly (readonly unknown[])[];

/**
 * Several selects that do not need each other's rows, as one statement: one trip, one snapshot. Their fields must be
 * flat. Rows arrive as JSON, so a raw `sql` field must be text, a whole number, a date, a boolean or JSON; columns of
 * every type are read as ever (exact decimals keep their digits). `first` is a `with` clause they all may read from.
 */
export async function together<Q extends Readonly<Record<string, Query>>>(
  tx: Pick<Tx, 'execute'>,
  queries: Q,
  first = sql``,
): Promise<Rows<Q>> {
  const parts = Object.entries(queries).map(
    ([name, query]) => sql`${rowsOf(query)} as ${sql.identifier(name)}`,
  );
  const [found] = await tx.execute<Record<string, Raw>>(sql`${first} select ${sql.join(parts, sql`, `)}`);
  const decoded = Object.entries(queries).map(([name, query]) => {
    const fields = Object.entries(query._.selectedFields);
    const rows = (found?.[name] ?? []).map((row) =>
      Object.fromEntries(fields.map(([key, field], index) => [key, decode(field, row[index] ?? null)])),
    );
    return [name, rows];
  });
  return Object.fromEntries(decoded);
}

function rowsOf(query: Query): SQL {
  const fields = Object.values(query._.selectedFields);
  const names = fields.map((_, index) => sql.raw(`c${index}`));
  const values = fields.map((field, index) =>
    sql.raw(is(field, Column) && field.columnType === 'PgNumeric' ? `c${index}::text` : `c${index}`),
  );
  return sql`(select coalesce(json_agg(json_build_array(${sql.join(values, sql`, `)})), '[]') from (${query.getSQL()}) q(${sql.join(names, sql`, `)}))`;
}

function decode(field: unknown, value: unknown): unknown {
  return value !== null && is(field, Column) ? field.mapFromDriverValue(value) : value;
}
