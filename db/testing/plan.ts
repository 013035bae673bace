import { randomUUID } from 'node:crypto';
import { channel, record, segment } from '@/db/schema';
import type { Actor } from '@/lib/access/actor';
import { createPhase } from '@/lib/roadmap/commands/create-phase';
import { createWave } from '@/lib/roadmap/commands/create-wave';
import { done, type World } from './world';

export type TestPlan = {
  programmeId: string;
  key: string;
  manager: Actor;
  channelId: string;
  segmentId: string;
  waveId: string;
  pilotId: string;
  expandId: string;
  optimiseId: string;
};

/** A programme with one channel, one cohort, one wave and its three planned phases from 2027-01-01 on. */
export async function plan(
  world: World,
  profile: 'lean' | 'standard' | 'strict' = 'standard',
): Promise<TestPlan> {
  const { id: programmeId, key, manager } = await world.programme(undefined, profile);
  const channelId = await place(world, programmeId, 'channel', 'CH-1');
  const segmentId = await place(world, programmeId, 'segment', 'SG-1');
  const ground = { programmeId, key, manager, channelId, segmentId };
  return { ...ground, ...(await layWave(ground)) };
}

/** Where waves are laid: a programme with its manager, one of its channels and one of its cohorts. */
export type Ground = Pick<TestPlan, 'programmeId' | 'key' | 'manager' | 'channelId' | 'segmentId'>;

/** One more wave of a channel with its three planned phases. */
export async function layWave(
  { programmeId, channelId, segmentId, manager }: Ground,
  title = 'Welle Shop',
): Promise<Omit<TestPlan, keyof Ground>> {
  const wave = await done(createWave, manager, { programmeId, channelId, title, segmentIds: [segmentId] });
  const phases: string[] = [];
  for (const [kind, plannedStart, plannedEnd] of periods) {
    phases.push(
      (await done(createPhase, manager, { waveId: wave.id, kind, title: kind, plannedStart, plannedEnd })).id,
    );
  }
  const [pilotId = '', expandId = '', optimiseId = ''] = phases;
  return { waveId: wave.id, pilotId, expandId, optimiseId };
}

const periods = [
  ['pilot', '2027-01-01', '2027-04-01'],
  ['expand', '2027-04-01', '2027-08-01'],
  ['optimise', '2027-08-01', '2028-01-01'],
] as const;

/** Rows as a seed writes them: the rooms' own commands have their own tests. */
async function place(
  world: World,
  programmeId: string,
  kind: 'channel' | 'segment',
  number: string,
): Promise<string> {
  const id = randomUUID();
  const { workspaceId } = world;
  await world.tx(async (tx) => {
    await tx
      .insert(record)
      .values({ workspaceId, id, kind, programmeId, number, title: `${kind} ${number}` });
    if (kind === 'channel') await tx.insert(channel).values({ workspaceId, id, programmeId, type: 'shop' });
    else await tx.insert(segment).values({ workspaceId, id, programmeId });
  });
  return id;
}
