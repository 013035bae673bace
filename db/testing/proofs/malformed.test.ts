import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '@/lib/action/define-command';
import { execute } from '@/lib/action/execute';
import type { Refused } from '@/lib/action/result';
import { type Ledger, openLedger } from './digest';
import { allCommands } from './registry';
import { useProofWorld } from './world';

type Path = readonly (string | number)[];
type Fault = { readonly path: Path; readonly what: string; readonly value: unknown };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const OBJECT = { not: 'this' };
/** The reader of plan files makes this document on the server; no caller can send one. */
const MADE_INSIDE = new Set(['plan.import']);
/** Passwords may hold anything, and names of files are cleaned instead of refused. */
const TAKEN_AS_IT_IS =
  /^((account\.change_password|person\.(create|reset_password)|workspace\.found): (current|password)|file\.store: name)/;

/** What no field of the same kind may hold, for every value of a payload, one at a time. */
function faultsOf(value: unknown, path: Path = []): Fault[] {
  if (value === null || value === undefined) return [];
  const own = (what: string, wrong: unknown): Fault => ({ path, what, value: wrong });
  if (Array.isArray(value))
    return [own('no list', 'no list'), ...value.flatMap((one, index) => faultsOf(one, [...path, index]))];
  if (typeof value === 'object') {
    const inside = Object.entries(value).flatMap(([key, one]) => faultsOf(one, [...path, key]));
    return path.length === 0 ? inside : [own('text', 'no object'), ...inside];
  }
  if (typeof value === 'number') return [own('words', 'eleven'), own('object', OBJECT)];
  if (typeof value === 'boolean') return [own('object', OBJECT)];
  if (typeof value !== 'string') return [own('object', OBJECT)];
  if (UUID.test(value)) return [own('no id', 'nobody'), own('number', 7)];
  if (DATE.test(value)) return [own('no such day', '2026-02-30'), own('words', 'next Tuesday')];
  return [own('object', OBJECT), own('list', [1, 2]), own('control character', `a\u0000${value}`)];
}

/** X-10 V: whatever the value, the answer names the field, and nothing is stored. */
describe('every value of every payload, malformed one at a time', () => {
  const proof = useProofWorld();
  let ledger: Ledger;
  let commands: Map<string, Command>;
  beforeAll(async () => {
    process.env.LOG_LEVEL = 'silent';
    ledger = await openLedger(proof().urls.auditorUrl);
    commands = await allCommands();
  });
  afterAll(() => ledger?.end());

  it('is refused at its field', async () => {
    const wrong: string[] = [];
    let tried = 0;
    const before = await ledger.digest();
    for (const command of commands.values()) {
      const made = proof().samples[command.name]?.['own channel'];
      if (!made || MADE_INSIDE.has(command.name)) continue;
      for (const { path, what, value } of faultsOf(made.input)) {
        tried += 1;
        const result = await execute(command, made.by, put(made.input, path, value), { dryRun: true });
        const cell = `${command.name}: ${path.join('.')} ← ${what}`;
        if (what === 'control character' && TAKEN_AS_IT_IS.test(cell)) continue;
        if (result.ok) wrong.push(`${cell}: accepted`);
        else if (!names(result, path)) wrong.push(`${cell}: ${JSON.stringify(result)}`);
      }
    }
    expect(wrong.slice(0, 60)).toEqual([]);
    expect(await ledger.digest()).toEqual(before);
    expect(tried).toBeGreaterThan(1_000);
    console.info(`${tried} malformed values`);
  }, 120_000);
});

/** The message stands at the field itself, or at the list or block that holds it. */
const names = ({ kind, fields = {} }: Refused, path: Path): boolean =>
  kind === 'invalid' &&
  path.some((_, index) => (fields[path.slice(0, path.length - index).join('.')] ?? []).length > 0);

/** A copy of a payload with one place changed. */
function put(value: unknown, [step, ...rest]: Path, wrong: unknown): unknown {
  if (step === undefined) return wrong;
  if (Array.isArray(value))
    return value.map((each, index) => (index === step ? put(each, rest, wrong) : (each as unknown)));
  return { ...(value as object), [step]: put((value as Record<string, unknown>)[step], rest, wrong) };
}
