import type { Actor } from '@/lib/access/actor';
import { appointSeat } from '@/lib/cab/commands/seats';
import { decideChange, putChangeMotion } from '@/lib/changes/commands/approval';
import { createChange } from '@/lib/changes/commands/create';
import {
  assessChange,
  checkConflicts,
  putToApproval,
  submitChange,
  takeUpChange,
} from '@/lib/changes/commands/intake';
import { castVote } from '@/lib/voting/commands/cast';
import { closeBallot } from '@/lib/voting/commands/steer';
import { versionOf } from './gate';
import { plan, type TestPlan } from './plan';
import { done, type World } from './world';

/** A board with people in every part of a request, and one normal request of level medium drafted. */
export type TestChange = TestPlan & {
  readonly requester: Actor;
  readonly implementer: Actor;
  readonly tester: Actor;
  readonly changeManager: Actor;
  readonly chair: Actor;
  readonly members: readonly [Actor, Actor];
  readonly assessor: Actor;
  readonly sponsor: Actor;
  readonly changeId: string;
};

export const NOON = new Date('2027-01-12T11:00:00Z');
export const later = (minutes: number): Date => new Date(NOON.getTime() + minutes * 60_000);
/** The planned window of the drafted request: four hours, a day later. */
export const WINDOW = { start: later(24 * 60), end: later(28 * 60) };

export async function draftedChange(
  world: World,
  profile: 'lean' | 'standard' | 'strict' = 'standard',
): Promise<TestChange> {
  const base = await plan(world, profile);
  const where = { programmeId: base.programmeId };
  const requester = await world.person('product_owner', where);
  const implementer = await world.person('integration_engineer', where);
  const tester = await world.person('analyst', where);
  const changeManager = await world.person('change_manager', where);
  const chair = await world.person('cab_chair', where);
  const members = [await world.person('cab_member', where), await world.person('cab_member', where)] as const;
  const assessor = await world.person('integration_engineer', where);
  const sponsor = await world.person('sponsor', where);
  const seats = [
    [chair, 'chair', 'programme'],
    [members[0], 'member', 'technology'],
    [members[1], 'member', 'operations'],
  ] as const;
  for (const [actor, seat, domain] of seats)
    await done(appointSeat, changeManager, {
      ...where,
      personId: actor.personId,
      seat,
      domain,
      emergency: true,
    });
  const people = { requester, implementer, tester, changeManager, chair, members, assessor, sponsor };
  const { id } = await done(createChange, requester, changeInput({ ...base, ...people }));
  return { ...base, ...people, changeId: id };
}

type Parties = TestPlan & Pick<TestChange, 'implementer' | 'tester'>;

/** A complete request; tests lay over what they are about. */
export const changeInput = (parties: Parties) => ({
  programmeId: parties.programmeId,
  title: 'Bestandsabgleich auf Ereignisse umstellen',
  scopeKinds: ['interface' as const],
  affects: [parties.waveId],
  reason: 'Der nächtliche Abgleich kommt für die Filialen zu spät.',
  benefit: 'Bestände stimmen innerhalb einer Minute.',
  costCents: 1_200_000,
  implementerId: parties.implementer.personId,
  testerId: parties.tester.personId,
  windowStart: WINDOW.start.toISOString(),
  windowEnd: WINDOW.end.toISOString(),
  implementationMinutes: 90,
  validationMinutes: 30,
  backoutMinutes: 60,
  backoutTriggers: 'Fehlerquote über 1 %',
  backoutSteps: 'Alten Abgleich wieder einschalten.',
  impact: 3,
  likelihood: 2,
  precedent: true,
  domains: ['technology' as const],
});

/** Submitted, assessed, checked and before its authority. */
export async function beforeTheBoard(world: World, set: TestChange, now = NOON): Promise<void> {
  const { changeId, requester, changeManager, assessor } = set;
  const seen = async () => ({ changeId, version: await versionOf(world, changeId) });
  await done(submitChange, requester, await seen(), { now });
  const assessors = [{ domain: 'technology' as const, assessorId: assessor.personId }];
  await done(takeUpChange, changeManager, { ...(await seen()), assessors }, { now });
  const finding = { changeId, domain: 'technology', verdict: 'no_objection', finding: 'Geprüft.' } as const;
  await done(assessChange, assessor, finding, { now });
  await done(checkConflicts, changeManager, { changeId, moment: 'analysis' }, { now });
  await done(putToApproval, changeManager, await seen(), { now });
}

/** Every seat votes, the chair ends the vote; confirming is left to the test. */
export async function votedOn(
  set: TestChange,
  now = NOON,
  choices: readonly ('approve' | 'reject' | 'abstain')[] = ['approve', 'approve', 'approve'],
): Promise<string> {
  const { changeId, chair, members } = set;
  const { ballotId } = await done(putChangeMotion, chair, { changeId, form: 'meeting' }, { now });
  for (const [index, actor] of [chair, ...members].entries()) {
    const choice = choices[index] ?? 'abstain';
    await done(
      castVote,
      actor,
      { ballotId, choice, reason: choice === 'reject' ? 'Zu früh vor dem Weihnachtsgeschäft.' : '' },
      { now },
    );
  }
  await done(closeBallot, chair, { ballotId }, { now });
  return ballotId;
}

/** Approved by the counted vote of the board. */
export async function approvedByBoard(world: World, set: TestChange, now = NOON): Promise<void> {
  await votedOn(set, now);
  const { changeId, chair } = set;
  const version = await versionOf(world, changeId);
  await done(decideChange, chair, { changeId, version, decision: 'approved' }, { now });
}
