import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useWorld } from './testing/world';

/** Tables without a tenant: counters of failed sign-ins, before anybody is known. */
const WITHOUT_TENANT = ['throttle'];
/** What the database says when it refuses outright instead of finding nothing. */
const REFUSED = /row-level security|permission denied/;

type Column = { table: string; name: string; type: string; required: boolean };

/** A value of the column's type; checks and keys are lifted in this database, since only the policies are on trial. */
function anyOf(type: string): string {
  if (type.endsWith('[]')) return "'{}'";
  if (type === 'uuid') return `'${randomUUID()}'`;
  if (/int|numeric|double|real/.test(type)) return '1';
  if (type === 'boolean') return 'false';
  if (type === 'date') return "'2027-01-01'";
  if (/timestamp/.test(type)) return "'2027-01-01T00:00:00Z'";
  if (/json/.test(type)) return "'{}'";
  if (type === 'bytea') return "'\\x00'";
  if (/range/.test(type)) return "'empty'";
  return "'x'";
}

describe('every table × every verb × nobody and somebody else', () => {
  const world = useWorld();
  const foreign = randomUUID();
  let admin: postgres.Sql;
  let columns: Column[];
  let tables: string[];

  beforeAll(async () => {
    admin = postgres(world().database.adminUrl, { max: 1, onnotice() {} });
    columns = await admin<Column[]>`
      select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
        a.attnotnull and not a.atthasdef as required
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
        and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
      order by c.relname, a.attnum`;
    tables = [...new Set(columns.map(({ table }) => table))].filter((name) => !WITHOUT_TENANT.includes(name));
    const checks = await admin<{ table: string; name: string }[]>`
      select conrelid::regclass::text as table, conname as name from pg_constraint
      where contype in ('c', 'x') and connamespace = 'public'::regnamespace`;
    for (const { table, name } of checks)
      await admin.unsafe(`alter table ${table} drop constraint "${name}"`);
    // neither triggers nor foreign keys: one row per table is enough to see who reaches it
    await admin`set session_replication_role = replica`;
    for (const table of tables) await admin.unsafe(`alter table "${table}" disable trigger user`);
    for (const table of tables.filter((name) => name !== 'workspace'))
      await admin.unsafe(rowInto(table, world().workspaceId));
  });
  afterAll(() => admin.end());

  const key = (table: string) => (table === 'workspace' ? 'id' : 'workspace_id');
  function rowInto(table: string, workspaceId: string): string {
    const wanted = columns.filter(
      ({ table: own, name, required }) => own === table && (required || name === key(table)),
    );
    const values = wanted.map(({ name, type }) => (name === key(table) ? `'${workspaceId}'` : anyOf(type)));
    return `insert into "${table}" (${wanted.map(({ name }) => `"${name}"`).join(', ')}) values (${values.join(', ')})`;
  }
  const statements = (table: string): Record<string, string> => ({
    select: `select 1 from "${table}"`,
    lock: `select 1 from "${table}" for update`,
    insert: rowInto(table, world().workspaceId),
    update: `update "${table}" set "${key(table)}" = "${key(table)}"`,
    take: `update "${table}" set "${key(table)}" = '${foreign}'`,
    delete: `delete from "${table}"`,
  });

  /** Rows reached, or -1 where the database refused. Everything is rolled back. */
  async function reach(app: postgres.Sql, workspaceId: string | null, statement: string): Promise<number> {
    let reached = 0;
    try {
      await app.begin(async (tx) => {
        if (workspaceId !== null) await tx`select set_config('app.workspace_id', ${workspaceId}, true)`;
        reached = (await tx.unsafe(statement)).count;
        throw new Error('rolled back');
      });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (REFUSED.test(message)) return -1;
      if (message !== 'rolled back') throw new Error(`${statement}: ${message}`);
    }
    return reached;
  }
  const fingerprint = async () =>
    (
      await Promise.all(
        tables.map(
          (table) =>
            admin`select md5(string_agg(t::text, '|' order by t::text)) as sum from ${admin(table)} t`,
        ),
      )
    ).map(([row]) => row?.sum);

  it('holds one row in every table, which its own workspace sees', async () => {
    const app = postgres(world().database.appUrl, { max: 1, onnotice() {} });
    const blind: string[] = [];
    for (const table of tables)
      if ((await reach(app, world().workspaceId, statements(table).select ?? '')) < 1) blind.push(table);
    await app.end();
    expect(blind).toEqual([]);
    expect(tables.length).toBeGreaterThan(35);
  });

  it.each([
    ['nobody', 'a fresh connection', null, false],
    ['nobody', 'a connection the workspace used before', null, true],
    ['another workspace', 'a fresh connection', foreign, false],
    ['another workspace', 'a connection the workspace used before', foreign, true],
  ])('shows %s nothing on %s', async (_who, _how, workspaceId, reused) => {
    const before = await fingerprint();
    const app = postgres(world().database.appUrl, { max: 1, onnotice() {} });
    const leaks: string[] = [];
    let cases = 0;
    for (const table of tables) {
      if (reused) await reach(app, world().workspaceId, `select 1 from "${table}"`);
      for (const [verb, statement] of Object.entries(statements(table))) {
        const reached = await reach(app, workspaceId, statement);
        cases += 1;
        if (reached > 0 || (verb === 'insert' && reached !== -1)) leaks.push(`${table}: ${verb} ${reached}`);
      }
    }
    await app.end();
    expect(leaks).toEqual([]);
    expect(cases).toBe(tables.length * 6);
    expect(await fingerprint()).toEqual(before);
  });
});
