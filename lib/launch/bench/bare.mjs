// @ts-check
import { createServer } from 'node:http';
import postgres from 'postgres';

// The limit L2: a server of Node alone that runs the statements of a page, as they were heard, through postgres.js
// and answers with a body of the same size. `GET /<name>` runs a page, `POST /<name>` the next of a row of writes.

/** @typedef {import('./wire.mjs').Statement} Statement */
/** @typedef {{ name: string, transactions: Statement[][], bytes: number, rows?: Statement[][][] }} Plan */

const sql = postgres(process.env.DATABASE_URL ?? '', { max: 10, fetch_types: false, onnotice() {} });
// what was heard is text already
const { serializers } = /** @type {{ serializers: Record<string, (value: unknown) => unknown> }} */ (
  sql.options
);
for (const type of Object.keys(serializers)) serializers[type] = (value) => value;

/** @type {Map<string, Plan & { body: string, next: number }>} */
const plans = new Map();
process.on('message', (message) => {
  if (typeof message !== 'object' || message === null || !('name' in message)) return;
  const plan = /** @type {Plan} */ (message);
  plans.set(plan.name, { ...plan, body: 'x'.repeat(plan.bytes), next: 0 });
});

createServer(async (request, response) => {
  const plan = plans.get((request.url ?? '').slice(1));
  if (request.url === '/api/health/live') return response.end('ok');
  if (!plan) return response.writeHead(404).end();
  try {
    const transactions = request.method === 'POST' ? (plan.rows?.[plan.next++] ?? []) : plan.transactions;
    if (transactions.length === 0) return response.writeHead(410).end();
    for (const transaction of transactions) await run(transaction);
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': plan.bytes }).end(plan.body);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    response.writeHead(500).end();
  }
}).listen(Number(process.env.PORT), '127.0.0.1');

/** @param {Statement[]} transaction */
async function run(transaction) {
  const [first, ...others] = transaction;
  if (!first) return;
  if (!/^begin/i.test(first.text)) {
    await sql.unsafe(first.text, first.params, { prepare: true });
    return;
  }
  await sql.begin(first.text.slice('begin'.length).trim(), async (tx) => {
    for (const { text, params } of others)
      if (!/^(commit|rollback)$/i.test(text))
        await tx.unsafe(text, params, { prepare: params.length <= 100 });
  });
}
