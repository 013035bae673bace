import { randomUUID } from 'node:crypto';
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
import { addRollback } from '@/lib/changes/commands/rollback';
import { callEmergency } from '@/lib/changes/commands/special';
import { finishChange, passTest, startChange, startTest } from '@/lib/changes/commands/work';
import { defineKpi } from '@/lib/measurement/commands/define';
import { recordObservation } from '@/lib/measurement/commands/record';
import { addCalendarItem } from '@/lib/schedule/commands/calendar';
import { castVote } from '@/lib/voting/commands/cast';
import { closeBallot } from '@/lib/voting/commands/steer';
import { versionOf } from './gate';
import { NOW } from './proofs/instant';
import type { Place } from './proofs/place';
import { sheet } from './proofs/restated';
import { done } from './world';

export type Crew = Record<
  'requester' | 'implementer' | 'tester' | 'assessor' | 'changeManager' | 'chair' | 'first' | 'second',
  Actor
>;
const HOUR = 3_600_000;
const now = { now: NOW };

type Board = Pick<Crew, 'changeManager' | 'chair' | 'first' | 'second'>;
const boards = new Map<string, Promise<Board>>();

/** The people of a request, their own in every place; the board is that of the programme. */
export const crewOf = (at: Place): Promise<Crew> =>
  at.once('crew of changes', async () => {
    const board = boards.get(at.programmeId) ?? seated(at);
    boards.set(at.programmeId, board);
    const [requester, implementer, tester, assessor] = await Promise.all(
      (['product_owner', 'integration_engineer', 'analyst', 'content_manager'] as const).map((role) =>
        at.world.person(role, { programmeId: at.programmeId }),
      ),
    );
    if (!requester || !implementer || !tester || !assessor) throw new Error('nobody came');
    return { requester, implementer, tester, assessor, ...(await board) };
  });

async function seated(at: Place): Promise<Board> {
  const where = { programmeId: at.programmeId };
  const changeManager = await at.world.person('change_manager', where);
  const chair = await at.world.person('cab_chair', where);
  const first = await at.world.person('cab_member', where);
  const second = await at.world.person('cab_member', where);
  const seats = [
    [chair, 'chair', 'programme'],
    [first, 'member', 'technology'],
    [second, 'member', 'operations'],
  ] as const;
  for (const [{ personId }, seat, domain] of seats)
    await done(appointSeat, changeManager, { ...where, personId, seat, domain, emergency: true });
  return { changeManager, chair, first, second };
}

export const contentOf = async (at: Place, title: string) => {
  const { implementer, tester } = await crewOf(at);
  return {
    title: `${title} ${randomUUID().slice(0, 8)}`,
    scopeKinds: ['interface' as const],
    affects: [(await at.scene('ahead')).waveId],
    reason: 'Der nächtliche Abgleich kommt zu spät.',
    costCents: 100_000,
    implementerId: implementer.personId,
    testerId: tester.personId,
    ...windowFrom(NOW.getTime() + 24 * HOUR),
    implementationMinutes: 60,
    validationMinutes: 30,
    backoutMinutes: 30,
    backoutTriggers: 'Fehlerquote über 1 %',
    backoutSteps: 'Zurück auf die vorige Fassung.',
    impact: 3,
    likelihood: 2,
    precedent: true,
    domains: ['technology' as const],
  };
};

export const windowFrom = (start: number) => ({
  windowStart: new Date(start).toISOString(),
  windowEnd: new Date(start + 4 * HOUR).toISOString(),
});

const STAGES = [
  'draft',
  'submitted',
  'analysis',
  'assessed',
  'awaiting',
  'voted',
  'approved',
  'testing',
  'scheduled',
  'implementing',
  'finished',
] as const;
type Stage = (typeof STAGES)[number] | 'failed' | 'expired' | 'watched';

/** Work that began three weeks ago, with a line of its rollback plan that was crossed since. */
const WATCHED = NOW.getTime() - 20 * 24 * HOUR;

/** Each request has days of its own, so that none stands in another's way; what is to start now lies around now. */
const windowOf = (stage: Stage): number =>
  stage === 'watched'
    ? WATCHED
    : stage === 'scheduled'
      ? NOW.getTime() - HOUR / 6
      : NOW.getTime() + ([...STAGES, 'failed', 'expired'].indexOf(stage) + 3) * 24 * HOUR;

/** A request of its own at that stage, once per place and stage. */
export const atStage = (at: Place, stage: Stage): Promise<string> =>
  at.once(`change ${stage}`, async () => {
    const crew = await crewOf(at);
    const { id: changeId } = await done(
      createChange,
      crew.requester,
      {
        programmeId: at.programmeId,
        ...(await contentOf(at, `Antrag ${stage}`)),
        ...windowFrom(windowOf(stage)),
      },
      now,
    );
    const seen = async () => ({ changeId, version: await versionOf(at.world, changeId) });
    const steps = stepsOf(crew, changeId, seen, stage);
    const upTo =
      stage === 'failed'
        ? 'finished'
        : stage === 'expired'
          ? 'approved'
          : stage === 'watched'
            ? 'implementing'
            : stage;
    if (stage === 'watched') await watchKpi(at, crew, await seen());
    for (const name of STAGES.slice(1, STAGES.indexOf(upTo) + 1)) await steps[name]?.();
    return changeId;
  });

type Seen = () => Promise<{ changeId: string; version: number }>;

function stepsOf(crew: Crew, changeId: string, seen: Seen, stage: Stage) {
  // an approval of long ago has run out by now
  const watched = { now: new Date(WATCHED) };
  const then =
    stage === 'expired'
      ? { now: new Date(NOW.getTime() - 40 * 24 * HOUR) }
      : stage === 'watched'
        ? watched
        : now;
  const built = stage === 'watched' ? watched : now;
  const start = stage === 'watched' ? watched : { now: new Date(Math.max(windowOf(stage), NOW.getTime())) };
  let ballotId = '';
  const steps: Partial<Record<Stage, () => Promise<unknown>>> = {
    submitted: async () => done(submitChange, crew.requester, await seen(), then),
    analysis: async () =>
      done(
        takeUpChange,
        crew.changeManager,
        { ...(await seen()), assessors: [{ domain: 'technology', assessorId: crew.assessor.personId }] },
        then,
      ),
    assessed: async () => {
      const finding = {
        changeId,
        domain: 'technology',
        verdict: 'no_objection',
        finding: 'Geprüft.',
      } as const;
      await done(assessChange, crew.assessor, finding, then);
      await done(checkConflicts, crew.changeManager, { changeId, moment: 'analysis' }, then);
    },
    awaiting: async () => done(putToApproval, crew.changeManager, await seen(), then),
    voted: async () => {
      ({ ballotId } = await done(putChangeMotion, crew.chair, { changeId, form: 'meeting' }, then));
      for (const who of [crew.chair, crew.first, crew.second])
        await done(castVote, who, { ballotId, choice: 'approve' }, then);
      await done(closeBallot, crew.chair, { ballotId }, then);
    },
    approved: async () => done(decideChange, crew.chair, { ...(await seen()), decision: 'approved' }, then),
    testing: async () => done(startTest, crew.implementer, await seen(), built),
    scheduled: async () =>
      done(passTest, crew.tester, { ...(await seen()), testEvidence: 'Lauf 17', backoutTested: true }, built),
    implementing: async () => done(startChange, crew.implementer, await seen(), start),
    finished: async () =>
      done(
        finishChange,
        crew.implementer,
        { ...(await seen()), outcome: stage === 'failed' ? 'backed_out' : 'done' },
        start,
      ),
  };
  return steps;
}

/** An emergency as a draft, or with its work done and not yet looked back at. */
export const emergencyAt = (at: Place, stage: 'draft' | 'finished'): Promise<string> =>
  at.once(`emergency ${stage}`, async () => {
    const crew = await crewOf(at);
    const { id: changeId } = await done(
      createChange,
      crew.requester,
      {
        programmeId: at.programmeId,
        ...(await contentOf(at, `Notfall ${stage}`)),
        windowStart: null,
        windowEnd: null,
        type: 'emergency',
        emergencyGround: 'incident',
        emergencyReference: 'VF-1',
      },
      now,
    );
    if (stage === 'draft') return changeId;
    const seen = async () => ({ changeId, version: await versionOf(at.world, changeId) });
    await done(callEmergency, crew.requester, await seen(), now);
    const closesAt = new Date(NOW.getTime() + HOUR).toISOString();
    const { ballotId } = await done(
      putChangeMotion,
      crew.chair,
      { changeId, form: 'emergency', closesAt },
      now,
    );
    for (const who of [crew.chair, crew.first])
      await done(castVote, who, { ballotId, choice: 'approve' }, now);
    const later = { now: new Date(NOW.getTime() + HOUR) };
    await done(decideChange, crew.chair, { ...(await seen()), decision: 'approved' }, later);
    await done(startChange, crew.implementer, await seen(), later);
    await done(finishChange, crew.implementer, { ...(await seen()), outcome: 'done' }, later);
    return changeId;
  });

export const freezeOf = async (at: Place): Promise<string> => {
  const { changeManager } = await crewOf(at);
  const { id } = await at.once('freeze', () =>
    done(addCalendarItem, changeManager, {
      programmeId: at.programmeId,
      kind: 'freeze',
      title: 'Jahresabschluss',
      startsAt: '2028-01-01T06:00:00Z',
      endsAt: '2028-01-03T06:00:00Z',
    }),
  );
  return id;
};

/** A line on a KPI of the total, with a value of the month in which the work began that crosses it. */
async function watchKpi(at: Place, { assessor }: Crew, seen: { changeId: string; version: number }) {
  const kpiId = await kpiWatched(at);
  const line = { comparison: 'below' as const, threshold: '0.05', windowDays: 14 };
  const by = (await crewOf(at)).requester;
  await done(addRollback, by, { ...seen, kpiId, ...line, ownerId: assessor.personId }, now);
  const value = { kpiId, period: '2027-02-01', numerator: '30', denominator: '1000', quality: '0.99' };
  await done(recordObservation, at.analyst, value, now);
}

/** A KPI of its own to watch. */
export const kpiWatched = async (at: Place): Promise<string> =>
  (
    await done(defineKpi, at.analyst, {
      programmeId: at.programmeId,
      key: `watched_${randomUUID().slice(0, 8)}`,
      ...sheet,
    })
  ).id;
