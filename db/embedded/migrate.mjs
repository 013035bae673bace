// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

export const MIGRATIONS = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../migrations');

/**
 * Brings a database to the schema of this version. All outstanding migrations succeed together or not at
 * all; a second process waits until the first is through.
 * @param {string} ownerUrl
 * @param {{ folder?: string, say?: (line: string) => void }} [options] `say` receives progress lines
 * @returns {Promise<number>} how many migrations were applied
 */
export async function migrateDatabase(ownerUrl, { folder = MIGRATIONS, say = () => {} } = {}) {
  const journal = readJournal(folder);
  if (journal.length === 0) return 0;
  const sql = postgres(ownerUrl, { max: 1, onnotice() {} });
  try {
    await sql`select pg_advisory_lock(hashtext('stellwerk.migrate'))`;
    const last = await readApplied(sql);
    const open = journal.filter(({ when }) => when > last);
    if (open.length === 0) return 0;
    say(`applying ${open.length} of ${journal.length} migrations, up to ${open.at(-1)?.tag}`);
    await migrate(drizzle(sql), { migrationsFolder: folder });
    return open.length;
  } finally {
    await sql.end();
  }
}

/**
 * @param {string} folder
 * @returns {{ tag: string, when: number }[]} oldest first; empty when there are no migrations yet
 */
function readJournal(folder = MIGRATIONS) {
  const file = path.join(folder, 'meta', '_journal.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).entries : [];
}

/**
 * @param {import('postgres').Sql} sql
 * @returns {Promise<number>} the time stamp of the newest applied migration, 0 when there is none
 */
async function readApplied(sql) {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as present`;
  if (!table?.present) return 0;
  const [row] = await sql`select coalesce(max(created_at), 0) as last from drizzle.__drizzle_migrations`;
  return Number(row?.last);
}
