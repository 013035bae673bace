import 'server-only';
import { attendance } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { notFound } from '@/lib/action/refusal';
import { locateRecord } from '@/lib/registry/record';
import { takeSnapshot } from '@/lib/registry/snapshot';
import { attendInput, closeMeetingInput, startMeetingInput } from '../schema';
import { endRunning } from './agenda';
import { demandStep, groundOf, meetingEvent, moveMeeting } from './ground';
import { meetingStep } from './lifecycle';

/** Records who sits in the meeting: any seat of the board, before and while it runs. */
export const attend = defineCommand({
  name: 'cab.attend',
  permission: 'cab:manage',
  input: attendInput,
  step: meetingStep('attend'),
  locate: locateRecord('meeting', 'meetingId'),
  run: async (context, { meetingId, personId, presence }) => {
    const { tx, workspaceId, actor, now } = context;
    const ground = await groundOf(context, meetingId);
    demandStep(context, ground, 'attend');
    if (!ground.rows.seats.some((one) => one.personId === personId)) notFound('seat');
    const values = { presence, recordedBy: actor.personId, recordedAt: now };
    await tx
      .insert(attendance)
      .values({ workspaceId, meetingId, personId, ...values })
      .onConflictDoUpdate({
        target: [attendance.workspaceId, attendance.meetingId, attendance.personId],
        set: values,
      });
    return {
      value: { personId },
      events: [meetingEvent(ground, 'attendance_recorded', { personId, presence })],
    };
  },
});

/**
 * Opens the meeting and freezes its agenda with a hash. Refused: more than half an hour early, without an agenda, with
 * an item that no longer waits for the board, without chair or deputy (V-2).
 */
export const startMeeting = defineCommand({
  name: 'cab.start',
  permission: 'cab:manage',
  input: startMeetingInput,
  step: meetingStep('start'),
  locate: locateRecord('meeting', 'meetingId'),
  run: async (context, { meetingId }) => {
    const { actor, now } = context;
    const ground = await groundOf(context, meetingId);
    const to = demandStep(context, ground, 'start');
    const { head, items } = ground.rows;
    const { id, sha256 } = await takeSnapshot(context, {
      programmeId: ground.programme.id,
      recordId: meetingId,
      kind: 'cab_agenda',
      content: {
        number: head.number,
        items: items.map(({ changeId, number, title, level, revision, position, minutes }) => ({
          ...{ changeId, number, title, level, revision, position, minutes },
        })),
      },
    });
    const frozen = { agendaId: id, agendaSha256: sha256 };
    await moveMeeting(context, ground, to, { startedAt: now, startedBy: actor.personId, ...frozen });
    return { value: { sha256 }, events: [meetingEvent(ground, 'meeting_started', { state: to, sha256 })] };
  },
});

/** Ends the meeting. Refused while an item has neither a decision nor a deferral. */
export const closeMeeting = defineCommand({
  name: 'cab.close',
  permission: 'cab:manage',
  input: closeMeetingInput,
  step: meetingStep('close'),
  locate: locateRecord('meeting', 'meetingId'),
  run: async (context, { meetingId }) => {
    const ground = await groundOf(context, meetingId);
    const to = demandStep(context, ground, 'close');
    await endRunning(context, ground);
    await moveMeeting(context, ground, to, { closedAt: context.now, closedBy: context.actor.personId });
    return { value: { state: to }, events: [meetingEvent(ground, 'meeting_closed', { state: to })] };
  },
});
