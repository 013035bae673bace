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

/**
 * Hears what the database announces on a channel, on a connection of its own that is opened again when it is lost;
 * `connected` is called each time, because what was announced in between is gone.
 */
export async function listen(
  channel: string,
  heard: (payload: string) => void,
  connected: () => void,
): Promise<void> {
  database();
  await shared.stellwerkDatabase?.sql.listen(channel, heard, connected);
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
  return { sql, db: drizzle(prepared(sql), { schema }) };
}

/** Statements with more parameters are lists of changing length: keeping each of them would fill the server. */
const PREPARED_PARAMETERS = 64;

/**
 * Drizzle asks for every statement to be parsed and described anew, one more way to the database and back each. Here
 * each connection keeps what it has prepared.
 */
function prepared<S extends postgres.Sql | postgres.TransactionSql>(sql: S): S {
  const { unsafe } = sql;
  sql.unsafe = (text, parameters, options) =>
    unsafe(text, parameters, { ...options, prepare: (parameters?.length ?? 0) <= PREPARED_PARAMETERS });
  if ('begin' in sql) {
    const begin = sql.begin as (work: (tx: postgres.TransactionSql) => unknown) => Promise<unknown>;
    Object.assign(sql, {
      begin: (work: (tx: postgres.TransactionSql) => unknown) => begin((tx) => work(prepared(tx))),
    });
  }
  return sql;
}
