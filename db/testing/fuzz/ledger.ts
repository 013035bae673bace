import postgres from 'postgres';

/** Not business: the log of what was tried, its keys, counters of failed sign-ins. */
const BESIDE = ['event', 'idempotency', 'throttle'];

export type Ledger = {
  /** One digest of every business table of every workspace; a rewritten row shows even if it reads the same. */
  readonly digest: () => Promise<string>;
  /** What stands in the database, by what it is. */
  readonly ids: readonly { kind: string; id: string }[];
  readonly sql: postgres.Sql;
  readonly end: () => Promise<void>;
};

/** Looks past the walls, as the auditor. */
export async function openLedger(auditorUrl: string): Promise<Ledger> {
  const sql = postgres(auditorUrl, { max: 1, onnotice() {} });
  const tables = await sql<{ name: string; identified: boolean }[]>`
    select relname as name, exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'id') as identified
    from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace and not relname = any(${BESIDE})
    order by relname`;
  const digests = tables
    .map(
      ({ name }) =>
        `select '${name}' || count(*) || coalesce(sum(hashtextextended(t::text || t.xmin::text, 0)), 0) as part from public."${name}" t`,
    )
    .join(' union all ');
  const ids = await sql.unsafe<{ kind: string; id: string }[]>(
    tables
      .filter(({ name, identified }) => identified && name !== 'record')
      .map(
        ({ name }) =>
          `(select '${name.replaceAll('_', '')}' as kind, id from public."${name}" order by id limit 20)`,
      )
      .join(' union all '),
  );
  return {
    digest: async () => {
      const rows = await sql.unsafe<{ part: string }[]>(digests);
      return rows.map(({ part }) => part).join(' ');
    },
    ids,
    sql,
    end: () => sql.end(),
  };
}
