import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attacksOn, pickFrom } from '@/db/testing/fuzz/attacks';
import { allCommands } from '@/db/testing/fuzz/enumerate';
import { FORBIDDEN, NAUGHTY } from '@/db/testing/fuzz/hostile';
import { openLedger } from '@/db/testing/fuzz/ledger';
import { runningPilot } from '@/db/testing/gate';
import { addMilestone } from '@/db/testing/milestone';
import { done, useWorld } from '@/db/testing/world';
import type { Actor } from '@/lib/access/actor';
import { roles } from '@/lib/access/roles';
import { addComment } from '@/lib/registry/commands/comment';
import type { Command } from './define-command';
import { execute } from './execute';
import { line, prose } from './fields';
import type { Result } from './result';

/** Codes a hostile call may be answered with; what is not foreseen ends as this one, and is a defect. */
const UNFORESEEN = ['common.unexpected', 'common.busy', 'common.constraint'];

describe('every command under hostile input', () => {
  const world = useWorld();
  let commands: Command[];
  let everybody: Actor;
  let foreign: string[];
  let pick: (field: string) => string;
  let ledger: () => Promise<string>;
  let close: () => Promise<void>;
  const loose: unknown[] = [];
  const note = (reason: unknown) => loose.push(reason);

  beforeAll(async () => {
    process.env.LOG_LEVEL = 'silent';
    commands = await allCommands();
    const scene = await runningPilot(world());
    // the scene writes three rows itself, under numbers that the commands would give next
    await world().tx((tx) =>
      tx.execute(sql`update record set number = number || '00' where number ~ '^(CH|SG|DL)-1$'`),
    );
    await addMilestone(scene.manager, { phaseId: scene.expandId, title: 'Ziel' });
    everybody = await world().person('programme_manager');
    for (const role of roles) everybody = await world().withRole(everybody, role);
    const { ids, digest, end } = await openLedger(world().database.auditorUrl);
    pick = pickFrom(ids);
    foreign = [randomUUID(), '00000000-0000-0000-0000-000000000000', ...ids.slice(0, 3).map(({ id }) => id)];
    [ledger, close] = [digest, end];
    process.on('unhandledRejection', note);
  }, 60_000);
  afterAll(async () => {
    process.off('unhandledRejection', note);
    await close?.();
  });

  it('answers with a refusal in words, and nothing is left behind', async () => {
    const unforeseen: string[] = [];
    const before = await ledger();
    let [calls, deep] = [0, 0];
    for (const command of commands) {
      for (const { what, input } of attacksOn(command.input, { pick, foreign, rounds: [0, 1] })) {
        calls += 1;
        // a call that is accepted is taken back, so that whatever stays was left by a refusal
        const result = await execute(command, everybody, input, { dryRun: true }).catch(
          (error: unknown) => error,
        );
        if (!isResult(result)) unforeseen.push(`${command.name}, ${what}: ${String(result)}`);
        else if (!result.ok) {
          if (result.kind !== 'invalid') deep += 1;
          if (result.unmet.length === 0 || result.unmet.some(({ code }) => UNFORESEEN.includes(code)))
            unforeseen.push(`${command.name}, ${what}: ${JSON.stringify(result.unmet)}`);
        } else deep += 1;
      }
    }
    expect(unforeseen.slice(0, 40)).toEqual([]);
    expect(await ledger()).toBe(before);
    expect(loose).toEqual([]);
    expect(Object.prototype).not.toHaveProperty('administrator');
    expect(commands.length).toBeGreaterThan(90);
    expect(calls).toBeGreaterThan(commands.length * 50);
    // inputs that only ever fail at the door would prove little
    expect(deep).toBeGreaterThan(commands.length * 3);
  }, 90_000);

  it('stores naughty texts as they are and hands them back unchanged', async () => {
    const programmeId = pick('programmeId');
    const { sql: auditor, end } = await openLedger(world().database.auditorUrl);
    for (const text of NAUGHTY) {
      const composed = text.normalize('NFC').trim();
      const { id } = await done(addComment, everybody, { recordId: programmeId, body: text });
      const [row] = await auditor`select body from comment where id = ${id}`;
      expect(row?.body).toBe(composed);
    }
    await end();
  });

  it.each(FORBIDDEN.map((text) => [JSON.stringify(text), text]))('keeps no %s', async (_shown, body) => {
    const result = await execute(addComment, everybody, { recordId: pick('programmeId'), body });
    expect(result).toMatchObject({ ok: false, kind: 'invalid', fields: { body: [{}] } });
  });

  it('takes any text as it is in composed form, or refuses it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        for (const schema of [line(200), prose(200)]) {
          const read = schema.safeParse(text);
          if (read.success) expect(read.data).toBe(text.replace(/\r\n?/g, '\n').normalize('NFC').trim());
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

const isResult = (value: unknown): value is Result<unknown> =>
  typeof value === 'object' && value !== null && 'ok' in value;
