// @ts-check
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { ensureDatabase, ROLES, urlFor } from './database.mjs';
import { findFreePort, findRunning } from './postmaster.mjs';
import { preparePrograms } from './programs.mjs';
import { setupRoles } from './roles.mjs';
import { keepSecrets } from './secrets.mjs';

const ADMIN = 'stellwerk_admin';
const SECRETS = /** @type {const} */ (['admin', ...ROLES]);

/**
 * @typedef {object} Cluster
 * @property {string} adminUrl superuser; for set-up and tests only
 * @property {string} ownerUrl owns the schema, runs migrations
 * @property {string} appUrl what the application connects with
 * @property {string} auditorUrl reads everything, writes nothing
 * @property {number} port
 * @property {boolean} reused whether the server was already running
 * @property {() => void} stop stops the server, whoever started it; safe to call twice
 */

/**
 * Starts a real Postgres of our own on a folder, or joins the one that already runs there. It listens on
 * 127.0.0.1 only, on a free port, and asks for passwords that are kept in the folder.
 * @param {string} [folder] default `.data/pg`
 * @param {{ database?: string }} [options] the database that must exist with its roles
 * @returns {Promise<Cluster>}
 */
export async function startCluster(folder = '.data/pg', { database = 'stellwerk' } = {}) {
  const dir = path.resolve(folder);
  const data = path.join(dir, 'data');
  mkdirSync(dir, { recursive: true });
  const programs = preparePrograms(dir);
  programs.own(dir);
  const passwords = keepSecrets(path.join(dir, 'passwords.json'), SECRETS);
  if (!existsSync(path.join(data, 'PG_VERSION'))) initialise(dir, data, programs, passwords.admin);

  const { port, reused } = await startServer(dir, data, programs);
  const adminUrl = urlFor(`postgres://127.0.0.1:${port}/`, {
    user: ADMIN,
    password: passwords.admin,
    database,
  });
  await prepareDatabase(adminUrl, database, passwords);

  /** @param {import('./roles.mjs').Role} role */
  const as = (role) => urlFor(adminUrl, { user: `stellwerk_${role}`, password: passwords[role] });
  return {
    adminUrl,
    ownerUrl: as('owner'),
    appUrl: as('app'),
    auditorUrl: as('auditor'),
    port,
    reused,
    stop() {
      if (existsSync(path.join(data, 'postmaster.pid'))) {
        programs.run('pg_ctl', ['stop', '-m', 'fast', '-w', '-D', data]);
      }
    },
  };
}

/**
 * Writes the data folder under a temporary name first: an interrupted run leaves nothing half done behind.
 * @param {string} dir
 * @param {string} data
 * @param {import('./programs.mjs').Programs} programs
 * @param {string} password
 */
function initialise(dir, data, programs, password) {
  for (const name of readdirSync(dir)) {
    const [kind, pid] = name.split('-');
    if (kind === 'init' && !isAlive(Number(pid))) rmSync(path.join(dir, name), { recursive: true });
  }
  const draft = path.join(dir, `init-${process.pid}`);
  mkdirSync(draft, { mode: 0o700 });
  programs.own(draft);
  const passwordFile = path.join(draft, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  programs.own(passwordFile);
  const target = path.join(draft, 'data');
  programs.run('initdb', [
    ...['-D', target, '-U', ADMIN, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`],
    ...['-E', 'UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=de-DE', '--no-instructions'],
  ]);
  chmodSync(target, 0o700);
  // somebody else may have finished first, then theirs counts
  if (!existsSync(data)) renameSync(target, data);
  rmSync(draft, { recursive: true });
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * A server killed a moment ago still holds its memory, and another process may start one at the same time:
 * a failed start is tried again for five seconds, looking each time whether a server runs by now.
 * @param {string} dir
 * @param {string} data
 * @param {import('./programs.mjs').Programs} programs
 * @returns {Promise<{ port: number, reused: boolean }>}
 */
async function startServer(dir, data, programs) {
  for (const deadline = Date.now() + 5000; ; await sleep(250)) {
    const running = await findRunning(data);
    if (running !== undefined) return { port: running, reused: true };
    const port = await findFreePort();
    const settings = [
      `-p ${port}`,
      '-c listen_addresses=127.0.0.1',
      '-c unix_socket_directories=',
      '-c max_connections=100',
    ];
    try {
      programs.run('pg_ctl', [
        'start',
        '-w',
        '-D',
        data,
        '-l',
        path.join(dir, 'log'),
        '-o',
        settings.join(' '),
      ]);
      return { port, reused: false };
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

/**
 * @param {string} adminUrl
 * @param {string} database
 * @param {Record<import('./roles.mjs').Role, string>} passwords
 */
async function prepareDatabase(adminUrl, database, passwords) {
  await ensureDatabase(urlFor(adminUrl, { database: 'postgres' }), database);
  const sql = postgres(adminUrl, { max: 1, onnotice() {} });
  try {
    await setupRoles(sql, { database, passwords });
  } finally {
    await sql.end();
  }
}
