import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { readWorkspace } from '@/db/context';
import { type TestDatabase, testDatabase } from '@/db/testing/database';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { loadWorld, worldId } from './world';

const today = '2027-02-17' as CivilDate;
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  process.env.DATABASE_URL = `${database.appUrl}?synchronous_commit=off`;
  await loadWorld('demo', { today, say: (line) => console.log(line) });
}, 120_000);
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

async function count(query: ReturnType<typeof sql>): Promise<number> {
  const rows = await readWorkspace(worldId('demo'), (tx) => tx.execute<{ n: number }>(query));
  return Number(rows[0]?.n);
}

describe('world demo', () => {
  it('has milestones', async () => {
    expect(await count(sql`select count(*) as n from milestone`)).toBeGreaterThanOrEqual(90);
  });
});
