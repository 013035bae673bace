import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from './database';

describe('testDatabase', () => {
  let one: TestDatabase;
  let other: TestDatabase;
  beforeAll(async () => {
    one = await testDatabase();
    other = await testDatabase();
  });
  afterAll(async () => {
    await one.drop();
    await other.drop();
  });

  it('gives each file its own database, which the application may use', async () => {
    const owner = postgres(one.ownerUrl, { max: 1 });
    await owner`create table probe (name citext)`;
    await owner.end();

    const app = postgres(one.appUrl, { max: 1 });
    await app`insert into probe values ('Zug'), ('Äpfel'), ('Banane')`;
    const rows = await app<{ name: string }[]>`select name from probe order by name`;
    await app.end();
    expect(rows.map(({ name }) => name)).toEqual(['Äpfel', 'Banane', 'Zug']);

    const neighbour = postgres(other.appUrl, { max: 1 });
    await expect(neighbour`select * from probe`).rejects.toThrow(/does not exist/);
    await neighbour.end();
  });
});
