// @ts-check
import { migrate, openDatabase } from './database.mjs';
import { ensureInstalled } from './install.mjs';
import { findAuthSecret } from './secrets.mjs';
import { choosePort, serveUntil, startServer, untilAsked } from './server.mjs';
import { DATA, say } from './terminal.mjs';
import { loadIfEmpty, printSignIns } from './world.mjs';

/**
 * Everything from an empty folder to a served application, for demo and development on one machine: packages,
 * database, migrations, world, server; and back again when asked to stop.
 * @param {object} options
 * @param {string[]} options.args arguments of `node` that start the server
 * @param {string} options.world loaded when the database is empty
 * @param {() => Promise<void>} [options.prepare] runs before the database is opened
 * @param {import('./process.mjs').Variables} [options.env]
 * @returns {Promise<number>} exit code
 */
export async function launch({ args, world, prepare, env = {} }) {
  await ensureInstalled();
  await prepare?.();
  const port = await choosePort();
  say('starting the database …');
  const asked = untilAsked();
  const database = await openDatabase();
  try {
    await migrate(database);
    await loadIfEmpty(database, world);
    const server = await startServer(args, { port, env: { ...(await localEnv(database, port)), ...env } });
    try {
      process.stdout.write(`\nStellwerk is ready: ${server.url}\n\n`);
      await printSignIns(database, world);
      say('Ctrl-C stops it; the data stays');
      const code = await serveUntil(server, asked);
      say('stopping …');
      return code;
    } finally {
      // asked to stop while the sign-ins were printed, too
      await server.stop();
    }
  } finally {
    await database.leave();
  }
}

/**
 * The environment of a server that only this machine reaches.
 * @param {import('./database.mjs').Connections} database
 * @param {number} port
 */
export async function localEnv(database, port) {
  return {
    NODE_ENV: 'production',
    DATABASE_URL: database.appUrl,
    ...ADMINISTRATIVE,
    AUTH_SECRET: await findAuthSecret(),
    // sign-in pages redirect to this name; 127.0.0.1 would lose the cookie
    AUTH_URL: `http://localhost:${port}`,
    HOST: '127.0.0.1',
    HOSTNAME: '127.0.0.1',
    STELLWERK_DATA: DATA,
    STELLWERK_DEMO: '1',
  };
}

/** Addresses the served application has no business with, whatever the shell has set. */
export const ADMINISTRATIVE = {
  DATABASE_ADMIN_URL: undefined,
  DATABASE_OWNER_URL: undefined,
  DATABASE_AUDITOR_URL: undefined,
};
