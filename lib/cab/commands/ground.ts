import 'server-only';
import { and, eq } from 'drizzle-orm';
import { agendaItem, meeting } from '@/db/schema';
import { personsOf } from '@/lib/access/actor';
import { type ProgrammeFacts, programmeFacts } from '@/lib/access/scope';
import type { CommandContext } from '@/lib/action/define-command';
import { notFound, Refusal } from '@/lib/action/refusal';
import type { EventDraft } from '@/lib/audit/append';
import { created } from '@/lib/audit/changes';
import { findRecord } from '@/lib/registry/record';
import { demand } from '@/lib/voting/commands/guard';
import { factsOf, type MeetingRows, meetingRows } from '../queries/facts';
import { type MeetingEvent, meetingTransition } from '../rules/transition';
import type { MeetingState } from '../vocabulary';

export type Ground = { readonly programme: ProgrammeFacts; readonly rows: MeetingRows };

/** Everything a step of a meeting looks at. 3 statements. */
export async function groundOf({ tx, workspaceId }: CommandContext, meetingId: string): Promise<Ground> {
  const { programmeId } = await findRecord(tx, workspaceId, meetingId, 'meeting');
  const programme = await programmeFacts(tx, workspaceId, programmeId);
  const rows = await meetingRows(tx, { workspaceId, programmeId }, eq(meeting.id, meetingId));
  return { programme, rows: rows ?? notFound('meeting') };
}

/** The item of a change in the meeting, or the refusal "not found". */
export const itemOf = ({ rows }: Ground, changeId: string): MeetingRows['items'][number] =>
  rows.items.find((one) => one.changeId === changeId) ?? notFound('item');

/** Refuses with every unmet guard of the step; else the state after it. */
export function demandStep(
  { actor, now }: CommandContext,
  { rows }: Ground,
  event: MeetingEvent,
  changeId: string | null = null,
): MeetingState {
  const verdict = meetingTransition(factsOf(rows, now, changeId), event, { persons: personsOf(actor) });
  if (verdict.ok) return verdict.to;
  demand('cab', [verdict], {
    otherwise: 'conflict',
    whoOf: ({ params: { fixer } }) =>
      fixer === 'chair'
        ? [{ role: 'cab_chair' }]
        : fixer === 'change_manager'
          ? [{ role: 'change_manager' }]
          : undefined,
  });
  return rows.head.state;
}

/** Moves a meeting from exactly the state the rules saw; anything else is a lost race. */
export async function moveMeeting(
  { tx, workspaceId }: CommandContext,
  { rows: { head } }: Ground,
  to: MeetingState,
  more: Partial<Omit<typeof meeting.$inferInsert, 'workspaceId' | 'id' | 'state'>>,
): Promise<void> {
  const written = await tx
    .update(meeting)
    .set({ ...more, state: to })
    .where(and(eq(meeting.workspaceId, workspaceId), eq(meeting.id, head.id), eq(meeting.state, head.state)))
    .returning({ id: meeting.id });
  if (written.length === 0)
    throw new Refusal('conflict', [{ code: 'cab.illegal_transition', params: { state: head.state } }]);
}

export const inMeeting = ({ workspaceId }: CommandContext, { rows: { head } }: Ground) =>
  and(eq(agendaItem.workspaceId, workspaceId), eq(agendaItem.meetingId, head.id));

export const meetingEvent = (
  { rows, programme }: Ground,
  action: string,
  changes: Readonly<Record<string, unknown>>,
  reason?: string,
): EventDraft => ({
  action: `cab.${action}`,
  objectKind: 'meeting',
  objectId: rows.head.id,
  programmeId: programme.id,
  changes: created(changes),
  ...(reason ? { reason } : {}),
});
