import 'server-only';
import { meeting } from '@/db/schema';
import { programmeFacts } from '@/lib/access/scope';
import { defineCommand } from '@/lib/action/define-command';
import { invalid, notFound } from '@/lib/action/refusal';
import type { EventDraft } from '@/lib/audit/append';
import { created } from '@/lib/audit/changes';
import { createRecord, locateProgramme, locateRecord } from '@/lib/registry/record';
import { seriesOf } from '../rules/series';
import { cancelMeetingInput, scheduleMeetingInput } from '../schema';
import { demandStep, groundOf, meetingEvent, moveMeeting } from './ground';
import { meetingStep } from './lifecycle';

const LONGEST_HOURS = 8;

/**
 * Calls a meeting of the board, or a series at the same wall clock every so many weeks. Refused: V an end that is not
 * after the start or more than eight hours later, a start in the past.
 */
export const scheduleMeeting = defineCommand({
  name: 'cab.schedule',
  permission: 'cab:manage',
  input: scheduleMeetingInput,
  locate: locateProgramme,
  run: async (context, { programmeId, title, place, count, everyWeeks, ...span }) => {
    const { tx, workspaceId, now } = context;
    const hours = (span.endsAt.getTime() - span.startsAt.getTime()) / 3_600_000;
    if (hours <= 0 || hours > LONGEST_HOURS)
      invalid('endsAt', 'cab.length_out_of_range', { hours: LONGEST_HOURS });
    if (span.startsAt.getTime() < now.getTime()) invalid('startsAt', 'cab.start_in_past');
    const { timeZone } = await programmeFacts(tx, workspaceId, programmeId);
    const made: { id: string; number: string }[] = [];
    const events: EventDraft[] = [];
    for (const { startsAt, endsAt } of seriesOf(span, everyWeeks, count, timeZone)) {
      const { id, number } = await createRecord(context, { kind: 'meeting', programmeId, title });
      await tx.insert(meeting).values({ workspaceId, id, programmeId, startsAt, endsAt, place });
      made.push({ id, number });
      events.push({
        action: 'cab.meeting_scheduled',
        objectKind: 'meeting',
        objectId: id,
        programmeId,
        changes: created({ title, startsAt, endsAt, place }),
      });
    }
    const [first, ...more] = events;
    return { value: { meetings: made }, events: [first ?? notFound('meeting'), ...more] };
  },
});

/** Takes a meeting off the calendar before it began; what stood on its agenda is proposed for the next one. */
export const cancelMeeting = defineCommand({
  name: 'cab.cancel',
  permission: 'cab:manage',
  input: cancelMeetingInput,
  step: meetingStep('cancel'),
  locate: locateRecord('meeting', 'meetingId'),
  run: async (context, { meetingId, reason }) => {
    const ground = await groundOf(context, meetingId);
    const to = demandStep(context, ground, 'cancel');
    await moveMeeting(context, ground, to, { cancelledReason: reason });
    return {
      value: { state: to },
      events: [meetingEvent(ground, 'meeting_cancelled', { state: to }, reason)],
    };
  },
});
