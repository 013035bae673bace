import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import type { Command } from '@/lib/action/define-command';
import { execute } from '@/lib/action/execute';
import { FAILPOINTS, type Failpoint } from '@/lib/action/failpoint';
import { testDatabase } from '../database';
import { type Ledger, openLedger } from './digest';
import { NOW } from './instant';
import type { Made } from './place';
import { allCommands } from './registry';
import { useProofWorld } from './world';

const shared = globalThis as { stellwerkFailpoint?: (point: Failpoint) => void };
const BEHIND: readonly Failpoint[] = ['committed', 'before_answer'];
const BEFORE = FAILPOINTS.filter((point) => !BEHIND.includes(point));
/** Writes with the row of a workspace itself, before there is one to act in. */
const OUTSIDE = ['workspace.found'];
/** Comes to its commit only within the command that decides it: alone the last wall refuses it. */
const WITHIN: Readonly<Record<string, string>> = { 'phase.hold': 'gates.no_deciding_exception' };

/** Throws at this point the next time it is passed, as if the machine had given up there; says whether it was. */
function breakAt(point: Failpoint): { readonly reached: boolean } {
  const state = { reached: false };
  shared.stellwerkFailpoint = (passed) => {
    if (passed !== point || state.reached) return;
    state.reached = true;
    throw new Error(`broken at ${point}`);
  };
  return state;
}

/**
 * Every registered command, broken at every labelled point (trust §7.3): before the commit nothing is left behind,
 * behind it everything stands; whoever asks again under the same key gets the one answer, and it was done once.
 */
describe('a failure at every point of every command', () => {
  const proof = useProofWorld();
  let commands: readonly { readonly command: Command; readonly made: Made }[];
  beforeAll(async () => {
    process.env.LOG_LEVEL = 'silent';
    commands = [...(await allCommands()).values()].flatMap((command) => {
      const made = proof().samples[command.name]?.['own channel'];
      return made && !OUTSIDE.includes(command.name) ? [{ command, made }] : [];
    });
  });
  afterEach(() => {
    delete shared.stellwerkFailpoint;
  });

  /** What is written of business, how many events there are and how many keys. */
  async function standing(ledger: Ledger) {
    const [row] = await ledger.sql<{ events: number; keys: number }[]>`
      select (select count(*)::int from event) as events, (select count(*)::int from idempotency) as keys`;
    return { tables: await ledger.digest(), events: row?.events ?? 0, keys: row?.keys ?? 0 };
  }

  it('behind the commit is answered by the retry, which does nothing a second time', async () => {
    const wrong: string[] = [];
    const alone = commands.filter(({ command }) => command.name in WITHIN);
    for (const { command, made } of alone) {
      const result = await execute(command, made.by, made.input, { now: NOW });
      expect(result).toMatchObject({ ok: false, unmet: [{ code: WITHIN[command.name] }] });
    }
    expect(alone.map(({ command }) => command.name)).toEqual(Object.keys(WITHIN));
    const origin = new URL(proof().urls.adminUrl).pathname.slice(1);
    let open = commands.filter((each) => !alone.includes(each));
    let rounds = 0;
    // what one command changed may stand in the way of another: those are taken up again on a fresh copy
    while (open.length > 0) {
      rounds += 1;
      await closeDatabase();
      const copy = await testDatabase(origin);
      process.env.DATABASE_URL = copy.appUrl;
      const ledger = await openLedger(copy.auditorUrl);
      const later: ((typeof commands)[number] & { readonly refused: unknown })[] = [];
      for (const each of open) {
        const refused = await answeredOnce(each, ledger, wrong);
        if (refused) later.push({ ...each, refused });
      }
      const [stuck] = later.length === open.length ? later : [];
      expect(
        stuck && [stuck.command.name, stuck.refused],
        'the first on a fresh copy succeeds',
      ).toBeUndefined();
      open = later;
      await closeDatabase();
      await ledger.end();
      await copy.drop();
    }
    process.env.DATABASE_URL = proof().urls.appUrl;
    console.info(`${commands.length} commands on ${rounds} copies`);
    expect(wrong).toEqual([]);
    expect(commands.length).toBeGreaterThan(180);
  }, 240_000);

  /** The refusal where the command does not come to its commit, because of what others did; otherwise null. */
  async function answeredOnce(
    { command, made }: (typeof commands)[number],
    ledger: Ledger,
    wrong: string[],
  ): Promise<unknown> {
    const options = { now: NOW, idempotencyKey: randomUUID() };
    const attempt = () => execute(command, made.by, made.input, options);
    const before = await standing(ledger);
    const committed = breakAt('committed');
    const first = await attempt();
    if (!committed.reached) return first;
    const after = await standing(ledger);
    const unanswered = breakAt('before_answer');
    const second = await attempt();
    delete shared.stellwerkFailpoint;
    const [third, fourth] = [await attempt(), await attempt()];
    const end = await standing(ledger);
    const faults = [
      first.ok && 'was answered although the answer was lost',
      after.events <= before.events && 'left no event behind',
      after.keys !== before.keys + 1 && 'did not keep its key',
      (!unanswered.reached || second.ok) && 'was not broken before its answer',
      !third.ok && `was refused when asked again: ${JSON.stringify(third)}`,
      JSON.stringify(third) !== JSON.stringify(fourth) && 'answers differently each time',
      JSON.stringify(end) !== JSON.stringify(after) && 'did something a second time',
    ];
    wrong.push(...faults.flatMap((fault) => (fault ? [`${command.name} ${fault}`] : [])));
    return null;
  }

  it('before the commit leaves nothing behind, not even its key', async () => {
    const ledger = await openLedger(proof().urls.auditorUrl);
    const wrong: string[] = [];
    let broken = 0;
    for (const { command, made } of commands) {
      const before = await standing(ledger);
      for (const point of BEFORE) {
        const state = breakAt(point);
        // a command that writes nothing itself must not come to its commit
        const dryRun = point === 'first_write';
        const options = { now: NOW, idempotencyKey: randomUUID(), ...(dryRun ? { dryRun } : {}) };
        const result = await execute(command, made.by, made.input, options);
        if (!state.reached && !dryRun)
          wrong.push(`${command.name} never came to ${point}: ${JSON.stringify(result)}`);
        if (!state.reached) continue;
        broken += 1;
        if (result.ok || result.kind !== 'unavailable')
          wrong.push(`${command.name} at ${point}: ${JSON.stringify(result)}`);
      }
      delete shared.stellwerkFailpoint;
      const after = await standing(ledger);
      if (JSON.stringify(after) !== JSON.stringify(before))
        wrong.push(`${command.name} left something behind`);
    }
    await ledger.end();
    console.info(`${broken} failures of ${commands.length} commands`);
    expect(wrong).toEqual([]);
    expect(broken).toBeGreaterThan(commands.length * (BEFORE.length - 1));
  }, 240_000);
});
