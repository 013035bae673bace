import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { roleFor } from '@/lib/access/permissions';
import type { Command } from '@/lib/action/define-command';
import { execute } from '@/lib/action/execute';
import type { Result } from '@/lib/action/result';
import { idsOf, type Ledger, openLedger, type Target, targetOf } from './digest';
import type { Made } from './place';
import { actionFiles, allCommands, loadAll } from './registry';
import { asRequest, inTurns, rehearsal } from './request';
import { type Principal, type Relation, relations, useProofWorld } from './world';

const defined = vi.hoisted(() => new Map<unknown, unknown>());
vi.mock('next/cache', () => ({ revalidatePath: () => undefined }));
vi.mock('next/headers', async () => (await import('./request')).headers());
vi.mock('@/lib/access/session', async (original) => (await import('./request')).remembered(await original()));
vi.mock('@/lib/action/execute', async (original) => (await import('./request')).rehearsed(await original()));
vi.mock('@/lib/action/define-action', async (original) => {
  const real = await original<typeof import('@/lib/action/define-action')>();
  return {
    defineAction: (...[command, reach]: Parameters<typeof real.defineAction>) => {
      const action = real.defineAction(command, reach);
      defined.set(action, command);
      return action;
    },
  };
});

type Call = (input: unknown) => Promise<Result<unknown>>;
/** Signs people in and out: no command behind them, walked through in the browser. */
const WITHOUT_COMMAND = 'lib/access/sign-in-actions.ts';
/** Commands that only the application itself calls: from another command, a route or the command line. */
const INTERNAL: readonly string[] = [
  'change.lapse',
  'file.store',
  'gate.create',
  'gate.open_re_review',
  'milestone.create_many',
  'milestone.report_actual',
  'phase.hold',
  'plan.export',
  'plan.import',
  'risk.lapse',
  'workspace.found',
];

describe('who may do what', () => {
  const proof = useProofWorld();
  let ledger: Ledger;
  let commands: Map<string, Command>;
  const actions = new Map<string, Call[]>();

  beforeAll(async () => {
    process.env.AUTH_URL = 'http://stellwerk.example';
    process.env.LOG_LEVEL = 'silent';
    rehearsal.on = true;
    ledger = await openLedger(proof().urls.auditorUrl);
    commands = await allCommands();
    for (const { exports } of await loadAll(actionFiles().filter((file) => file !== WITHOUT_COMMAND))) {
      for (const value of Object.values(exports)) {
        const command = defined.get(value) as Command | undefined;
        if (command) actions.set(command.name, [...(actions.get(command.name) ?? []), value as Call]);
      }
    }
  }, 60_000);
  afterAll(() => ledger?.end());

  type Way = (principal: Principal, input: unknown) => Promise<Result<unknown> | null>;
  /** Through every way in the browser has, else straight into the spine. */
  const waysTo = (command: Command): Way[] =>
    actions.get(command.name)?.map(
      (action): Way =>
        async ({ token }, input) =>
          asRequest(token, () => action(input)),
    ) ?? [async ({ actor }, input) => (actor ? execute(command, actor, input) : null)];

  it('leads to every command by an action, except for those only the application itself calls', () => {
    const inside = [...commands.keys()].filter((name) => !actions.has(name));
    expect(inside.filter((name) => !INTERNAL.includes(name))).toEqual([]);
  });

  it('accepts every sample from the person it is made for', async () => {
    const refused = await inTurns(
      [...commands.values()].flatMap((command) =>
        relations.map((relation) => async () => {
          const made = proof().samples[command.name]?.[relation];
          if (!made || command.name === 'workspace.found') return [];
          const attempt = () => execute(command, made.by, made.input);
          const first = await attempt();
          // on a loaded machine the neighbour may hold a lock longer than the two seconds anybody waits
          const busy = !first.ok && first.kind === 'unavailable';
          const result = busy ? await attempt() : first;
          return result.ok ? [] : [`${command.name}, ${relation}: ${JSON.stringify(result)}`];
        }),
      ),
    );
    expect(refused.flat()).toEqual([]);
  }, 120_000);

  it('answers every command × principal × relation as the matrix says, and changes nothing where it refuses', async () => {
    const wrong: string[] = [];
    let cells = 0;
    for (const command of commands.values()) {
      const before = await ledger.digest();
      const attempts = await deniedAttempts(command.name);
      const asked = relations.map(async (relation) => {
        const made = proof().samples[command.name]?.[relation];
        // where nothing is named, there is nothing foreign to stand in a relation to
        const distinct = relation === 'own channel' || (made && idsOf(made.input).length > 0);
        return made && distinct ? [{ relation, made, target: await whereOf(made) }] : [];
      });
      const places = (await Promise.all(asked)).flat();
      const answers = await inTurns(
        places.flatMap(({ relation, made, target }) =>
          proof().principals.flatMap((principal) =>
            waysTo(command).map((call) => async () => {
              const result = await call(principal, made.input);
              const expected = expectation(command, principal, relation, made.input, target);
              return { cell: `${command.name} × ${principal.name} × ${relation}`, result, expected };
            }),
          ),
        ),
      );
      let denied = 0;
      for (const { cell, result, expected } of answers) {
        if (result === null) continue;
        cells += 1;
        const seen = verdictOf(result);
        if (expected === 'denied' || expected === 'missing') denied += 1;
        if (!fits[expected].includes(seen))
          wrong.push(`${cell}: expected ${expected}, got ${JSON.stringify(result)}`);
      }
      const after = await ledger.digest();
      for (const [table, digest] of Object.entries(after))
        if (digest !== before[table])
          wrong.push(`${command.name}: refused or taken back, and yet ${table} changed`);
      if ((await deniedAttempts(command.name)) < attempts + denied)
        wrong.push(`${command.name}: ${denied} were denied, and not every one is in the log`);
    }
    expect(wrong.slice(0, 40)).toEqual([]);
    expect(cells).toBeGreaterThan(5_000);
    console.info(`${cells} cells: ${commands.size} commands × ${proof().principals.length} principals`);
  }, 240_000);

  const deniedAttempts = async (action: string): Promise<number> => {
    const [row] = await ledger.sql<{ count: number }[]>`
      select count(*)::int as count from event where action = ${action} and result = 'denied'`;
    return row?.count ?? 0;
  };
  const whereOf = async (made: Made): Promise<Target> => {
    const target = await targetOf(ledger, made.input, made.about);
    const { ownerId = target.ownerId, channelId = target.channelId } = made;
    return { ...target, ownerId, channelId };
  };
});

type Expected = 'allowed' | 'own' | 'denied' | 'missing' | 'signed out';
type Seen = 'done' | 'rule' | 'denied' | 'missing' | 'signed out' | 'stopped';
/** What a call may look like: whoever is allowed may still be stopped by a rule, never by the matrix. */
const fits: Record<Expected | 'foreign' | 'own, foreign', readonly Seen[]> = {
  allowed: ['done', 'rule', 'stopped'],
  // what belongs to somebody else is not there for a person
  own: ['done', 'rule', 'stopped', 'missing'],
  denied: ['denied'],
  missing: ['missing'],
  'signed out': ['signed out'],
  foreign: ['denied', 'missing', 'stopped'],
  // one's own account is always permitted; a rule finds that what it names is not there
  'own, foreign': ['missing', 'rule', 'stopped'],
};

/** The matrix decides, asked about the record as it stands in the database and not about what the command located. */
function expectation(
  command: Command,
  { actor }: Principal,
  relation: Relation,
  input: unknown,
  target: Target,
): keyof typeof fits {
  if (!actor) return 'signed out';
  const { permission } = command;
  if (relation === 'other workspace' && idsOf(input).length > 0)
    return permission === 'account:self' ? 'own, foreign' : 'foreign';
  const asked = permission === 'account:self' ? { programmeId: null, ownerId: actor.personId } : target;
  if (roleFor(actor, permission, asked)) return permission === 'account:self' ? 'own' : 'allowed';
  const visible = asked.programmeId === null || roleFor(actor, 'programme:view', asked) !== null;
  return visible ? 'denied' : 'missing';
}

function verdictOf(result: Result<unknown>): Seen {
  if (result.ok) return 'done';
  const codes = result.unmet.map(({ code }) => code);
  if (codes.includes('common.signed_out')) return 'signed out';
  if (codes.includes('common.not_permitted')) return 'denied';
  if (result.kind === 'missing') return 'missing';
  return result.kind === 'denied' ? 'rule' : 'stopped';
}
