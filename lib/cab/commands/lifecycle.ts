import 'server-only';
import { and, eq } from 'drizzle-orm';
import { meeting } from '@/db/schema';
import type { Lifecycle, Step } from '@/lib/action/lifecycle';
import { type MeetingEvent, meetingEvents, meetingStatesBefore } from '../rules/transition';
import { type MeetingState, meetingStates } from '../vocabulary';

const meetingLifecycle: Lifecycle<MeetingState> = {
  name: 'meeting',
  states: meetingStates,
  events: Object.fromEntries(meetingEvents.map((event) => [event, meetingStatesBefore(event)])),
};

/** A row of the course of a meeting. */
export const meetingStep = (event: MeetingEvent): Step<{ meetingId: string }> => ({
  lifecycle: meetingLifecycle,
  event,
  state: async (tx, workspaceId, { meetingId }) => {
    const [row] = await tx
      .select({ state: meeting.state })
      .from(meeting)
      .where(and(eq(meeting.workspaceId, workspaceId), eq(meeting.id, meetingId)));
    return row?.state ?? null;
  },
});
