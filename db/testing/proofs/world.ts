import { createHash, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll } from 'vitest';
import { closeDatabase } from '@/db/client';
import { credential, person, record, roleGrant, session } from '@/db/schema';
import type { Actor } from '@/lib/access/actor';
import { hashPassword } from '@/lib/access/password';
import { type Role, roles } from '@/lib/access/roles';
import { proofDatabase } from '../database';
import { committee } from '../gate';
import { settle, type World } from '../world';
import { NOW } from './instant';
import { furnish, lay, type Made, type Place, type Sample } from './place';
import { allCommands, loadAll, sampleFiles } from './registry';

/** How a principal of the first programme stands to what is acted on. */
export const relations = ['own channel', 'other channel', 'other programme', 'other workspace'] as const;
export type Relation = (typeof relations)[number];

export type Principal = {
  readonly name: string;
  /** As the next request would read it from the database; null: no valid session. */
  readonly actor: Actor | null;
  /** Session cookie; null for somebody who never signed in. */
  readonly token: string | null;
};
export type Setting = Pick<Place, 'programmeId' | 'key' | 'channelId' | 'segmentId'> & {
  readonly workspaceId: string;
};
/** Everything the proofs share, in plain values: it is made once per run and copied with its database. */
export type ProofWorld = {
  readonly workspaceId: string;
  readonly places: Record<Relation, Setting>;
  readonly principals: readonly Principal[];
  /** command → relation → input. */
  readonly samples: Record<string, Record<Relation, Made>>;
};

/** `const proof = useProofWorld()` at the top of a test file: a copy of the shared world, and its database. */
export function useProofWorld(): () => ProofWorld & {
  readonly urls: Awaited<ReturnType<typeof proofDatabase>>;
} {
  let current: (ProofWorld & { urls: Awaited<ReturnType<typeof proofDatabase>> }) | undefined;
  beforeAll(async () => {
    const urls = await proofDatabase(build);
    process.env.DATABASE_URL = urls.appUrl;
    current = { ...(urls.content as ProofWorld), urls };
  }, 120_000);
  afterAll(async () => {
    await closeDatabase();
    await current?.urls.drop();
  });
  return () => {
    if (!current) throw new Error('the world exists only inside tests');
    return current;
  };
}

/** Every sample of every room, by command. */
export async function allSamples(): Promise<Map<string, Sample>> {
  const loaded = await loadAll(sampleFiles());
  return new Map(
    loaded
      .flatMap(({ exports }) => (exports.samples ?? []) as Sample[])
      .map((each) => [each.command.name, each]),
  );
}

async function build(database: Parameters<typeof settle>[0]): Promise<ProofWorld> {
  process.env.DATABASE_URL = database.appUrl;
  const [here, there] = [await settle(database), await settle(database)];
  const first = await here.programme('eins');
  const [own, other] = [await lay(here, first.id, 'channel'), await lay(here, first.id, 'channel')];
  const people = await peopleOf(here, first.id);
  const seat = async (world: World, programme: typeof first, channelId: string, cast: typeof people) =>
    furnish({
      world,
      ...cast,
      programmeId: programme.id,
      key: programme.key,
      manager: programme.manager,
      channelId,
      segmentId: await lay(world, programme.id, 'segment'),
    });
  const elsewhere = async (world: World, key: string) => {
    const programme = await world.programme(key);
    return seat(
      world,
      programme,
      await lay(world, programme.id, 'channel'),
      await peopleOf(world, programme.id),
    );
  };
  const places: Record<Relation, Place> = {
    'own channel': await seat(here, first, own, people),
    'other channel': await seat(here, first, other, people),
    'other programme': await elsewhere(here, 'zwei'),
    'other workspace': await elsewhere(there, 'drei'),
  };
  const samples: Record<string, Record<Relation, Made>> = {};
  const [known, commands] = [await allSamples(), await allCommands()];
  for (const [name, each] of known) {
    if (!commands.has(name)) continue;
    const made = await Promise.all(
      relations.map(async (relation) => {
        try {
          return [relation, await each.make(places[relation])] as const;
        } catch (error) {
          throw new Error(`sample of ${name} (${relation}) could not be made`, { cause: error });
        }
      }),
    );
    samples[name] = Object.fromEntries(made) as Record<Relation, Made>;
  }
  for (const world of [here, there]) await renew(world, samples);
  const settings = Object.entries(places).map(
    ([relation, { programmeId, key, channelId, segmentId, world }]) => [
      relation,
      { programmeId, key, channelId, segmentId, workspaceId: world.workspaceId },
    ],
  );
  const principals = await principalsOf(here, first.id, own, other);
  await closeDatabase();
  return { workspaceId: here.workspaceId, places: Object.fromEntries(settings), principals, samples };
}

/** What one sample prepared may have raised the version another had read: all are brought up to date at the end. */
async function renew(world: World, samples: unknown): Promise<void> {
  const rows = await world.tx((tx) => tx.select({ id: record.id, version: record.version }).from(record));
  const versions = new Map(rows.map(({ id, version }) => [id, version]));
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
    if ('version' in value) {
      const known = Object.values(value).flatMap((each) => versions.get(String(each)) ?? []);
      if (known[0] !== undefined) value.version = known[0];
    }
    for (const each of Object.values(value)) visit(each);
  };
  visit(samples);
}

async function peopleOf(world: World, programmeId: string) {
  const where = { programmeId };
  return {
    ...(await committee(world, programmeId)),
    administrator: await world.person('administrator'),
    auditor: await world.person('auditor', where),
    analyst: await world.person('analyst', where),
  };
}

/** The fifteen roles in the first programme, somebody without any, a foreign lead, the dismissed and the stranger. */
async function principalsOf(
  world: World,
  programmeId: string,
  own: string,
  other: string,
): Promise<Principal[]> {
  const where = (role: Role) =>
    role === 'administrator' ? {} : { programmeId, ...(role === 'channel_lead' ? { channelId: own } : {}) };
  const principals: Principal[] = [];
  const passwordHash = await hashPassword('das eigene Passwort');
  for (const role of roles) {
    const actor = await world.person(role, where(role));
    principals.push({ name: role, actor, token: await signIn(world, actor) });
  }
  const lead = await world.person('channel_lead', { programmeId, channelId: other });
  principals.push({ name: 'lead of another channel', actor: lead, token: await signIn(world, lead) });
  const nobody = { ...(await world.person('viewer', { programmeId })), grants: [] };
  await world.tx((tx) =>
    tx.update(roleGrant).set({ revokedAt: NOW }).where(eq(roleGrant.personId, nobody.personId)),
  );
  principals.push({ name: 'person without a role', actor: nobody, token: await signIn(world, nobody) });
  const gone = await world.person('programme_manager', { programmeId });
  principals.push({ name: 'deactivated manager', actor: null, token: await signIn(world, gone) });
  await world.tx((tx) => tx.update(person).set({ active: false }).where(eq(person.id, gone.personId)));
  const { workspaceId } = world;
  for (const { actor } of principals) {
    if (!actor) continue;
    const row = { workspaceId, personId: actor.personId, passwordHash, mustChange: false, changedAt: NOW };
    await world.tx((tx) => tx.insert(credential).values(row));
  }
  principals.push({ name: 'anonymous', actor: null, token: null });
  return principals;
}

/** A session that outlives the test, as signing in would leave it. */
async function signIn(world: World, { personId }: Actor): Promise<string> {
  const token = randomUUID();
  const tokenHash = createHash('sha256').update(token).digest('hex');
  const row = { workspaceId: world.workspaceId, tokenHash, personId, startedAt: NOW };
  await world.tx((tx) => tx.insert(session).values({ ...row, expiresAt: new Date('2100-01-01T00:00:00Z') }));
  return token;
}
