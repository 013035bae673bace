import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { minutesReceipt, obligation } from '@/db/schema';
import { requirePeople } from '@/lib/access/commands/people';
import { defineCommand, type Located } from '@/lib/action/define-command';
import { invalid, notFound, Refusal } from '@/lib/action/refusal';
import { changesBetween } from '@/lib/audit/changes';
import { civilToday } from '@/lib/calendar/rules/date';
import { findRecord, locateRecord } from '@/lib/registry/record';
import { takeSnapshot } from '@/lib/registry/snapshot';
import { minutesFacts } from '../queries/facts';
import { minutesOf, receiversOf } from '../rules/minutes';
import { confirmMinutesInput, obligeInput, readMinutesInput, settleObligationInput } from '../schema';
import { demandStep, groundOf, itemOf, meetingEvent, moveMeeting } from './ground';
import { meetingStep } from './lifecycle';

/**
 * Chair or deputy confirms the minutes: they are frozen as written, with their hash, and sent to the seats in office and
 * to whoever asked for, carries out or owes something of what was dealt with.
 */
export const confirmMinutes = defineCommand({
  name: 'cab.confirm',
  permission: 'cab:confirm',
  input: confirmMinutesInput,
  step: meetingStep('confirm'),
  locate: locateRecord('meeting', 'meetingId'),
  run: async (context, { meetingId, remark }) => {
    const ground = await groundOf(context, meetingId);
    const to = demandStep(context, ground, 'confirm');
    const { id, sha256 } = await takeSnapshot(context, {
      programmeId: ground.programme.id,
      recordId: meetingId,
      kind: 'cab_minutes',
      content: minutesOf(minutesFacts(ground.rows, remark)),
    });
    const receivers = receiversOf(ground.rows, context.actor.personId);
    if (receivers.length > 0)
      await context.tx.insert(minutesReceipt).values(
        receivers.map((personId) => ({
          workspaceId: context.workspaceId,
          meetingId,
          personId,
          sentAt: context.now,
        })),
      );
    await moveMeeting(context, ground, to, {
      minutesId: id,
      minutesSha256: sha256,
      confirmedAt: context.now,
      confirmedBy: context.actor.personId,
    });
    return {
      value: { sha256 },
      events: [
        meetingEvent(ground, 'minutes_confirmed', { state: to, sha256, sentTo: receivers.length }, remark),
      ],
    };
  },
});

/** Somebody says, once, that they have read the minutes sent to them. Refused: K where none wait for them. */
export const readMinutes = defineCommand({
  name: 'cab.read_minutes',
  permission: 'record:watch',
  input: readMinutesInput,
  locate: async (tx, { meetingId }, { workspaceId }): Promise<Located> => {
    const { programmeId } = await findRecord(tx, workspaceId, meetingId, 'meeting');
    return { programmeId };
  },
  run: async ({ tx, workspaceId, actor, now }, { meetingId }) => {
    const { programmeId } = await findRecord(tx, workspaceId, meetingId, 'meeting');
    const read = await tx
      .update(minutesReceipt)
      .set({ readAt: now })
      .where(
        and(
          eq(minutesReceipt.workspaceId, workspaceId),
          eq(minutesReceipt.meetingId, meetingId),
          eq(minutesReceipt.personId, actor.personId),
          isNull(minutesReceipt.readAt),
        ),
      )
      .returning({ personId: minutesReceipt.personId });
    if (read.length === 0) throw new Refusal('conflict', [{ code: 'cab.nothing_to_read' }]);
    return {
      value: { meetingId },
      events: [
        {
          action: 'cab.minutes_read',
          objectKind: 'meeting',
          objectId: meetingId,
          programmeId,
        },
      ],
    };
  },
});

/** Attaches a condition to an item: who owes what until when. Refused: V a day that has passed. */
export const oblige = defineCommand({
  name: 'cab.oblige',
  permission: 'cab:manage',
  input: obligeInput,
  step: meetingStep('oblige'),
  locate: locateRecord('meeting', 'meetingId'),
  run: async (context, { meetingId, changeId, text, ownerId, due }) => {
    const { tx, workspaceId, now, newId } = context;
    const ground = await groundOf(context, meetingId);
    const { number } = itemOf(ground, changeId);
    demandStep(context, ground, 'oblige', changeId);
    await requirePeople(tx, workspaceId, { ownerId });
    if (due < civilToday(now, ground.programme.timeZone)) invalid('due', 'cab.due_in_past');
    const id = newId();
    await tx.insert(obligation).values({ workspaceId, id, meetingId, changeId, text, ownerId, due });
    return {
      value: { id },
      events: [meetingEvent(ground, 'obligation_added', { agenda: [number], text, ownerId, due })],
    };
  },
});

/** Its owner, or the change manager, says that an obligation is met, or that it is dropped and why. Once. */
export const settleObligation = defineCommand({
  name: 'cab.settle',
  permission: 'cab:fulfil',
  input: settleObligationInput,
  locate: async (tx, { obligationId }, { workspaceId }): Promise<Located> => {
    const { meetingId, ownerId } = await obligationOf(tx, workspaceId, obligationId);
    const { programmeId } = await findRecord(tx, workspaceId, meetingId, 'meeting');
    return { recordId: meetingId, programmeId, channelId: null, ownerId };
  },
  run: async ({ tx, workspaceId, actor, now }, { obligationId, state, note }) => {
    const { meetingId } = await obligationOf(tx, workspaceId, obligationId);
    const { programmeId } = await findRecord(tx, workspaceId, meetingId, 'meeting');
    const written = await tx
      .update(obligation)
      .set({ state, note, settledAt: now, settledBy: actor.personId })
      .where(
        and(
          eq(obligation.workspaceId, workspaceId),
          eq(obligation.id, obligationId),
          eq(obligation.state, 'open'),
        ),
      )
      .returning({ text: obligation.text });
    if (written.length === 0) throw new Refusal('conflict', [{ code: 'cab.obligation_settled' }]);
    return {
      value: { state },
      events: [
        {
          action: 'cab.obligation_settled',
          objectKind: 'meeting',
          objectId: meetingId,
          programmeId,
          changes: changesBetween(
            { obligationState: 'open', text: written[0]?.text, note: null },
            { obligationState: state, text: written[0]?.text, note },
          ),
        },
      ],
    };
  },
});

async function obligationOf(tx: Tx, workspaceId: string, obligationId: string) {
  const [row] = await tx
    .select({ meetingId: obligation.meetingId, ownerId: obligation.ownerId })
    .from(obligation)
    .where(and(eq(obligation.workspaceId, workspaceId), eq(obligation.id, obligationId)));
  return row ?? notFound('obligation');
}
