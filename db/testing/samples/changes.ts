import { eq } from 'drizzle-orm';
import { rollbackCriterion } from '@/db/schema';
import type { Actor } from '@/lib/access/actor';
import { systemActor } from '@/lib/access/system';
import { appointSeat, dismissSeat } from '@/lib/cab/commands/seats';
import { decideChange, putChangeMotion } from '@/lib/changes/commands/approval';
import { cancelChange, closeChange } from '@/lib/changes/commands/close';
import { createChange } from '@/lib/changes/commands/create';
import { askApprovalAnew, editChange, lapseApproval } from '@/lib/changes/commands/edit';
import {
  assessChange,
  checkConflicts,
  putToApproval,
  returnChange,
  submitChange,
  takeUpChange,
} from '@/lib/changes/commands/intake';
import { completeReview } from '@/lib/changes/commands/review';
import { addRollback, decideRollback, removeRollback } from '@/lib/changes/commands/rollback';
import {
  callEmergency,
  exceptFreeze,
  ratifyChange,
  reclassifyChange,
  refuseRatification,
  reportUnauthorised,
  scheduleStandard,
} from '@/lib/changes/commands/special';
import { failTest, finishChange, passTest, startChange, startTest } from '@/lib/changes/commands/work';
import { addCalendarItem, cancelCalendarItem } from '@/lib/schedule/commands/calendar';
import { atStage, type Crew, contentOf, crewOf, emergencyAt, freezeOf, kpiWatched } from '../change-stages';
import { standardDraft, template } from '../change-templates';
import { versionOf } from '../gate';
import { NOW } from '../proofs/instant';
import { type Place, sample } from '../proofs/place';
import { done } from '../world';

const reason = 'So beschlossen am Montag.';
const reviewOf = {
  objectiveReached: 'Nein',
  sideEffects: 'Keine',
  planVsActual: 'Abgebrochen',
  lessons: 'Lasttest vorher',
};
const seen = async (at: Place, changeId: string) => ({
  changeId,
  version: await versionOf(at.world, changeId),
});
type Stage = Parameters<typeof atStage>[1];
/** A step on a request of that stage by one of its people. */
const step = async <const M extends object>(at: Place, stage: Stage, who: keyof Crew, more: M) => {
  const crew = await crewOf(at);
  return { by: crew[who], input: { ...(await seen(at, await atStage(at, stage))), ...more } };
};
const unversioned = async <const M extends object>(at: Place, stage: Stage, who: keyof Crew, more: M) => {
  const crew = await crewOf(at);
  return { by: crew[who], input: { changeId: await atStage(at, stage), ...more } };
};

export const samples = [
  sample(createChange)(async (at) => {
    const crew = await crewOf(at);
    return {
      by: crew.requester,
      input: { programmeId: at.programmeId, ...(await contentOf(at, 'Neuer Antrag')) },
    };
  }),
  sample(editChange)(async (at) => {
    const { by, input } = await step(at, 'draft', 'requester', {});
    return { by, input: { ...input, ...(await contentOf(at, 'Umbenannt')) } };
  }),
  sample(submitChange)((at) => step(at, 'draft', 'requester', {})),
  sample(takeUpChange)(async (at) => {
    const { assessor } = await crewOf(at);
    return step(at, 'submitted', 'changeManager', {
      assessors: [{ domain: 'technology', assessorId: assessor.personId }],
    });
  }),
  sample(returnChange)((at) => step(at, 'submitted', 'changeManager', { reason })),
  sample(assessChange)((at) =>
    unversioned(at, 'analysis', 'assessor', {
      domain: 'technology',
      verdict: 'no_objection',
      finding: 'Geprüft.',
    }),
  ),
  sample(checkConflicts)((at) => unversioned(at, 'analysis', 'changeManager', { moment: 'analysis' })),
  sample(putToApproval)((at) => step(at, 'assessed', 'changeManager', {})),
  sample(putChangeMotion)((at) => unversioned(at, 'awaiting', 'chair', { form: 'meeting' })),
  sample(decideChange)((at) => step(at, 'voted', 'chair', { decision: 'approved' })),
  sample(startTest)((at) => step(at, 'approved', 'implementer', {})),
  sample(failTest)((at) => step(at, 'testing', 'tester', { reason })),
  sample(passTest)((at) => step(at, 'testing', 'tester', { testEvidence: 'Lauf 17', backoutTested: true })),
  sample(startChange)((at) => step(at, 'scheduled', 'implementer', {})),
  sample(finishChange)((at) => step(at, 'implementing', 'implementer', { outcome: 'done' })),
  sample(closeChange)((at) => step(at, 'finished', 'changeManager', { result: 'successful' })),
  sample(cancelChange)((at) => step(at, 'draft', 'requester', { reason })),
  sample(completeReview)(async (at) => {
    const crew = await crewOf(at);
    return { by: crew.tester, input: { changeId: await atStage(at, 'failed'), ...reviewOf } };
  }),
  sample(askApprovalAnew)((at) => step(at, 'expired', 'requester', {})),
  sample(addRollback)(async (at) => {
    const { requester, assessor } = await crewOf(at);
    const line = { comparison: 'below', threshold: '0.024', windowDays: 14 } as const;
    const [kpiId, seenAt] = [await kpiWatched(at), await seen(at, await atStage(at, 'draft'))];
    const { channelId } = at;
    return { by: requester, input: { ...seenAt, kpiId, channelId, ...line, ownerId: assessor.personId } };
  }),
  sample(removeRollback)(async (at) => {
    const { requester, assessor } = await crewOf(at);
    const { changeId, criterionId } = await at.once('rollback line', async () => {
      const { id } = await done(createChange, requester, {
        programmeId: at.programmeId,
        ...(await contentOf(at, 'Rückfallplan')),
      });
      const line = { comparison: 'above', threshold: '0.08', windowDays: 30 } as const;
      const added = await done(addRollback, requester, {
        ...(await seen(at, id)),
        kpiId: await kpiWatched(at),
        ...line,
        ownerId: assessor.personId,
      });
      return { changeId: id, criterionId: added.id };
    });
    return { by: requester, input: { ...(await seen(at, changeId)), criterionId } };
  }),
  sample(decideRollback)(async (at) => {
    const { assessor } = await crewOf(at);
    const changeId = await atStage(at, 'watched');
    const [row] = await at.world.tx((tx) =>
      tx
        .select({ id: rollbackCriterion.id })
        .from(rollbackCriterion)
        .where(eq(rollbackCriterion.changeId, changeId)),
    );
    if (!row) throw new Error('no line');
    return { by: assessor, about: changeId, input: { criterionId: row.id, choice: 'keep', reason } };
  }),
  sample(lapseApproval)(async (at) => {
    const changeId = await atStage(at, 'expired');
    return { by: systemActor(at.world.workspaceId), about: changeId, input: { changeId } };
  }),
  sample(scheduleStandard)(async (at) => {
    const { requester } = await crewOf(at);
    return { by: requester, input: await seen(at, await standardDraft(at)) };
  }),
  sample(callEmergency)(async (at) => {
    const { requester } = await crewOf(at);
    return { by: requester, input: await seen(at, await emergencyAt(at, 'draft')) };
  }),
  sample(reclassifyChange)(async (at) => {
    const { changeManager } = await crewOf(at);
    return { by: changeManager, input: { ...(await seen(at, await emergencyAt(at, 'draft'))), reason } };
  }),
  ...[ratifyChange, refuseRatification].map((command) =>
    sample(command)(async (at) => {
      const { chair } = await crewOf(at);
      return { by: chair, input: { ...(await seen(at, await emergencyAt(at, 'finished'))), reason } };
    }),
  ),
  sample(exceptFreeze)(async (at) => ({
    by: at.sponsor,
    input: { changeId: await atStage(at, 'approved'), calendarItemId: await freezeOf(at), reason },
  })),
  sample(reportUnauthorised)(async (at) => {
    const { changeManager } = await crewOf(at);
    return {
      by: changeManager,
      input: {
        programmeId: at.programmeId,
        title: 'Ohne Antrag geändert',
        affects: [(await at.scene('ahead')).waveId],
        scopeKinds: ['data_model'],
        reason,
        foundAt: new Date(NOW.getTime() - 3_600_000).toISOString(),
      },
    };
  }),
  sample(appointSeat)(async (at) => {
    const { changeManager, assessor } = await crewOf(at);
    return {
      by: changeManager,
      input: {
        programmeId: at.programmeId,
        personId: assessor.personId,
        seat: 'member',
        domain: 'technology',
      },
    };
  }),
  sample(dismissSeat)(async (at) => {
    const { changeManager, chair } = await crewOf(at);
    return { by: changeManager, input: { programmeId: at.programmeId, personId: chair.personId, reason } };
  }),
  sample(addCalendarItem)(async (at) => {
    const { changeManager } = await crewOf(at);
    return { by: changeManager, input: { programmeId: at.programmeId, ...freeze } };
  }),
  sample(cancelCalendarItem)(async (at) => {
    const { changeManager } = await crewOf(at);
    const { id } = await at.once('calendar item to cancel', () => addFreeze(changeManager, at));
    return { by: changeManager, input: { calendarItemId: id, reason }, about: at.programmeId };
  }),
  ...template(reason),
];

const freeze = {
  kind: 'freeze' as const,
  title: 'Inventur',
  startsAt: '2027-06-01T06:00:00Z',
  endsAt: '2027-06-03T06:00:00Z',
};
const addFreeze = (by: Actor, at: Place) =>
  done(addCalendarItem, by, { programmeId: at.programmeId, ...freeze, title: 'Zu streichen' });
