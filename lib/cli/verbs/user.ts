import { randomBytes, randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { and, eq } from 'drizzle-orm';
import postgres from 'postgres';
import type { z } from 'zod';
import { readWorkspace, writeWorkspace } from '@/db/context';
import { programme, record, workspace } from '@/db/schema';
import type { Actor } from '@/lib/access/actor';
import { createPerson } from '@/lib/access/commands/create-person';
import { foundWorkspace } from '@/lib/access/commands/found-workspace';
import { grantRole, lockAdministrators } from '@/lib/access/commands/roles';
import { isRole, type Role, roles } from '@/lib/access/roles';
import { loadActor } from '@/lib/access/session';
import type { Command } from '@/lib/action/define-command';
import { execute } from '@/lib/action/execute';
import { Refusal } from '@/lib/action/refusal';
import { EXIT, UsageError, type Verb } from '@/lib/cli/vocabulary';
import { uuidV7 } from '@/lib/registry/identity';

type Wanted = {
  readonly name: string;
  readonly email: string;
  readonly jobTitle: string | null;
  readonly locale: 'de' | 'en';
  readonly role: Role | null;
  readonly programme: string | null;
  readonly channel: string | null;
  readonly workspace: string | null;
};

/** People by the same commands as the screens; an empty database gets its workspace and first administrator. */
const user: Verb = {
  name: 'user',
  summary: 'create people, the first administrator too',
  usage: [
    'user create --name NAME --email ADDRESS [--role ROLE] [--programme KEY [--channel NUMBER]]',
    '            [--title TEXT] [--locale de|en] [--workspace NAME]',
    `            roles: ${roles.join(', ')}`,
    '            the first person of an empty database founds the workspace and becomes its administrator',
  ],
  run: async ([form, ...rest], io) => {
    if (form !== 'create') throw new UsageError('"user" knows the form "user create".');
    const wanted = readWanted(rest);
    const password = randomBytes(12).toString('base64url');
    const found = await findWorkspace(wanted.workspace);
    const id = found ? await createIn(found, wanted, password) : await foundWith(wanted, password);
    io.answer(
      { ok: true, id, email: wanted.email, password },
      `${wanted.name} can sign in with ${wanted.email} and the first password ${password}\n` +
        'It is shown only now and must be changed at the first sign-in.',
    );
    return EXIT.done;
  },
};
export default user;

function readWanted(args: readonly string[]): Wanted {
  const text = { type: 'string' } as const;
  const options = { name: text, email: text, role: text, programme: text, channel: text, title: text };
  let values: Record<string, string | undefined>;
  try {
    ({ values } = parseArgs({ args: [...args], options: { ...options, locale: text, workspace: text } }));
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { name, email, role = null, programme: key = null, channel = null, locale = 'de' } = values;
  if (!name || !email) throw new UsageError('A person needs --name and --email.');
  if (role !== null && !isRole(role)) throw new UsageError(`There is no role "${role}".`);
  if (channel && !key) throw new UsageError('--channel needs --programme.');
  if (key && !role) throw new UsageError('--programme says where a role holds: give --role too.');
  if (locale !== 'de' && locale !== 'en') throw new UsageError('--locale is de or en.');
  return {
    name,
    email,
    jobTitle: values.title ?? null,
    locale,
    role,
    programme: key,
    channel,
    workspace: values.workspace ?? null,
  };
}

/** Only the auditor sees which workspaces there are. Null = none yet. */
async function findWorkspace(name: string | null): Promise<string | null> {
  const url = process.env.DATABASE_AUDITOR_URL;
  if (!url) throw new Error('To find the workspace, set DATABASE_AUDITOR_URL to the address of the auditor.');
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const all = await sql<{ id: string; name: string }[]>`select id, name from workspace order by name`;
    const fitting = name === null ? all : all.filter((row) => row.name === name || row.id === name);
    if (fitting.length > 1) {
      throw new UsageError(`Name one with --workspace: ${all.map((row) => row.name).join(', ')}.`);
    }
    if (all.length > 0 && fitting.length === 0) throw new UsageError(`There is no workspace "${name}".`);
    return fitting[0]?.id ?? null;
  } finally {
    await sql.end();
  }
}

async function foundWith(wanted: Wanted, password: string): Promise<string> {
  if (wanted.role !== null && wanted.role !== 'administrator')
    throw new UsageError('The first person of an empty database is its administrator.');
  const workspaceId = uuidV7(Date.now(), randomUUID());
  const personId = uuidV7(Date.now(), randomUUID());
  await writeWorkspace(workspaceId, (tx) =>
    tx.insert(workspace).values({ id: workspaceId, name: wanted.workspace ?? 'Stellwerk' }),
  );
  const everywhere = { role: 'administrator', programmeId: null, channelId: null } as const;
  const founder: Actor = {
    workspaceId,
    personId,
    name: wanted.name,
    grants: [everywhere],
    source: 'command_line',
  };
  return (await run(foundWorkspace, founder, profileOf(wanted, password))).id;
}

async function createIn(workspaceId: string, wanted: Wanted, password: string): Promise<string> {
  const actor = await findAdministrator(workspaceId);
  const place = wanted.programme ? await findPlace(workspaceId, wanted.programme, wanted.channel) : {};
  const { id } = await run(createPerson, actor, profileOf(wanted, password));
  if (wanted.role) await run(grantRole, actor, { personId: id, role: wanted.role, ...place });
  return id;
}

/** Whoever may use the command line acts for the workspace's administrator; the log says it came from there. */
async function findAdministrator(workspaceId: string): Promise<Actor> {
  const actor = await writeWorkspace(workspaceId, async (tx) => {
    const [first] = await lockAdministrators(tx, workspaceId);
    return first ? loadActor(tx, workspaceId, first.personId, 'command_line') : null;
  });
  if (!actor) throw new Error('The workspace has no active administrator.');
  return actor;
}

async function findPlace(workspaceId: string, key: string, channel: string | null) {
  const [found] = await readWorkspace(workspaceId, (tx) =>
    tx
      .select({ programmeId: programme.id })
      .from(programme)
      .where(and(eq(programme.workspaceId, workspaceId), eq(programme.key, key))),
  );
  if (!found) throw new UsageError(`There is no programme "${key}".`);
  if (!channel) return found;
  const [row] = await readWorkspace(workspaceId, (tx) =>
    tx
      .select({ channelId: record.id })
      .from(record)
      .where(
        and(
          eq(record.workspaceId, workspaceId),
          eq(record.programmeId, found.programmeId),
          eq(record.kind, 'channel'),
          eq(record.number, channel.toUpperCase()),
        ),
      ),
  );
  if (!row) throw new UsageError(`There is no channel "${channel}" in ${key}.`);
  return { ...found, ...row };
}

const profileOf = ({ name, email, jobTitle, locale }: Wanted, password: string) => ({
  name,
  email,
  jobTitle,
  locale,
  password,
  mustChange: true,
});

async function run<I extends z.ZodType, V>(
  command: Command<I, V>,
  actor: Actor,
  input: z.input<I>,
): Promise<V> {
  const result = await execute(command, actor, input);
  if (result.ok) return result.value;
  const faults = Object.values(result.fields ?? {}).flat();
  throw new Refusal(result.kind, faults.length > 0 ? faults : result.unmet);
}
