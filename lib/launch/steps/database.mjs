// @ts-check
import path from 'node:path';
import { DATA, say } from './terminal.mjs';

/**
 * @typedef {object} Connections
 * @property {string} appUrl what the application connects with
 * @property {string | undefined} ownerUrl undefined when only the application's address is known
 * @property {string | undefined} auditorUrl
 * @property {boolean} embedded
 * @property {boolean} reused whether the server ran before
 * @property {(options?: { keep?: boolean }) => Promise<void>} leave stops the embedded server when nobody else uses it
 */

/**
 * The database of this installation: the server of DATABASE_URL, else the embedded one, started if needed.
 * @param {{ folder?: string }} [options] `folder` of the embedded server
 * @returns {Promise<Connections>}
 */
export async function openDatabase({ folder = path.join(DATA, 'pg') } = {}) {
  const given = process.env.DATABASE_URL;
  if (given) return await openGiven(given);
  const { startCluster } = await import('../../../db/embedded/cluster.mjs');
  const { joinServer } = await import('../../../db/embedded/presence.mjs');
  const cluster = await startCluster(folder);
  const server = joinServer(cluster);
  await server.countOthers();
  const { appUrl, ownerUrl, auditorUrl, reused } = cluster;
  return { appUrl, ownerUrl, auditorUrl, embedded: true, reused, leave: (options) => server.leave(options) };
}

/**
 * The application must not run as an administrator. When DATABASE_URL names one (a developer's own server),
 * the roles are created and used in its place.
 * @param {string} url
 * @returns {Promise<Connections>}
 */
async function openGiven(url) {
  const given = { embedded: false, reused: true, leave: async () => {} };
  if (!(await mayCreateRoles(url))) {
    const { DATABASE_OWNER_URL: ownerUrl, DATABASE_AUDITOR_URL: auditorUrl } = process.env;
    return { appUrl: url, ownerUrl, auditorUrl, ...given };
  }
  const { urlFor } = await import('../../../db/embedded/database.mjs');
  say('DATABASE_URL names an administrator: the application connects as stellwerk_app instead');
  const passwords = await keepPasswords();
  await setupDatabase(url, passwords);
  /** @param {keyof typeof passwords} role */
  const as = (role) => urlFor(url, { user: `stellwerk_${role}`, password: passwords[role] });
  return { appUrl: as('app'), ownerUrl: as('owner'), auditorUrl: as('auditor'), ...given };
}

/** @param {string} url */
async function mayCreateRoles(url) {
  const { default: postgres } = await import('postgres');
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice() {} });
  try {
    const [role] =
      await sql`select rolsuper or rolcreaterole as able from pg_roles where rolname = current_user`;
    return role?.able === true;
  } catch (error) {
    const reason = error instanceof Error ? error.message || 'no answer' : String(error);
    throw new Error(`The database of DATABASE_URL cannot be used: ${reason}`);
  } finally {
    await sql.end();
  }
}

/** Passwords of our roles on a server that is not ours, kept because the server does not tell them. */
export async function keepPasswords() {
  const { ROLES } = await import('../../../db/embedded/database.mjs');
  const { keepSecrets } = await import('../../../db/embedded/secrets.mjs');
  return keepSecrets(path.join(DATA, 'roles.json'), ROLES);
}

/**
 * Creates roles, grants and extensions in the database the address names.
 * @param {string} adminUrl
 * @param {Partial<Record<import('../../../db/embedded/roles.mjs').Role, string>>} [passwords]
 * @param {{ rolesOnly?: boolean }} [options]
 * @returns {Promise<string[]>} what was done
 */
export async function setupDatabase(adminUrl, passwords = {}, { rolesOnly = false } = {}) {
  const { default: postgres } = await import('postgres');
  const { setupRoles } = await import('../../../db/embedded/roles.mjs');
  const sql = postgres(adminUrl, { max: 1, onnotice() {} });
  try {
    const [row] = await sql`select current_database() as name`;
    return await setupRoles(sql, { database: row?.name, passwords, rolesOnly });
  } finally {
    await sql.end();
  }
}

/** @param {Connections} database */
export async function migrate({ ownerUrl }) {
  if (!ownerUrl) {
    say('DATABASE_OWNER_URL is not set: migrations are not applied here');
    return;
  }
  const { migrateDatabase } = await import('../../../db/embedded/migrate.mjs');
  await migrateDatabase(ownerUrl, { say });
}

/**
 * The addresses for the command line. The server gets only the application's.
 * @param {Connections} database
 */
export function commandEnv({ appUrl, ownerUrl, auditorUrl }) {
  return { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, DATABASE_AUDITOR_URL: auditorUrl };
}
