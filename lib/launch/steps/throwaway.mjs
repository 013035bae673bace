// @ts-check
import path from 'node:path';
import { startCluster } from '../../../db/embedded/cluster.mjs';
import { ensureDatabase, ROLES, urlFor } from '../../../db/embedded/database.mjs';
import { migrateDatabase } from '../../../db/embedded/migrate.mjs';
import { joinServer } from '../../../db/embedded/presence.mjs';
import { keepSecrets } from '../../../db/embedded/secrets.mjs';
import { setupDatabase } from './database.mjs';
import { ROOT, say } from './terminal.mjs';

const FOLDER = path.join(ROOT, '.data/test-pg');

/**
 * A fresh, migrated, empty database that is dropped on leaving: on the throw-away server of
 * DATABASE_ADMIN_URL, else on the embedded test server.
 * @returns {Promise<import('./database.mjs').Connections & { adminUrl: string }>}
 */
export async function openThrowaway() {
  const database = `e2e_${process.pid}`;
  const { stop, ...urls } = await findServer(database);
  const server = joinServer({ adminUrl: urls.adminUrl, stop });
  await server.countOthers();
  await migrateDatabase(urls.ownerUrl, { say });
  return {
    ...urls,
    embedded: !process.env.DATABASE_ADMIN_URL,
    async leave() {
      await server.admin`drop database if exists ${server.admin(database)} with (force)`;
      await server.leave();
    },
  };
}

/** @param {string} database */
async function findServer(database) {
  const given = process.env.DATABASE_ADMIN_URL;
  if (!given) return await startCluster(FOLDER, { database });
  const adminUrl = urlFor(given, { database });
  const passwords = keepSecrets(path.join(FOLDER, 'passwords.json'), ['admin', ...ROLES]);
  await ensureDatabase(given, database);
  await setupDatabase(adminUrl, passwords);
  /** @param {import('../../../db/embedded/roles.mjs').Role} role */
  const as = (role) => urlFor(adminUrl, { user: `stellwerk_${role}`, password: passwords[role] });
  const urls = { adminUrl, ownerUrl: as('owner'), appUrl: as('app'), auditorUrl: as('auditor') };
  return { ...urls, reused: true, stop() {} };
}
