// @ts-check
import postgres from 'postgres';

export const ROLES = /** @type {const} */ (['owner', 'app', 'auditor']);

/**
 * The same server as `url`, with another user, password or database.
 * @param {string} url
 * @param {{ user?: string, password?: string, database?: string }} changes
 */
export function urlFor(url, { user, password, database }) {
  const next = new URL(url);
  if (user !== undefined) next.username = encodeURIComponent(user);
  if (password !== undefined) next.password = encodeURIComponent(password);
  if (database !== undefined) next.pathname = `/${encodeURIComponent(database)}`;
  return next.href;
}

/**
 * Creates a database with German sort order unless it exists.
 * @param {string} adminUrl of a role that may create databases, pointing at another database
 * @param {string} database
 * @returns {Promise<boolean>} whether it was created
 */
export async function ensureDatabase(adminUrl, database) {
  const sql = postgres(adminUrl, { max: 1, onnotice() {} });
  try {
    const found = await sql`select 1 from pg_database where datname = ${database}`;
    if (found.length > 0) return false;
    await sql`create database ${sql(database)} template template0 encoding 'UTF8'
      locale 'C' locale_provider icu icu_locale 'de-DE'`;
    return true;
  } catch (error) {
    // two processes may have seen it missing at the same moment
    if (error instanceof postgres.PostgresError && ['42P04', '23505'].includes(error.code)) return false;
    throw error;
  } finally {
    await sql.end();
  }
}
