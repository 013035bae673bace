import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from './schema';

type Connection = { sql: postgres.Sql; db: PostgresJsDatabase<typeof schema> };
const shared = globalThis as { stellwerkDatabase?: Connection };

/** A Drizzle transaction (or the pool): what commands and queries run on. */
export type Tx = Pick<
  PostgresJsDatabase<typeof schema>,
  | 'select'
  | 'selectDistinct'
  | 'selectDistinctOn'
  | 'insert'
  | 'update'
  | 'delete'
  | 'execute'
  | 'query'
  | '$with'
  | 'with'
  | '$count'
>;

/** The pool of the process, opened at first use; it survives hot reload. */
export function database(): Connection['db'] {
  shared.stellwerkDatabase ??= connect();
  return shared.stellwerkDatabase.db;
}

/** Drains the pool: at shutdown and at the end of a test file. */
export async function closeDatabase(): Promise<void> {
  await shared.stellwerkDatabase?.sql.end({ timeout: 5 });
  delete shared.stellwerkDatabase;
}

function connect(): Connection {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set');
  const sql = postgres(url, {
    max: Number(process.env.DATABASE_POOL ?? 10),
    onnotice: () => {},
    connection: {
      application_name: 'stellwerk',
      lock_timeout: 2_000,
      statement_timeout: 10_000,
      idle_in_transaction_session_timeout: 15_000,
      default_transaction_isolation: 'read committed',
    },
  });
  return { sql, db: drizzle(named(sql), { schema }) };
}

/** Texts kept as named statements by each connection: a page has about a dozen, long lists of an import stay unnamed. */
const MOST_NAMED = 400;
const LONGEST_NAMED = 12_000;
const texts = new Set<string>();

/**
 * Drizzle sends every query unnamed, which is described first and planned anew. Named, it takes one trip instead of
 * two and its plan stays with the connection. `?prepare=false` in the address turns that off for a pooler in between.
 */
function named(sql: postgres.Sql): postgres.Sql {
  const { begin } = sql;
  const within = (work: (inner: postgres.TransactionSql) => unknown) =>
    begin((inner) => work(keepingPlans(inner)));
  return Object.assign(keepingPlans(sql), { begin: within });
}

function keepingPlans<T extends Pick<postgres.Sql, 'unsafe'>>(client: T): T {
  const { unsafe } = client;
  const keeping: typeof unsafe = (text, parameters, options) =>
    unsafe(text, parameters, { ...options, prepare: mayName(text) });
  return Object.assign(client, { unsafe: keeping });
}

function mayName(text: string): boolean {
  if (texts.has(text)) return true;
  if (texts.size >= MOST_NAMED || text.length > LONGEST_NAMED) return false;
  texts.add(text);
  return true;
}
