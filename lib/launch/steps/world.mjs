// @ts-check
import { commandEnv } from './database.mjs';
import { say } from './terminal.mjs';
import { runVerb } from './verb.mjs';

/**
 * Loads a world into a database that holds nothing yet.
 * @param {import('./database.mjs').Connections} database
 * @param {string} name
 */
export async function loadIfEmpty(database, name) {
  if (!(await isEmpty(database.auditorUrl))) return;
  say(`loading the world "${name}" …`);
  const { code } = await runVerb(['world', 'load', name], commandEnv(database), 'aside');
  if (code !== 0) throw new Error(`The world "${name}" could not be loaded; the reason stands above.`);
}

/**
 * Only the auditor sees past row-level security; where it is unknown, nothing is loaded.
 * @param {string | undefined} auditorUrl
 */
async function isEmpty(auditorUrl) {
  if (!auditorUrl) return false;
  const { default: postgres } = await import('postgres');
  const sql = postgres(auditorUrl, { max: 1, onnotice() {} });
  try {
    return (await sql`select 1 from workspace limit 1`).length === 0;
  } finally {
    await sql.end();
  }
}

/**
 * Prints how to sign in to a world.
 * @param {import('./database.mjs').Connections} database
 * @param {string} name
 */
export async function printSignIns(database, name) {
  const { code, output } = await runVerb(['world', 'sign-ins', name], commandEnv(database), 'keep');
  if (code === 0) process.stdout.write(output);
}
