import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { nordlichtCast } from '@/db/seed/demo/cast';
import { DEMO_PASSWORD } from '@/lib/access/vocabulary';
import { commandBehind } from '@/lib/action/define-action';
import { attacksOn, pickFrom } from './attacks';
import { call, type Endpoint, encode, endpoints, signIn } from './flight';
import { NAUGHTY } from './hostile';
import { openLedger } from './ledger';

// Started by lib/launch/fuzz.mjs against a running production build that holds the demo world.
const {
  FUZZ_BASE: base = '',
  FUZZ_MINUTES: minutes = '1',
  FUZZ_PID: pid = '',
  DATABASE_AUDITOR_URL: url = '',
} = process.env;
const root = path.resolve(import.meta.dirname, '../../..');
const PROGRAMME = 'nordlicht';
const MEMORY_GROWTH_MB = 400;

type Tally = Record<string, number>;
const faults: string[] = [];
const tally: Tally = {};
const count = (what: string) => {
  tally[what] = (tally[what] ?? 0) + 1;
};
const memory = () =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** Texts that the wire format itself reads: references, promises, forms, iterators, and what is no JSON at all. */
function* raw(round: number): Generator<string | FormData> {
  const signs = [
    '',
    '@',
    'F',
    'K',
    'B',
    'Q',
    'W',
    'i',
    'T',
    'h',
    'R',
    'r',
    'X',
    'x',
    'n',
    'D',
    'A',
    'O',
    'o',
    'U',
    'S',
    's',
    'L',
    'G',
    'g',
    'M',
    'm',
    'V',
  ];
  const tails = [
    '0',
    '1',
    '1:a',
    '1:constructor:constructor',
    '1:__proto__:then',
    '0:0',
    'ffffffff',
    '-1',
    '',
    '99999999999',
  ];
  for (const [index, sign] of signs.entries()) {
    const reference = `$${sign}${tails[(index + round) % tails.length]}`;
    yield JSON.stringify([reference]);
    yield JSON.stringify([{ a: reference, version: reference }]);
    const form = new FormData();
    form.set('0', JSON.stringify([reference, '$1']));
    form.set('1', `{"then":"$1:__proto__:then","status":"resolved_model","value":"${reference}"}`);
    form.set(NAUGHTY[(index + round) % NAUGHTY.length] ?? '2', reference);
    yield form;
  }
  yield* [
    '',
    '[',
    '{}',
    'null',
    '[[[[[[',
    '"\\ud800"',
    `[${'['.repeat(50_000)}`,
    '[1e999]',
    `["${'x'.repeat(900_000)}"]`,
  ];
}

const ledger = await openLedger(url);
const actors = await Promise.all(
  ['petersen', 'sommer', 'behrens'].map(async (key) => {
    const { email = '' } = nordlichtCast.find((one) => one.key === key) ?? {};
    return { key, cookie: await signIn(base, email, DEMO_PASSWORD) };
  }),
);
const stranger = { key: 'nobody', cookie: '' };
const schemas = new Map<string, z.ZodType>();
const found = endpoints(root, PROGRAMME);
// signing in and out would end the sessions the trial needs; browser tests go through them.
// They also ask for modules that exist inside a server only.
const targets = found.filter(({ file }) => !file.endsWith('sign-in-actions.ts'));
for (const file of new Set(targets.map(({ file }) => file))) {
  const exports = (await import(path.join(root, file))) as Record<string, object>;
  for (const [name, action] of Object.entries(exports)) {
    const command = commandBehind(action);
    if (command) schemas.set(`${file} ${name}`, command.input);
  }
}
// these could end the sessions the trial needs; as nobody and with raw bodies they are called all the same
const harmful = /changePassword|resetPassword|setPersonState|revokeRole|closeProgramme/;

async function send(
  to: Endpoint,
  who: typeof stranger,
  body: string | FormData,
  what: string,
  isRaw: boolean,
) {
  const started = performance.now();
  const reply = await call(base, to, who.cookie, body).catch((error: unknown) => String(error));
  count('calls');
  if (typeof reply === 'string') return void faults.push(`${to.name} by ${who.key}, ${what}: ${reply}`);
  count(`HTTP ${reply.status}`);
  if (performance.now() - started > 5_000) count('slower than 5 s');
  const codes = reply.result?.unmet?.map(({ code }) => code) ?? [];
  if (reply.status >= 500 || codes.includes('common.unexpected'))
    faults.push(`${to.name} by ${who.key}, ${what}: ${reply.status} ${codes}`);
  if (reply.result) count(reply.result.ok ? 'accepted' : `refused: ${reply.result.kind}`);
  if (reply.result?.ok && who.key === 'nobody') faults.push(`${to.name}: accepted from nobody, ${what}`);
  if (isRaw && reply.result?.ok) count('raw body accepted');
}

const until = Date.now() + Number(minutes) * 60_000;
const [pick, before] = [pickFrom(ledger.ids, () => Math.floor(Math.random() * 20)), memory()];
let peak = before;
for (let round = 0; Date.now() < until; round += 1) {
  for (const to of targets) {
    if (Date.now() > until) break;
    const schema = schemas.get(`${to.file} ${to.name}`);
    if (!schema) faults.push(`${to.name} of ${to.file}: no command behind it is known`);
    const foreign = ['00000000-0000-4000-8000-000000000000', ...ledger.ids.slice(0, 3).map(({ id }) => id)];
    const attacks = [...attacksOn(schema ?? z.unknown(), { pick, foreign, rounds: [round] })];
    // whoever may do nothing changes nothing, whatever is sent
    const untouched = await ledger.digest();
    for (let turn = 0; turn < 12; turn += 1) {
      const one = attacks[Math.floor(Math.random() * attacks.length)];
      if (one) await send(to, stranger, encode([one.input, {}]), one.what, false);
    }
    if ((await ledger.digest()) !== untouched) faults.push(`${to.name}: nobody changed something`);
    for (const [index, body] of [...raw(round)].entries())
      if ((index + round) % 6 === 0)
        await send(to, actors[index % 3] ?? stranger, body, `raw body ${index}`, true);
    if (harmful.test(to.name)) continue;
    for (let turn = 0; turn < 24; turn += 1) {
      const one = attacks[Math.floor(Math.random() * attacks.length)];
      const who = actors[turn % 3] ?? stranger;
      const options = { idempotencyKey: turn % 4 === 0 ? one?.input : undefined };
      if (one) await send(to, who, encode([one.input, options]), one.what, false);
    }
    peak = Math.max(peak, memory());
    if (faults.length > 50) break;
  }
  process.stdout.write(`round ${round + 1}: ${tally.calls ?? 0} calls, ${faults.length} faults\n`);
  if (faults.length > 50) break;
}
const alive = await fetch(`${base}/api/health/ready`).then(({ ok }) => ok);
if (!alive) faults.push('the server is not ready any more');
if (peak - before > MEMORY_GROWTH_MB)
  faults.push(`memory grew from ${before.toFixed(0)} to ${peak.toFixed(0)} MB`);
await ledger.end();
const summary = {
  actions: targets.length,
  ...tally,
  memoryMB: { before: Math.round(before), peak: Math.round(peak) },
};
process.stdout.write(
  `${JSON.stringify(summary, null, 2)}\n${faults.map((fault) => `FAULT ${fault}\n`).join('')}`,
);
process.exit(faults.length === 0 ? 0 : 1);
