import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startCluster } from '@/db/embedded/cluster.mjs';
import { ensureDatabase, urlFor } from '@/db/embedded/database.mjs';
import { MIGRATIONS, migrateDatabase } from '@/db/embedded/migrate.mjs';
import { joinServer } from '@/db/embedded/presence.mjs';
import { setupRoles } from '@/db/embedded/roles.mjs';
import { keepSecrets } from '@/db/embedded/secrets.mjs';

type Server = { adminUrl: string; ownerUrl: string; appUrl: string; auditorUrl: string; stop: () => void };

declare module 'vitest' {
  interface ProvidedContext {
    testServer: {
      template: string;
      /** Names what the files of one run share. */
      run: string;
      adminUrl: string;
      ownerUrl: string;
      appUrl: string;
      auditorUrl: string;
    };
    testServerError: string;
  }
}

/**
 * Runs once before all test files: starts the test server and migrates a template database. Tests of pure
 * rules must run on a machine without Postgres too, so a failure here only fails the tests that need one.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  try {
    const { stop, ...urls } = await findServer();
    const server = joinServer({ adminUrl: urls.adminUrl, stop });
    const alone = (await server.countOthers()) === 0;
    const template = await prepareTemplate(server.admin, urls, alone);
    const run = randomBytes(6).toString('hex');
    project.provide('testServer', { template, run, ...urls });
    project.provide('testServerError', '');
    return async () => {
      await server.admin`drop database if exists ${server.admin(`t_${run}`)} with (force)`;
      await server.leave({ keep: process.env.KEEP_CLUSTER === '1' });
    };
  } catch (error) {
    project.provide('testServerError', error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** DATABASE_ADMIN_URL names a throw-away server to test against; without it the embedded one is started. */
async function findServer(): Promise<Server> {
  const adminUrl = process.env.DATABASE_ADMIN_URL;
  if (!adminUrl) return await startCluster('.data/test-pg');
  const passwords = readPasswords();
  const as = (role: keyof typeof passwords) =>
    urlFor(adminUrl, { user: `stellwerk_${role}`, password: passwords[role] });
  return { adminUrl, ownerUrl: as('owner'), appUrl: as('app'), auditorUrl: as('auditor'), stop() {} };
}

function readPasswords() {
  return keepSecrets('.data/test-pg/passwords.json', ['admin', 'owner', 'app', 'auditor'] as const);
}

/** Migrated once per state of the migrations; only its finished form carries the final name. */
async function prepareTemplate(
  admin: postgres.Sql,
  urls: Omit<Server, 'stop'>,
  alone: boolean,
): Promise<string> {
  const template = `tpl_${hashMigrations()}`;
  const draft = `${template}_draft`;
  await admin`select pg_advisory_lock(hashtext('stellwerk.template'))`;
  const found = await admin`select 1 from pg_database where datname = ${template}`;
  if (found.length === 0 || process.env.DATABASE_ADMIN_URL) {
    await admin`drop database if exists ${admin(template)} with (force)`;
    await admin`drop database if exists ${admin(draft)} with (force)`;
    await ensureDatabase(urlFor(urls.adminUrl, { database: 'postgres' }), draft);
    await fillTemplate(urls, draft);
    await admin`alter database ${admin(draft)} rename to ${admin(template)}`;
  }
  if (alone) await dropLeftovers(admin, template);
  await admin`select pg_advisory_unlock(hashtext('stellwerk.template'))`;
  return template;
}

function hashMigrations(): string {
  const hash = createHash('sha256').update(readFileSync(path.join(MIGRATIONS, '../embedded/roles.mjs')));
  const names = existsSync(MIGRATIONS) ? readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql')) : [];
  for (const name of names.sort()) hash.update(name).update(readFileSync(path.join(MIGRATIONS, name)));
  return hash.digest('hex').slice(0, 12);
}

async function fillTemplate(urls: Omit<Server, 'stop'>, database: string): Promise<void> {
  const sql = postgres(urlFor(urls.adminUrl, { database }), { max: 1, onnotice() {} });
  try {
    await setupRoles(sql, { database, passwords: readPasswords() });
  } finally {
    await sql.end();
  }
  await migrateDatabase(urlFor(urls.ownerUrl, { database }));
}

/** Databases of runs that were killed, and templates of earlier states of the migrations. */
async function dropLeftovers(admin: postgres.Sql, template: string): Promise<void> {
  const rows = await admin<{ name: string }[]>`select datname as name from pg_database
    where datname ~ '^(t|tpl)_[0-9a-f]{12}(_draft)?$' and datname <> ${template}`;
  for (const { name } of rows) await admin`drop database if exists ${admin(name)} with (force)`;
}
