import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { urlFor } from '@/db/embedded/database.mjs';

export type TestDatabase = {
  adminUrl: string;
  ownerUrl: string;
  appUrl: string;
  auditorUrl: string;
  drop: () => Promise<void>;
};

/**
 * A fresh, migrated, empty database for one test file; call it in `beforeAll` and `drop` it in `afterAll`.
 * Throws where no test server could be started.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const failure = inject('testServerError');
  if (failure) throw new Error(`No test database: ${failure}`);
  const { template, adminUrl, ownerUrl, appUrl, auditorUrl } = inject('testServer');
  const database = `t_${randomBytes(6).toString('hex')}`;
  await execute(adminUrl, `create database ${database} template ${template} owner stellwerk_owner`);
  return {
    adminUrl: urlFor(adminUrl, { database }),
    ownerUrl: urlFor(ownerUrl, { database }),
    appUrl: urlFor(appUrl, { database }),
    auditorUrl: urlFor(auditorUrl, { database }),
    drop: () => execute(adminUrl, `drop database if exists ${database} with (force)`),
  };
}

async function execute(adminUrl: string, statement: string): Promise<void> {
  const sql = postgres(urlFor(adminUrl, { database: 'postgres' }), { max: 1, onnotice() {} });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
