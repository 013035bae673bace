import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing/database';
import { isStatement, listenIn, transactionsOf } from './wire.mjs';

let wire: Awaited<ReturnType<typeof listenIn>>;
let sql: postgres.Sql;
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  wire = await listenIn(database.appUrl);
  sql = postgres(wire.url, { max: 1, fetch_types: false });
  await sql`select 1`;
  wire.take();
});
afterAll(async () => {
  await sql.end();
  wire.close();
  await database.drop();
});

it('hears statements with their parameters, transaction by transaction', async () => {
  await sql.begin('read only', async (tx) => {
    await tx`select ${'Größe'}::text as a, ${null}::text as b`;
    await tx`select ${7}::int as c`;
  });
  await sql`select ${'after'}::text as d`;
  const transactions = transactionsOf(wire.take());
  expect(transactions.map((one) => one.map(({ text, params }) => [text.trim(), params]))).toEqual([
    [
      ['begin read only', []],
      ['select $1::text as a, $2::text as b', ['Größe', null]],
      ['select $1::int as c', ['7']],
      ['commit', []],
    ],
    [['select $1::text as d', ['after']]],
  ]);
  expect(transactions.flat().filter(isStatement)).toHaveLength(3);
});

it('knows a prepared statement by its name', async () => {
  const ask = (value: string) => sql.unsafe('select $1::text as again', [value], { prepare: true });
  await ask('first');
  await ask('second');
  expect(wire.take().map(({ text, params }) => [text, params])).toEqual([
    ['select $1::text as again', ['first']],
    ['select $1::text as again', ['second']],
  ]);
});
