import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { assignment, deliverable, phase, record } from '@/db/schema';
import type { Actor } from '@/lib/access/actor';
import type { Command } from '@/lib/action/define-command';
import { execute } from '@/lib/action/execute';
import type { Result } from '@/lib/action/result';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { attest } from '@/lib/gates/commands/attest';
import { createGate } from '@/lib/gates/commands/create';
import { decideGate } from '@/lib/gates/commands/decide';
import { putMotion } from '@/lib/gates/commands/motion';
import { scoreGate } from '@/lib/gates/commands/score';
import { submitGate } from '@/lib/gates/commands/submit';
import { createMilestone } from '@/lib/milestones/commands/create';
import { castVote } from '@/lib/voting/commands/cast';
import { closeBallot } from '@/lib/voting/commands/steer';
import { plan, type TestPlan } from './plan';
import { done, type World } from './world';

/** A wave with signals, people in every seat and everything committed, so that a test breaks one thing at a time. */
export type TestGates = TestPlan & {
  readonly sponsor: Actor;
  readonly members: readonly [Actor, Actor];
  readonly owner: Actor;
  readonly gateId: string;
  readonly mustKey: string;
  readonly shouldKey: string;
  readonly now: Date;
};

const START = new Date('2027-01-04T09:00:00Z');
export const RATIONALE = 'Alle Kriterien sind erfüllt, die Mittel stehen bereit.';

type Profile = 'lean' | 'standard' | 'strict';

/** A wave before its G0: one must (attestation of the product owner) and one should; sponsor in the chair. */
export async function startGate(world: World, profile: Profile = 'standard'): Promise<TestGates> {
  const base = await plan(world, profile);
  return setOut(world, base, await committee(world, base.programmeId));
}

export type Committee = Pick<TestGates, 'sponsor' | 'members' | 'owner'>;

/** The people of a programme's gates, with the valid matrix a start asks for. */
export async function committee(world: World, programmeId: string): Promise<Committee> {
  const where = { programmeId };
  const sponsor = await world.person('sponsor', where);
  const members = [
    await world.person('steering_member', where),
    await world.person('steering_member', where),
  ] as const;
  const owner = await world.person('product_owner', where);
  await validRaci(world, programmeId, owner, sponsor);
  return { sponsor, members, owner };
}

/** A wave before its G0, with everything committed. */
export async function setOut(
  world: World,
  base: TestPlan,
  { sponsor, members, owner }: Committee,
): Promise<TestGates> {
  await world.tx((tx) =>
    tx
      .update(phase)
      .set({ budgetReleased: true, staffed: true })
      .where(and(eq(phase.workspaceId, world.workspaceId), eq(phase.waveId, base.waveId))),
  );
  const gate = await signal({ ...base, sponsor, members, owner }, 'G0');
  return { ...base, sponsor, members, owner, ...gate, now: START };
}

type Seats = Pick<TestGates, 'sponsor' | 'members' | 'owner' | 'manager' | 'waveId'>;

/** Sets one gate of the wave with the default criteria of these tests. */
export async function signal(seats: Seats, kind: 'G0' | 'G1' | 'G2' | 'G3') {
  const { id: gateId, criterionKeys } = await done(createGate, seats.manager, {
    waveId: seats.waveId,
    kind,
    title: `${kind} Shop`,
    criteria: [
      {
        type: 'must',
        text: 'Verantwortung bestätigt',
        config: { kind: 'attestation', role: 'product_owner', maxAgeDays: null },
      },
      {
        type: 'should',
        text: 'Strategischer Nutzen',
        weight: 100,
        config: { kind: 'attestation', role: 'sponsor', maxAgeDays: null },
      },
    ],
    gatekeepers: [
      { personId: seats.sponsor.personId, seat: 'chair' },
      { personId: seats.members[0].personId, seat: 'deputy' },
      { personId: seats.members[1].personId },
    ],
  });
  const [mustKey = '', shouldKey = ''] = criterionKeys;
  return { gateId, mustKey, shouldKey };
}

/** Runs a command at the instant of the scene and returns its result, refusals included. */
export const attempt = <I extends z.ZodType, V>(
  scene: { now: Date },
  command: Command<I, V>,
  actor: Actor,
  input: z.input<I>,
): Promise<Result<V>> => execute(command, actor, input, { now: scene.now });

export const versionOf = (world: World, recordId: string): Promise<number> =>
  world.tx(async (tx) => {
    const [row] = await tx
      .select({ version: record.version })
      .from(record)
      .where(and(eq(record.workspaceId, world.workspaceId), eq(record.id, recordId)));
    return row?.version ?? 0;
  });

/** Attested and submitted: before the committee, presented by the manager. */
export async function submitted(world: World, scene: TestGates) {
  const at = { now: scene.now };
  const statement = 'Die Verantwortung ist geklärt.';
  const { gateId } = scene;
  await done(attest, scene.owner, { gateId, criterionKey: scene.mustKey, statement }, at);
  const input = { gateId, version: await versionOf(world, gateId), summary: 'Vorlage' };
  return done(submitGate, scene.manager, input, at);
}

type Motion = Omit<z.input<typeof putMotion.input>, 'gateId' | 'version'>;

/** Submitted, scored by everybody and a motion put by the chair. */
export async function put(world: World, scene: TestGates, motion: Motion) {
  const { gateId } = scene;
  for (const actor of [scene.sponsor, ...scene.members]) {
    const scores = [{ criterionKey: scene.shouldKey, points: 8 }];
    await done(scoreGate, actor, { gateId, scores }, { now: scene.now });
  }
  const input = { gateId, version: await versionOf(world, gateId), ...motion };
  return (await done(putMotion, scene.sponsor, input, { now: scene.now })).ballotId;
}

/** Everybody votes the same way, the chair closes. */
export async function voted(scene: TestGates, ballotId: string, choice: 'approve' | 'reject' = 'approve') {
  const at = { now: scene.now };
  for (const actor of [scene.sponsor, ...scene.members]) {
    await done(castVote, actor, { ballotId, choice, reason: 'Wie besprochen so gewollt' }, at);
  }
  await done(closeBallot, scene.sponsor, { ballotId }, at);
}

/** The whole way through one gate with one decision. */
export async function decided(world: World, scene: TestGates, motion: Motion) {
  await submitted(world, scene);
  await voted(scene, await put(world, scene, motion));
  const input = { gateId: scene.gateId, version: await versionOf(world, scene.gateId) };
  return done(decideGate, scene.sponsor, input, { now: scene.now });
}

/** A wave whose pilot runs, with its launch accepted and the window over: everything G1 asks for. */
export async function runningPilot(world: World, profile: Profile = 'standard'): Promise<TestGates> {
  return start(world, await startGate(world, profile));
}

/** Takes a wave through its G0: the pilot runs from START on, G1 stands ahead. */
export async function start(world: World, scene: TestGates): Promise<TestGates> {
  await done(createMilestone, scene.manager, {
    phaseId: scene.pilotId,
    title: 'Shop live',
    kind: 'training',
    plannedDate: '2027-02-01',
  });
  await decided(world, scene, { decision: 'go', rationale: RATIONALE });
  return { ...scene, ...(await signal(scene, 'G1')), now: new Date('2027-03-08T09:00:00Z') };
}

/** One active deliverable of the programme with A, R and I (RA-4). */
async function validRaci(world: World, programmeId: string, owner: Actor, sponsor: Actor) {
  const { workspaceId } = world;
  const id = randomUUID();
  const row = { workspaceId, deliverableId: id, validFrom: '2020-01-01' as CivilDate };
  await world.tx(async (tx) => {
    await tx
      .insert(record)
      .values({ workspaceId, id, kind: 'deliverable', programmeId, number: 'DL-900', title: 'Rollout' });
    await tx
      .insert(deliverable)
      .values({ workspaceId, id, programmeId, scope: 'programme', state: 'active' });
    await tx.insert(assignment).values([
      { ...row, id: randomUUID(), personId: owner.personId, code: 'A' },
      { ...row, id: randomUUID(), personId: owner.personId, code: 'R' },
      { ...row, id: randomUUID(), personId: sponsor.personId, code: 'I' },
    ]);
  });
}
