import { randomBytes } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import postgres from 'postgres';
import { inject } from 'vitest';
import { urlFor } from '@/db/embedded/database.mjs';

export type TestDatabase = {
  adminUrl: string;
  ownerUrl: string;
  appUrl: string;
  auditorUrl: string;
  drop: () => Promise<void>;
};

/**
 * A fresh, migrated, empty database for one test file; call it in `beforeAll` and `drop` it in `afterAll`.
 * Throws where no test server could be started. `origin` is copied instead of the empty template.
 */
export async function testDatabase(origin?: string): Promise<TestDatabase> {
  const failure = inject('testServerError');
  if (failure) throw new Error(`No test database: ${failure}`);
  const { template, adminUrl, ownerUrl, appUrl, auditorUrl } = inject('testServer');
  const database = `t_${randomBytes(6).toString('hex')}`;
  await execute(adminUrl, `create database ${database} template ${origin ?? template} owner stellwerk_owner`);
  return {
    adminUrl: urlFor(adminUrl, { database }),
    ownerUrl: urlFor(ownerUrl, { database }),
    appUrl: urlFor(appUrl, { database }),
    auditorUrl: urlFor(auditorUrl, { database }),
    drop: () => execute(adminUrl, `drop database if exists ${database} with (force)`),
  };
}

type Content = { readonly content: unknown };

/**
 * A copy of the database that all proofs of this run share. Whoever comes first fills it with `build` and keeps what
 * that returns beside it; the others wait and copy.
 */
export async function proofDatabase(
  build: (database: TestDatabase) => Promise<unknown>,
): Promise<TestDatabase & Content> {
  const { adminUrl, run } = inject('testServer');
  const shared = `t_${run}`;
  const admin = postgres(urlFor(adminUrl, { database: 'postgres' }), { max: 1, onnotice() {} });
  try {
    await admin`select pg_advisory_lock(hashtext(${shared}))`;
    const found = await admin`select 1 from pg_database where datname = ${shared}`;
    if (found.length === 0) {
      const draft = await testDatabase();
      const content = serialize(await build(draft));
      const sql = postgres(draft.adminUrl, { max: 1, onnotice() {} });
      await sql`create schema proof`;
      await sql`create table proof.content (value bytea)`;
      await sql`insert into proof.content values (${content})`;
      await sql`analyze`;
      await sql.end();
      const name = new URL(draft.adminUrl).pathname.slice(1);
      await admin`alter database ${admin(name)} rename to ${admin(shared)}`;
    }
    const copy = await testDatabase(shared);
    const sql = postgres(copy.adminUrl, { max: 1, onnotice() {} });
    const [row] = await sql<{ value: Uint8Array }[]>`select value from proof.content`;
    await sql.end();
    return { ...copy, content: row ? deserialize(row.value) : null };
  } finally {
    await admin.end();
  }
}

async function execute(adminUrl: string, statement: string): Promise<void> {
  const sql = postgres(urlFor(adminUrl, { database: 'postgres' }), { max: 1, onnotice() {} });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
