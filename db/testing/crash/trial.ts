import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { startCluster } from '@/db/embedded/cluster.mjs';
import { findFreePort } from '@/db/embedded/postmaster.mjs';
import { nordlichtCast } from '@/db/seed/demo/cast';
import { DEMO_PASSWORD } from '@/lib/access/vocabulary';
import { FAILPOINTS, type Failpoint } from '@/lib/action/failpoint';
import { verifyChains } from '@/lib/launch/steps/audit-chain.mjs';
import { SERVER } from '@/lib/launch/steps/build.mjs';
import { localEnv } from '@/lib/launch/steps/launch.mjs';
import { startServer } from '@/lib/launch/steps/server.mjs';
import { call, encode, endpoints, signIn } from '../fuzz/flight';

// Started by lib/launch/crash.mjs, which has built the application and filled the database in the folder given.
const rounds = Number(process.env.CRASH_ROUNDS ?? 10);
const folder = process.env.CRASH_FOLDER ?? '';
const root = path.resolve(import.meta.dirname, '../../..');
const [CLIENTS, LOAD_MS, PROGRAMME] = [8, 1_500, 'nordlicht'];
const KINDS = ['comment', 'segment'] as const;
type Kind = (typeof KINDS)[number];
const ACTIONS: Record<Kind, string> = { comment: 'addCommentAction', segment: 'createSegmentAction' };

/** What was sent under a key, and whether somebody saw it confirmed. */
type Intent = { kind: Kind; acknowledged: boolean };
const intents = new Map<string, Intent>();
const faults: string[] = [];
const tally = { appKills: 0, databaseKills: 0, pointKills: 0, acknowledged: 0, repeated: 0, restartMs: 0 };

const targets = endpoints(root, PROGRAMME);
const targetOf = (kind: Kind) => {
  const found = targets.find(({ name }) => name === ACTIONS[kind]);
  if (!found) throw new Error(`The build offers no ${ACTIONS[kind]}.`);
  return { ...found, page: `/${PROGRAMME}` };
};

async function up() {
  const started = performance.now();
  const cluster = await startCluster(folder);
  const port = await findFreePort();
  const connections = { ...cluster, embedded: true, leave: async () => {} };
  const env = { ...(await localEnv(connections, port)), LOG_LEVEL: 'silent' };
  const server = await startServer([SERVER], { port, env });
  tally.restartMs = Math.max(tally.restartMs, Math.round(performance.now() - started));
  return { cluster, server };
}
type Running = Awaited<ReturnType<typeof up>>;

const kill = (pid: number | undefined) => {
  if (pid) process.kill(pid, 'SIGKILL');
};
const postmaster = () =>
  Number(readFileSync(path.join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[0]);

/** One call; true where it was confirmed, false where nobody knows. A refusal would be a fault: all are valid. */
async function send({ server }: Running, cookie: string, key: string, kind: Kind, programmeId: string) {
  const input = kind === 'comment' ? { recordId: programmeId, body: key } : { programmeId, name: key };
  const body = encode([input, { idempotencyKey: key }]);
  const reply = await call(server.url, targetOf(kind), cookie, body).catch(() => null);
  if (reply?.result?.ok) return true;
  // while the database dies a call may still be answered, as unavailable
  const kinds = ['unavailable', 'denied'];
  if (reply?.result && !kinds.includes(reply.result.kind ?? ''))
    faults.push(`${kind} ${key}: ${JSON.stringify(reply.result)}`);
  return false;
}

async function load(running: Running, cookie: string, programmeId: string, until: number): Promise<void> {
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, index) => {
      while (Date.now() < until) {
        const [key, kind] = [randomUUID(), KINDS[index % 2] ?? 'comment'];
        const intent: Intent = { kind, acknowledged: false };
        intents.set(key, intent);
        intent.acknowledged = await send(running, cookie, key, kind, programmeId);
        if (!intent.acknowledged) return;
      }
    }),
  );
}

/** Every key against what stands in the database: how often it took effect, and how often the log says so. */
async function effects(url: string): Promise<Map<string, { rows: number; events: number }>> {
  const sql = postgres(url, { max: 1, onnotice() {} });
  const rows = await sql<{ key: string; rows: number; events: number }[]>`
    with done as (
      select body as key, id from comment union all
      select r.title, r.id from record r where r.kind = 'segment')
    select key, count(distinct d.id)::int as rows, count(e.seq)::int as events
    from done d left join event e on e.object_id = d.id and e.result = 'done' group by key`;
  await sql.end();
  return new Map(rows.map(({ key, ...rest }) => [key, rest]));
}

async function settle(running: Running, cookie: string, programmeId: string, round: number): Promise<void> {
  const found = await effects(running.cluster.auditorUrl);
  for (const [key, { acknowledged }] of intents)
    if (acknowledged && found.get(key)?.rows !== 1)
      faults.push(`round ${round}: confirmed ${key} stands ${found.get(key)?.rows ?? 0} times`);
  for (const [key, intent] of intents) {
    if (intent.acknowledged) continue;
    tally.repeated += 1;
    intent.acknowledged = await send(running, cookie, key, intent.kind, programmeId);
    if (!intent.acknowledged) faults.push(`round ${round}: ${key} was not accepted when repeated`);
  }
  const after = await effects(running.cluster.auditorUrl);
  for (const key of intents.keys()) {
    const { rows = 0, events = 0 } = after.get(key) ?? {};
    if (rows !== 1 || events < 1) faults.push(`round ${round}: ${key} has ${rows} rows, ${events} entries`);
  }
  const report = await verifyChains(running.cluster.auditorUrl);
  if (!report.ok) faults.push(`round ${round}: the chain is broken ${JSON.stringify(report.workspaces)}`);
}

/** The spine in a process of its own, killed at one labelled point; then the same key once more, alive. */
async function killAt(point: Failpoint, kind: Kind, running: Running, cookie: string, programmeId: string) {
  const key = randomUUID();
  const run = (at: Failpoint | '') =>
    new Promise<{ code: number | null; signal: string | null }>((resolve) => {
      const child = spawn(
        process.execPath,
        ['--conditions=react-server', '--import', 'tsx', 'db/testing/crash/once.ts'],
        {
          cwd: root,
          stdio: ['ignore', 'ignore', 'inherit'],
          env: {
            ...process.env,
            NODE_ENV: 'test',
            LOG_LEVEL: 'silent',
            DATABASE_URL: running.cluster.appUrl,
            CRASH_AT: at,
            CRASH_KEY: key,
            CRASH_KIND: kind,
            CRASH_TOKEN: cookie.split('=').slice(1).join('='),
            CRASH_PROGRAMME: programmeId,
          },
        },
      );
      child.once('exit', (code, signal) => resolve({ code, signal }));
    });
  const died = await run(point);
  if (died.signal !== 'SIGKILL') faults.push(`${kind} at ${point}: lived on, ${died.code}`);
  const rows = (await effects(running.cluster.auditorUrl)).get(key)?.rows ?? 0;
  const expected = point === 'committed' || point === 'before_answer' ? 1 : 0;
  if (rows !== expected) faults.push(`${kind} killed at ${point}: ${rows} rows`);
  const again = await run('');
  if (again.code !== 0) faults.push(`${kind} killed at ${point}: the repetition failed`);
  intents.set(key, { kind, acknowledged: true });
  tally.pointKills += 1;
}

let running = await up();
const { email = '' } = nordlichtCast.find(({ key }) => key === 'petersen') ?? {};
const cookie = await signIn(running.server.url, email, DEMO_PASSWORD);
const sql = postgres(running.cluster.auditorUrl, { max: 1, onnotice() {} });
const [programme] = await sql<{ id: string }[]>`select id from programme where key = ${PROGRAMME}`;
await sql.end();
const programmeId = programme?.id ?? '';
for (let round = 1; round <= rounds && faults.length < 20; round += 1) {
  const work = load(running, cookie, programmeId, Date.now() + LOAD_MS * 3);
  await sleep(LOAD_MS / 2 + Math.random() * LOAD_MS);
  const database = round % 2 === 0;
  if (database) {
    kill(postmaster());
    tally.databaseKills += 1;
    await sleep(Math.random() * 200);
  }
  kill(running.server.pid);
  if (!database) tally.appKills += 1;
  await running.server.ended;
  await work;
  running = await up();
  await settle(running, cookie, programmeId, round);
  const point = FAILPOINTS[(round - 1) % FAILPOINTS.length] ?? 'begun';
  await killAt(point, KINDS[round % 2] ?? 'comment', running, cookie, programmeId);
  process.stdout.write(`round ${round}: ${intents.size} keys, ${faults.length} faults\n`);
}
await settle(running, cookie, programmeId, rounds);
tally.acknowledged = [...intents.values()].filter(({ acknowledged }) => acknowledged).length;
await running.server.stop();
running.cluster.stop();
process.stdout.write(
  `${JSON.stringify(tally, null, 2)}\n${faults.map((fault) => `FAULT ${fault}\n`).join('')}`,
);
process.exit(faults.length === 0 ? 0 : 1);
