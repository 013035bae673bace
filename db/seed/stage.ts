import 'server-only';
import type { z } from 'zod';
import { writeWorkspace } from '@/db/context';
import { credential, person, roleGrant, workspace } from '@/db/schema';
import type { Actor } from '@/lib/access/actor';
import { grantRole } from '@/lib/access/commands/roles';
import { hashPassword } from '@/lib/access/password';
import type { Grant, Role } from '@/lib/access/roles';
import type { Command } from '@/lib/action/define-command';
import { execute } from '@/lib/action/execute';
import type { Refused } from '@/lib/action/result';
import { appendEvents } from '@/lib/audit/append';
import { created } from '@/lib/audit/changes';
import { uuidV7 } from '@/lib/registry/identity';
import type { Days } from './days';
import type { Random } from './random';

/** One person of a cast; `key` is the name by which the story calls them. */
export type Member = {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly jobTitle: string;
  readonly role: Role;
  readonly locale?: 'de' | 'en';
};

/** Where a story is played: one workspace, its people and the clock of the world. */
export type Stage = {
  readonly workspaceId: string;
  readonly days: Days;
  readonly random: Random;
  readonly actor: (key: string) => Actor;
  readonly idOf: (key: string) => string;
  /** Runs a command as a person at a past instant. A refusal ends the load: the story is wrong. */
  readonly act: <I extends z.ZodType, V>(
    who: string,
    command: Command<I, V>,
    input: z.input<I>,
    at: Date,
  ) => Promise<V>;
  /** Runs a command that must be refused; a success ends the load. */
  readonly fail: <I extends z.ZodType, V>(
    who: string,
    command: Command<I, V>,
    input: z.input<I>,
    at: Date,
  ) => Promise<Refused>;
  /** The administrator grants a role; the actor holds it from then on. */
  readonly grant: (who: string, role: Role, where: Where, at: Date) => Promise<void>;
};
type Where = { readonly programmeId?: string; readonly channelId?: string };
type Options = {
  readonly workspaceId: string;
  readonly name: string;
  readonly cast: readonly Member[];
  readonly administrator: string;
  readonly password: string;
  readonly mustChange: boolean;
  readonly days: Days;
  readonly random: Random;
  /** When the workspace was founded. */
  readonly since: Date;
};

/** Founds the workspace with its people and the administrator's role; everything else comes by commands. */
export async function createStage(options: Options): Promise<Stage> {
  const { workspaceId, days, random } = options;
  const people = await found(options);
  const actor = (key: string): Actor => people.get(key) ?? missing(key);
  let clock = options.since.getTime();
  const run = <I extends z.ZodType, V>(who: string, command: Command<I, V>, input: z.input<I>, at: Date) => {
    // the log runs forward, as people took turns
    clock = Math.max(clock + random.int(4, 30) * 1_000, at.getTime());
    const now = new Date(clock);
    return execute(command, actor(who), input, {
      now,
      historical: true,
      newId: () => uuidV7(now.getTime(), random.uuid()),
      requestId: random.uuid(),
    });
  };
  const act: Stage['act'] = async (who, command, input, at) => {
    const result = await run(who, command, input, at);
    if (result.ok) return result.value;
    throw new Error(
      `${command.name} by ${who} at ${at.toISOString()} refused: ${JSON.stringify(result)} for ${JSON.stringify(input).slice(0, 600)}`,
    );
  };
  const fail: Stage['fail'] = async (who, command, input, at) => {
    const result = await run(who, command, input, at);
    if (!result.ok) return result;
    throw new Error(`${command.name} by ${who} at ${at.toISOString()} should have been refused`);
  };
  const grant: Stage['grant'] = async (who, role, where, at) => {
    await act(options.administrator, grantRole, { personId: actor(who).personId, role, ...where }, at);
    people.set(who, withGrant(actor(who), role, where));
  };
  return { workspaceId, days, random, actor, idOf: (key) => actor(key).personId, act, fail, grant };
}

/** The shared password is hashed once; one hash per person would cost more than the rest of a small world. */
async function found(options: Options): Promise<Map<string, Actor>> {
  const { workspaceId, cast, since, random, mustChange } = options;
  const passwordHash = await hashPassword(options.password);
  const ids = cast.map(() => uuidV7(since.getTime(), random.uuid()));
  const people = new Map(
    cast.map(({ key, name }, index) => [key, bare(workspaceId, ids[index] ?? '', name)]),
  );
  const administrator = people.get(options.administrator) ?? missing(options.administrator);
  await writeWorkspace(workspaceId, async (tx) => {
    await tx.insert(workspace).values({ id: workspaceId, name: options.name, recordedAt: since });
    await tx.insert(person).values(
      cast.map(({ name, email, jobTitle, locale = 'de' }, index) => ({
        workspaceId,
        id: ids[index] ?? '',
        name,
        email,
        jobTitle,
        locale,
        recordedAt: since,
      })),
    );
    await tx
      .insert(credential)
      .values(ids.map((personId) => ({ workspaceId, personId, passwordHash, mustChange, changedAt: since })));
    await tx.insert(roleGrant).values({
      workspaceId,
      id: uuidV7(since.getTime(), random.uuid()),
      personId: administrator.personId,
      role: 'administrator',
      grantedAt: since,
    });
    const envelope = {
      actor: { workspaceId, personId: null, source: 'system' as const },
      role: null,
      requestId: random.uuid(),
      result: 'done' as const,
      recordedAt: since,
    };
    const event = (objectId: string, action: string, fields: Record<string, unknown>) => ({
      action,
      objectKind: 'person',
      objectId,
      programmeId: null,
      changes: created(fields),
    });
    await appendEvents(tx, envelope, [
      ...cast.map(({ locale = 'de' }, index) => event(ids[index] ?? '', 'person.created', { locale })),
      event(administrator.personId, 'role.granted', { role: 'administrator' }),
    ]);
  });
  people.set(options.administrator, withGrant(administrator, 'administrator', {}));
  return people;
}

const bare = (workspaceId: string, personId: string, name: string): Actor => ({
  workspaceId,
  personId,
  name,
  grants: [],
  source: 'browser',
});

function withGrant(
  actor: Actor,
  role: Role,
  { programmeId = null, channelId = null }: Partial<Grant> | Where,
) {
  const grant: Grant = { role, programmeId: programmeId ?? null, channelId: channelId ?? null };
  return { ...actor, grants: [...actor.grants, grant] };
}

function missing(key: string): never {
  throw new Error(`nobody in the cast is called ${key}`);
}
