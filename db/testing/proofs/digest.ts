import postgres from 'postgres';

/** Not business: the log of what was tried, its keys, counters of failed sign-ins. */
const BESIDE = ['event', 'idempotency', 'throttle'];

export type Ledger = {
  /** One digest per business table: every row with the transaction that wrote it, so that even a rewrite shows. */
  readonly digest: () => Promise<Record<string, string>>;
  readonly sql: postgres.Sql;
  readonly end: () => Promise<void>;
};

/** Looks at every business table of every workspace, past the walls. */
export async function openLedger(auditorUrl: string): Promise<Ledger> {
  const sql = postgres(auditorUrl, { max: 2, onnotice() {} });
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and not relname = any(${BESIDE}) order by relname`;
  const statement = tables
    .map(
      ({ name }) =>
        `select '${name}' as name, count(*) || ':' || coalesce(sum(hashtextextended(t::text || t.xmin::text, 0)), 0) as digest from public."${name}" t`,
    )
    .join(' union all ');
  return {
    digest: async () => {
      const rows = await sql.unsafe<{ name: string; digest: string }[]>(statement);
      return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
    },
    sql,
    end: () => sql.end(),
  };
}

export type Target = { programmeId: string | null; channelId: string | null; ownerId: string | null };

/**
 * Programme, channel and owner of the first record that an input names, read past the application: what the matrix
 * must have been asked about.
 */
export async function targetOf({ sql }: Ledger, input: unknown, about?: string | null): Promise<Target> {
  const none = { programmeId: null, channelId: null, ownerId: null };
  if (about === null) return none;
  const named = about ? [about] : idsOf(input).map(({ id }) => id);
  if (named.length === 0) return none;
  const rows = await sql<(Target & { id: string; kind: string })[]>`
    select id, kind, programme_id as "programmeId", channel_id as "channelId", owner_id as "ownerId"
    from record where id = any(${named})`;
  const first = named.flatMap((id) => rows.find((row) => row.id === id) ?? []).at(0);
  if (!first) return none;
  const { programmeId, channelId, ownerId } = first;
  return first.kind === 'programme' ? { ...none, programmeId } : { programmeId, channelId, ownerId };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export type Named = { readonly path: readonly (string | number)[]; readonly id: string };

/** Every id in a payload with the way to it, in the order they are written. */
export function idsOf(value: unknown, path: readonly (string | number)[] = []): Named[] {
  if (typeof value === 'string') return UUID.test(value) ? [{ path, id: value }] : [];
  if (Array.isArray(value)) return value.flatMap((each, index) => idsOf(each, [...path, index]));
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return Object.entries(value).flatMap(([key, each]) => idsOf(each, [...path, key]));
}
