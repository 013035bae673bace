import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { channel, record, segment } from '@/db/schema';
import type { Actor } from '@/lib/access/actor';
import type { Role } from '@/lib/access/roles';
import type { Command } from '@/lib/action/define-command';
import { decided, put, RATIONALE, setOut, start, submitted, type TestGates, voted } from '../gate';
import { layWave } from '../plan';
import type { World } from '../world';
import { NOW } from './instant';

/**
 * Where samples are made: one channel of one programme with its people. Scenes are waves of that channel in a certain
 * state, each made once and only when a sample asks for it.
 */
export type Place = {
  readonly world: World;
  readonly programmeId: string;
  readonly key: string;
  readonly channelId: string;
  readonly segmentId: string;
  readonly manager: Actor;
  readonly sponsor: Actor;
  readonly members: readonly [Actor, Actor];
  readonly owner: Actor;
  readonly administrator: Actor;
  readonly auditor: Actor;
  readonly analyst: Actor;
  /** One more person of a role in this programme; the same one for the same role. */
  readonly holder: (role: Role) => Promise<Actor>;
  readonly scene: (name: keyof typeof scenes) => Promise<Scene>;
  /** Makes something once per place, under a name. */
  readonly once: <T>(name: string, make: () => Promise<T>) => Promise<T>;
};
export type Scene = TestGates & { readonly ballotId: string };
export type PlaceSeed = Omit<Place, 'scene' | 'once' | 'holder'>;

const at = (scene: TestGates, ballotId = ''): Scene => ({ ...scene, now: NOW, ballotId });
const GO = { decision: 'go', rationale: RATIONALE } as const;

/** The lifecycle of a wave, as far as a sample needs it. */
const scenes = {
  /** Before its G0: nothing attested, nothing submitted. */
  ahead: async (_world: World, base: TestGates) => at(base),
  /** The same, for samples that attest and waive. */
  attested: async (_world: World, base: TestGates) => at(base),
  submitted: async (world: World, base: TestGates) => {
    await submitted(world, at(base));
    return at(base);
  },
  voting: async (world: World, base: TestGates) => {
    await submitted(world, at(base));
    return at(base, await put(world, at(base), GO));
  },
  /** A vote in writing. */
  circular: async (world: World, base: TestGates) => {
    await submitted(world, at(base));
    const window = { form: 'circular', closesAt: '2027-03-15T12:00:00Z' } as const;
    return at(base, await put(world, at(base), { ...GO, ...window }));
  },
  voted: async (world: World, base: TestGates) => {
    await submitted(world, at(base));
    const ballotId = await put(world, at(base), GO);
    await voted(at(base), ballotId);
    return at(base, ballotId);
  },
  /** The pilot runs; G1 stands ahead. */
  running: async (world: World, base: TestGates) => at(await start(world, base)),
  /** The same, for a gate that asks for a KPI. */
  judged: async (world: World, base: TestGates) => at(await start(world, base)),
  /** The pilot is on hold by its G1. */
  held: async (world: World, base: TestGates) => {
    const scene = await start(world, base);
    await decided(world, scene, { ...GO, decision: 'hold', reviewOn: '2027-05-01' });
    return at(scene);
  },
  /** Passed its G1 under one condition of the owner. */
  conditional: async (world: World, base: TestGates) => {
    const scene = await start(world, base);
    const condition = { text: 'Schulung nachholen', ownerId: base.owner.personId, dueOn: '2027-04-01' };
    await decided(world, scene, { ...GO, decision: 'conditional_go', conditions: [condition] });
    return at(scene);
  },
} satisfies Record<string, (world: World, base: TestGates) => Promise<Scene>>;

export function furnish(seed: PlaceSeed): Place {
  const made = new Map<string, Promise<unknown>>();
  const once = <T>(name: string, make: () => Promise<T>): Promise<T> => {
    const known = made.get(name) ?? make();
    made.set(name, known);
    return known as Promise<T>;
  };
  const { world, programmeId } = seed;
  return {
    ...seed,
    once,
    holder: (role) => once(`holder ${role}`, () => world.person(role, { programmeId })),
    scene: (name) =>
      once(`scene ${name}`, async () => {
        const wave = await layWave(seed, `Welle ${name} ${randomUUID().slice(0, 8)}`);
        return scenes[name](world, await setOut(world, { ...seed, ...wave }, seed));
      }),
  };
}

let numbers = 100;
/** A channel or a cohort, as a seed writes it. */
export async function lay(world: World, programmeId: string, kind: 'channel' | 'segment'): Promise<string> {
  const id = randomUUID();
  const { workspaceId } = world;
  numbers += 1;
  const number = `${kind === 'channel' ? 'CH' : 'SG'}-${numbers}`;
  await world.tx(async (tx) => {
    await tx
      .insert(record)
      .values({ workspaceId, id, kind, programmeId, number, title: `${kind} ${number}` });
    if (kind === 'channel') await tx.insert(channel).values({ workspaceId, id, programmeId, type: 'shop' });
    else await tx.insert(segment).values({ workspaceId, id, programmeId });
  });
  return id;
}

export type Made<I = unknown> = {
  /** For whom the input is valid. */
  readonly by: Actor;
  readonly input: I;
  /**
   * The record whose programme, channel and owner the matrix is asked about; null = the workspace. Left out: the
   * first record that the input names.
   */
  readonly about?: string | null;
  /** Where the owner or the channel that counts is not the one of the record. */
  readonly ownerId?: string | null;
  readonly channelId?: string | null;
};
export type Sample = {
  readonly command: Command;
  readonly make: (at: Place) => Promise<Made>;
};

/**
 * A valid input of a command in a place: `sample(command)(async (at) => …)`. Every command needs one;
 * `registry.test.ts` names those that lack it.
 */
export const sample =
  <I extends z.ZodType, V>(command: Command<I, V>) =>
  (make: (at: Place) => Promise<Made<z.input<I>>>): Sample => ({
    command: command as unknown as Command,
    make,
  });
