import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { change } from '@/db/schema';
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
import { callEmergency } from '@/lib/changes/commands/special';
import { approveTemplate, proposeTemplate, retireTemplate } from '@/lib/changes/commands/template';
import { finishChange, passTest, startChange, startTest } from '@/lib/changes/commands/work';
import { addCalendarItem } from '@/lib/schedule/commands/calendar';
import { castVote } from '@/lib/voting/commands/cast';
import { closeBallot } from '@/lib/voting/commands/steer';
import { versionOf } from './gate';
import { NOW } from './proofs/instant';
import { type Place, sample } from './proofs/place';
import { done } from './world';

export type Crew = Record<
  'requester' | 'implementer' | 'tester' | 'assessor' | 'changeManager' | 'chair' | 'first' | 'second',
  Actor
>;
const HOUR = 3_600_000;
const now = { now: NOW };

const crews = new Map<string, Promise<Crew>>();

/** People of a request and the board: one board per programme, whichever of its channels asks. */
export function crewOf(at: Place): Promise<Crew> {
  const known = crews.get(at.programmeId) ?? makeCrew(at);
  crews.set(at.programmeId, known);
  return known;
}

async function makeCrew(at: Place): Promise<Crew> {
  const where = { programmeId: at.programmeId };
  const crew: Crew = {
    requester: await at.world.person('product_owner', where),
    implementer: await at.world.person('integration_engineer', where),
    tester: await at.world.person('analyst', where),
    assessor: await at.world.person('content_manager', where),
    changeManager: await at.world.person('change_manager', where),
    chair: await at.world.person('cab_chair', where),
    first: await at.world.person('cab_member', where),
    second: await at.world.person('cab_member', where),
  };
  const seats = [
    [crew.chair, 'chair', 'programme'],
    [crew.first, 'member', 'technology'],
    [crew.second, 'member', 'operations'],
  ] as const;
  for (const [{ personId }, seat, domain] of seats)
    await done(appointSeat, crew.changeManager, { ...where, personId, seat, domain, emergency: true });
  return crew;
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

const windowFrom = (start: number) => ({
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
type Stage = (typeof STAGES)[number] | 'failed' | 'expired';

/** Each request has days of its own, so that none stands in another's way; what is to start now lies around now. */
const windowOf = (stage: Stage): number =>
  stage === 'scheduled'
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
    const upTo = stage === 'failed' ? 'finished' : stage === 'expired' ? 'approved' : stage;
    for (const name of STAGES.slice(1, STAGES.indexOf(upTo) + 1)) await steps[name]?.();
    return changeId;
  });

type Seen = () => Promise<{ changeId: string; version: number }>;

function stepsOf(crew: Crew, changeId: string, seen: Seen, stage: Stage) {
  // an approval of long ago has run out by now
  const then = stage === 'expired' ? { now: new Date(NOW.getTime() - 40 * 24 * HOUR) } : now;
  const start = { now: new Date(Math.max(windowOf(stage), NOW.getTime())) };
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
    testing: async () => done(startTest, crew.implementer, await seen(), now),
    scheduled: async () =>
      done(passTest, crew.tester, { ...(await seen()), testEvidence: 'Lauf 17', backoutTested: true }, now),
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

/** Three successful changes of a procedure, and a template that rests on them. */
const precedents = (at: Place, name: string, state: 'proposed' | 'approved'): Promise<string> =>
  at.once(`template ${name}`, async () => {
    const crew = await crewOf(at);
    const { workspaceId } = at.world;
    for (const round of [1, 2, 3]) {
      const { id } = await done(createChange, crew.requester, {
        programmeId: at.programmeId,
        title: `${name} ${round}`,
      });
      await at.world.tx((tx) =>
        tx
          .update(change)
          .set({ result: 'successful' })
          .where(and(eq(change.workspaceId, workspaceId), eq(change.id, id))),
      );
    }
    const { id } = await done(proposeTemplate, crew.implementer, {
      programmeId: at.programmeId,
      name,
      procedure: 'Einspielen, prüfen, altes entfernen.',
      scopeKinds: ['interface'],
    });
    if (state === 'approved')
      await done(approveTemplate, crew.changeManager, { templateId: id, validUntil: '2027-12-01' }, now);
    return id;
  });

export const standardDraft = (at: Place): Promise<string> =>
  at.once('standard draft', async () => {
    const crew = await crewOf(at);
    const templateId = await precedents(at, 'Zertifikat erneuern', 'approved');
    const { id } = await done(
      createChange,
      crew.requester,
      {
        programmeId: at.programmeId,
        ...(await contentOf(at, 'Zertifikat erneuern')),
        ...windowFrom(NOW.getTime() + 60 * 24 * HOUR),
        type: 'standard',
        templateId,
        impact: 1,
        likelihood: 1,
      },
      now,
    );
    return id;
  });

export const template = (reason: string) => [
  sample(proposeTemplate)(async (at) => {
    const { implementer } = await crewOf(at);
    return {
      by: implementer,
      input: {
        programmeId: at.programmeId,
        name: 'Cache leeren',
        procedure: 'Cache leeren und aufwärmen.',
        scopeKinds: ['interface'],
      },
    };
  }),
  sample(approveTemplate)(async (at) => {
    const { changeManager } = await crewOf(at);
    const templateId = await precedents(at, 'Index neu aufbauen', 'proposed');
    return { by: changeManager, input: { templateId, validUntil: '2027-12-01' } };
  }),
  sample(retireTemplate)(async (at) => {
    const { changeManager } = await crewOf(at);
    const templateId = await precedents(at, 'Index neu aufbauen', 'proposed');
    return { by: changeManager, input: { templateId, reason } };
  }),
];
