import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import type { z } from 'zod';
import { closeDatabase, type Tx } from '@/db/client';
import { writeWorkspace } from '@/db/context';
import { person, roleGrant, workspace } from '@/db/schema';
import type { Actor } from '@/lib/access/actor';
import type { Grant, Role } from '@/lib/access/roles';
import type { Command } from '@/lib/action/define-command';
import { type ExecuteOptions, execute } from '@/lib/action/execute';
import type { Result } from '@/lib/action/result';
import { createProgramme } from '@/lib/programmes/commands/create';
import { type TestDatabase, testDatabase } from './database';

type Where = { programmeId?: string | null; channelId?: string | null };

/** A fresh database with one workspace and people made as a test needs them. Create it once per test file. */
export type World = {
  readonly workspaceId: string;
  readonly database: TestDatabase;
  /** A new person holding `role`; without `where` in the whole workspace. */
  readonly person: (role: Role, where?: Where) => Promise<Actor>;
  /** The same person with one more role. */
  readonly withRole: (actor: Actor, role: Role, where?: Where) => Promise<Actor>;
  /** An empty programme with its manager. */
  readonly programme: (
    key?: string,
    profile?: 'lean' | 'standard' | 'strict',
  ) => Promise<{ id: string; key: string; manager: Actor }>;
  /** Raw reads and writes as the application role, inside the workspace. */
  readonly tx: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
};

/** `const world = useWorld()` at the top of a `*.test.ts`; `world()` inside the tests. */
export function useWorld(): () => World {
  let current: World | undefined;
  beforeAll(async () => {
    current = await createWorld();
  });
  afterAll(async () => {
    await closeDatabase();
    await current?.database.drop();
  });
  return () => {
    if (!current) throw new Error('the world exists only inside tests');
    return current;
  };
}

/** Runs a command and returns its value; throws with the refusal when it is refused. */
export async function done<I extends z.ZodType, V>(
  command: Command<I, V>,
  actor: Actor,
  input: z.input<I>,
  options?: ExecuteOptions,
): Promise<V> {
  const result: Result<V> = await execute(command, actor, input, options);
  if (!result.ok) throw new Error(`${command.name} refused: ${JSON.stringify(result)}`);
  return result.value;
}

async function createWorld(): Promise<World> {
  const database = await testDatabase();
  process.env.DATABASE_URL = database.appUrl;
  return settle(database);
}

/** One more workspace in a database: nothing in it but itself. */
export async function settle(database: TestDatabase): Promise<World> {
  const workspaceId = randomUUID();
  await writeWorkspace(workspaceId, (tx) => tx.insert(workspace).values({ id: workspaceId, name: 'Test' }));
  return {
    workspaceId,
    database,
    person: (role, where = {}) => addPerson(workspaceId, role, where),
    withRole: (actor, role, where = {}) => addRole(actor, role, where),
    programme: async (key = `p-${randomUUID().slice(0, 8)}`, profile = 'standard') => {
      const founder = await addPerson(workspaceId, 'programme_manager', {});
      const { id } = await done(createProgramme, founder, {
        key,
        name: `Programme ${key}`,
        profile,
        managerId: founder.personId,
      });
      return { id, key, manager: founder };
    },
    tx: (work) => writeWorkspace(workspaceId, work),
  };
}

async function addPerson(workspaceId: string, role: Role, where: Where): Promise<Actor> {
  const personId = randomUUID();
  const name = `${role} ${personId.slice(0, 4)}`;
  await writeWorkspace(workspaceId, (tx) =>
    tx.insert(person).values({ workspaceId, id: personId, name, email: `${personId}@test.example` }),
  );
  return addRole({ workspaceId, personId, name, grants: [], source: 'browser' }, role, where);
}

async function addRole(actor: Actor, role: Role, where: Where): Promise<Actor> {
  const grant: Grant = { role, programmeId: where.programmeId ?? null, channelId: where.channelId ?? null };
  await writeWorkspace(actor.workspaceId, (tx) =>
    tx.insert(roleGrant).values({
      workspaceId: actor.workspaceId,
      id: randomUUID(),
      personId: actor.personId,
      ...grant,
      grantedAt: new Date(),
    }),
  );
  return { ...actor, grants: [...actor.grants, grant] };
}
