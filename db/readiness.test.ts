import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeDatabase } from './client';
import { checkReadiness } from './readiness';
import { type TestDatabase, testDatabase } from './testing/database';

describe('checkReadiness', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterEach(async () => {
    await closeDatabase();
    vi.unstubAllEnvs();
  });
  afterAll(() => test.drop());

  it.each([
    ['appUrl', 'ready'],
    ['ownerUrl', 'privileged'],
    ['auditorUrl', 'privileged'],
    ['adminUrl', 'privileged'],
  ] as const)('says of %s: %s', async (role, answer) => {
    vi.stubEnv('DATABASE_URL', test[role]);
    expect(await checkReadiness()).toBe(answer);
  });

  it('says when the database does not answer', async () => {
    vi.stubEnv('DATABASE_URL', 'postgres://stellwerk_app:none@127.0.0.1:1/none');
    expect(await checkReadiness()).toBe('unreachable');
  });

  it('says when migrations are missing', async () => {
    const owner = postgres(test.ownerUrl, { max: 1 });
    await owner`delete from drizzle.__drizzle_migrations
      where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`;
    await owner.end();
    vi.stubEnv('DATABASE_URL', test.appUrl);
    expect(await checkReadiness()).toBe('behind');
  });
});
