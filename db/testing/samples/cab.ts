import { admitItem, callItem, deferItem, setAgenda } from '@/lib/cab/commands/agenda';
import { confirmMinutes, oblige, readMinutes, settleObligation } from '@/lib/cab/commands/minutes';
import { cancelMeeting, scheduleMeeting } from '@/lib/cab/commands/schedule';
import { attend, closeMeeting, startMeeting } from '@/lib/cab/commands/session';
import { createChange } from '@/lib/changes/commands/create';
import {
  assessChange,
  checkConflicts,
  putToApproval,
  submitChange,
  takeUpChange,
} from '@/lib/changes/commands/intake';
import { atStage, contentOf, crewOf, windowFrom } from '../change-stages';
import { versionOf } from '../gate';
import { meetingAt } from '../meeting';
import { NOW } from '../proofs/instant';
import { type Place, sample } from '../proofs/place';
import { done } from '../world';

const now = { now: NOW };
const reason = 'So beschlossen am Montag.';
type Stage = Parameters<typeof meetingAt>[2];

const meeting = async (at: Place, stage: Stage) => {
  const { changeManager: manager, chair } = await crewOf(at);
  const changeId = await atStage(at, 'awaiting');
  const meetingId = await at.once(`meeting ${stage}`, () =>
    meetingAt(at.world, { programmeId: at.programmeId, changeId, chair, manager, now: NOW }, stage),
  );
  return { manager, chair, changeId, meetingId, version: await versionOf(at.world, meetingId) };
};
const step = async <const M extends object>(at: Place, stage: Stage, more: M) => {
  const { manager, meetingId, version } = await meeting(at, stage);
  return { by: manager, about: meetingId, input: { meetingId, version, ...more } };
};
const onItem = async <const M extends object>(at: Place, more: M) => {
  const { changeId } = await meeting(at, 'running');
  return step(at, 'running', { changeId, ...more });
};

/** A second request before the board, so that one is left that no agenda holds. */
const late = (at: Place) =>
  at.once('late item', async () => {
    const { requester, changeManager, assessor } = await crewOf(at);
    const { id: changeId } = await done(
      createChange,
      requester,
      {
        programmeId: at.programmeId,
        ...(await contentOf(at, 'Nachzügler')),
        ...windowFrom(NOW.getTime() + 60 * 86_400_000),
      },
      now,
    );
    const seen = async () => ({ changeId, version: await versionOf(at.world, changeId) });
    await done(submitChange, requester, await seen(), now);
    const assessors = [{ domain: 'technology' as const, assessorId: assessor.personId }];
    await done(takeUpChange, changeManager, { ...(await seen()), assessors }, now);
    const finding = { domain: 'technology', verdict: 'no_objection', finding: 'Geprüft.' } as const;
    await done(assessChange, assessor, { changeId, ...finding }, now);
    await done(checkConflicts, changeManager, { changeId, moment: 'analysis' }, now);
    await done(putToApproval, changeManager, await seen(), now);
    return changeId;
  });

export const samples = [
  sample(scheduleMeeting)(async (at) => ({
    by: (await crewOf(at)).changeManager,
    input: {
      programmeId: at.programmeId,
      title: 'CAB-Sitzung',
      place: 'Raum 4.12',
      startsAt: '2028-05-08T07:00:00Z',
      endsAt: '2028-05-08T08:30:00Z',
      count: 3,
      everyWeeks: 2,
    },
  })),
  sample(cancelMeeting)((at) => step(at, 'scheduled', { reason })),
  sample(setAgenda)(async (at) => {
    const { changeId } = await meeting(at, 'scheduled');
    return step(at, 'scheduled', { changeIds: [changeId] });
  }),
  sample(attend)(async (at) => {
    const { manager, chair, meetingId } = await meeting(at, 'running');
    return {
      by: manager,
      about: meetingId,
      input: { meetingId, personId: chair.personId, presence: 'present' as const },
    };
  }),
  sample(startMeeting)((at) => step(at, 'ready', {})),
  sample(admitItem)(async (at) => step(at, 'running', { changeId: await late(at), reason })),
  sample(callItem)((at) => onItem(at, {})),
  sample(deferItem)((at) => onItem(at, { reason })),
  sample(closeMeeting)((at) => step(at, 'settled', {})),
  sample(confirmMinutes)(async (at) => {
    const { chair } = await crewOf(at);
    return { ...(await step(at, 'closed', { remark: '' })), by: chair };
  }),
  sample(readMinutes)(async (at) => {
    const { chair, changeManager, ...crew } = await crewOf(at);
    const meetingId = await at.once('meeting minuted', async () => {
      const changeId = await atStage(at, 'awaiting');
      const set = { programmeId: at.programmeId, changeId, chair, manager: changeManager, now: NOW };
      const id = await meetingAt(at.world, set, 'closed');
      await done(
        confirmMinutes,
        chair,
        { meetingId: id, version: await versionOf(at.world, id), remark: '' },
        now,
      );
      return id;
    });
    return { by: crew.requester, about: meetingId, input: { meetingId } };
  }),
  sample(oblige)(async (at) => {
    const { manager, meetingId, changeId } = await meeting(at, 'closed');
    const owed = { text: 'Lasttest nachreichen', ownerId: at.owner.personId, due: '2028-04-01' };
    return { by: manager, about: meetingId, input: { meetingId, changeId, ...owed } };
  }),
  sample(settleObligation)(async (at) => {
    const { manager, meetingId, changeId } = await meeting(at, 'closed');
    const owed = { text: 'Rückfall üben', ownerId: at.owner.personId, due: '2028-04-01' };
    const { id } = await at.once('obligation', () =>
      done(oblige, manager, { meetingId, changeId, ...owed }, now),
    );
    return {
      by: at.owner,
      about: meetingId,
      ownerId: at.owner.personId,
      input: { obligationId: id, state: 'met' as const, note: 'Am Montag erledigt.' },
    };
  }),
];
