import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '@/lib/action/define-command';
import { execute } from '@/lib/action/execute';
import { idsOf, type Ledger, type Named, openLedger } from './digest';
import { NOW } from './instant';
import { allCommands } from './registry';
import { type ProofWorld, useProofWorld } from './world';

/**
 * Ids that may name somebody of the same workspace outside the programme: people belong to the workspace, and rights
 * are granted per programme elsewhere. A foreign workspace or another kind of record is refused all the same.
 */
const PEOPLE =
  /^(personId|managerId|sponsorId|ownerId|acceptorId|leadId|stewardId|deputyId|successorId|toId|implementerId|testerId|assessorId)$/;

/** Commands that reach over all programmes: those about people, and what the application itself does. */
const WORKSPACE_WIDE = [
  'change.lapse',
  'gate.open_re_review',
  'person.reset_password',
  'person.set_state',
  'risk.lapse',
  'role.grant',
  'role.revoke',
];

/** These stand beside records of every kind; a request for a change may affect every kind but another request. */
const ANY_RECORD = new Set([
  'comment.add recordId',
  'record.watch recordId',
  'change.create affects',
  'change.edit affects',
  'change.report_unauthorised affects',
]);

type Swap = { readonly what: string; readonly id: string };

describe('every id in every payload, swapped for a foreign one', () => {
  const proof = useProofWorld();
  let ledger: Ledger;
  let commands: Map<string, Command>;
  beforeAll(async () => {
    process.env.LOG_LEVEL = 'silent';
    ledger = await openLedger(proof().urls.auditorUrl);
    commands = await allCommands();
  });
  afterAll(() => ledger?.end());

  it('is refused, and nothing changes', async () => {
    const accepted: string[] = [];
    const broken: string[] = [];
    let swaps = 0;
    const kinds = await kindsOf(ledger, proof());
    const before = await ledger.digest();
    for (const command of commands.values()) {
      const samples = proof().samples[command.name];
      if (!samples) continue;
      const { by, input, about } = samples['own channel'];
      // rights in this programme only, so that another programme is foreign
      const { programmeId } = proof().places['own channel'];
      const actor =
        about === null ? by : { ...by, grants: by.grants.map((grant) => ({ ...grant, programmeId })) };
      const named = idsOf(input);
      for (const one of named) {
        for (const { what, id } of swapsFor(command.name, one, named.indexOf(one), samples, kinds)) {
          swaps += 1;
          const result = await execute(command, actor, put(input, one.path, id), { dryRun: true, now: NOW });
          const cell = `${command.name}: ${one.path.join('.')} ← ${what}`;
          if (result.ok) accepted.push(cell);
          else if (
            result.unmet.some(({ code }) => code === 'common.unexpected' || code === 'common.constraint')
          )
            broken.push(`${cell}: ${result.unmet.map(({ code }) => code).join()}`);
        }
      }
    }
    expect(accepted.sort()).toEqual([]);
    expect(broken).toEqual([]);
    expect(await ledger.digest()).toEqual(before);
    expect(swaps).toBeGreaterThan(400);
    console.info(`${swaps} swaps`);
  }, 120_000);
});

type Kinds = ReadonlyMap<string, string>;

/** What stands in for an id: the same field in the other programme and in the other workspace, and another kind. */
function swapsFor(
  command: string,
  one: Named,
  index: number,
  samples: ProofWorld['samples'][string],
  kinds: Kinds,
): Swap[] {
  const field = String(one.path.findLast((step) => typeof step === 'string') ?? '');
  const person = PEOPLE.test(field);
  const counterpart = (relation: 'other programme' | 'other workspace') =>
    idsOf(samples[relation].input).find(({ path }) => path.join('.') === one.path.join('.'))?.id ??
    idsOf(samples[relation].input)[index]?.id;
  const swaps: (Swap | null)[] = [
    swap('other workspace', counterpart('other workspace')),
    person || WORKSPACE_WIDE.includes(command)
      ? null
      : swap('other programme', counterpart('other programme')),
    ANY_RECORD.has(`${command} ${field}`) ? null : swap('another kind', otherKind(one.id, kinds)),
    swap('nothing', '00000000-0000-4000-8000-000000000000'),
  ];
  return swaps.filter((each) => each !== null && each.id !== one.id) as Swap[];
}

const swap = (what: string, id: string | undefined): Swap | null => (id ? { what, id } : null);

/** The id of a thing of the same workspace that is something else. */
function otherKind(id: string, kinds: Kinds): string | undefined {
  const kind = kinds.get(id);
  return [...kinds].find(([, other]) => other !== kind && other !== 'person' && kind !== undefined)?.[0];
}

async function kindsOf({ sql }: Ledger, { workspaceId }: ProofWorld): Promise<Kinds> {
  const rows = await sql<{ id: string; kind: string }[]>`
    select id, kind from record where workspace_id = ${workspaceId}
    union all select id, 'person' from person where workspace_id = ${workspaceId}`;
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}

/** A copy of a payload with one place changed. */
function put(value: unknown, [step, ...rest]: readonly (string | number)[], id: string): unknown {
  if (step === undefined) return id;
  if (Array.isArray(value))
    return value.map((each, index) => (index === step ? put(each, rest, id) : (each as unknown)));
  return { ...(value as object), [step]: put((value as Record<string, unknown>)[step], rest, id) };
}
