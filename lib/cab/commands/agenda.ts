import 'server-only';
import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { agendaItem, change, record } from '@/db/schema';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { invalid, notFound, Refusal } from '@/lib/action/refusal';
import { settingsOf } from '@/lib/programmes/rules/settings';
import { locateRecord } from '@/lib/registry/record';
import { forBoard, minutesFor } from '../rules/agenda';
import { admitItemInput, callItemInput, deferItemInput, setAgendaInput } from '../schema';
import { demandStep, type Ground, groundOf, inMeeting, itemOf, meetingEvent } from './ground';
import { meetingStep } from './lifecycle';

/** Sets the agenda in this order, until the meeting begins. Refused: V what does not wait for the board. */
export const setAgenda = defineCommand({
  name: 'cab.set_agenda',
  permission: 'cab:manage',
  input: setAgendaInput,
  step: meetingStep('set_agenda'),
  locate: locateRecord('meeting', 'meetingId'),
  run: async (context, { meetingId, changeIds }) => {
    const { tx, workspaceId } = context;
    const ground = await groundOf(context, meetingId);
    demandStep(context, ground, 'set_agenda');
    const found = await waitingFor(context, ground, changeIds);
    const items = changeIds.flatMap((id) => found.find((one) => one.id === id) ?? []);
    await tx.delete(agendaItem).where(inMeeting(context, ground));
    if (items.length > 0)
      await tx.insert(agendaItem).values(
        items.map(({ id, level, revision }, index) => ({
          workspaceId,
          meetingId,
          changeId: id,
          position: index + 1,
          level,
          revision,
          minutes: minutesFor(level),
          origin: 'agenda' as const,
        })),
      );
    return {
      value: { count: items.length },
      events: [meetingEvent(ground, 'agenda_set', { agenda: items.map(({ number }) => number) })],
    };
  },
});

/** Admits a late item by motion, with its reason, once the agenda is frozen. */
export const admitItem = defineCommand({
  name: 'cab.admit',
  permission: 'cab:manage',
  input: admitItemInput,
  step: meetingStep('admit'),
  locate: locateRecord('meeting', 'meetingId'),
  run: async (context, { meetingId, changeId, reason }) => {
    const { tx, workspaceId, actor, now } = context;
    const ground = await groundOf(context, meetingId);
    demandStep(context, ground, 'admit');
    if (ground.rows.items.some((one) => one.changeId === changeId))
      throw new Refusal('conflict', [{ code: 'cab.item_twice' }]);
    const [found = notFound('item')] = await waitingFor(context, ground, [changeId]);
    await tx.insert(agendaItem).values({
      workspaceId,
      meetingId,
      changeId,
      position: Math.max(0, ...ground.rows.items.map(({ position }) => position)) + 1,
      level: found.level,
      revision: found.revision,
      minutes: minutesFor(found.level),
      origin: 'motion',
      motionReason: reason,
      admittedBy: actor.personId,
      admittedAt: now,
    });
    return {
      value: { changeId },
      events: [meetingEvent(ground, 'item_admitted', { agenda: [found.number] }, reason)],
    };
  },
});

/** Calls an item: its time begins, that of the one before ends. */
export const callItem = defineCommand({
  name: 'cab.call',
  permission: 'cab:manage',
  input: callItemInput,
  step: meetingStep('call'),
  locate: locateRecord('meeting', 'meetingId'),
  run: async (context, { meetingId, changeId }) => {
    const { tx, now } = context;
    const ground = await groundOf(context, meetingId);
    const { number, calledAt } = itemOf(ground, changeId);
    demandStep(context, ground, 'call', changeId);
    await endRunning(context, ground);
    await tx
      .update(agendaItem)
      .set({ calledAt: calledAt ?? now, endedAt: null })
      .where(and(inMeeting(context, ground), eq(agendaItem.changeId, changeId)));
    return { value: { changeId }, events: [meetingEvent(ground, 'item_called', { agenda: [number] })] };
  },
});

/** Puts an item off with a reason; it waits for the board as before and is proposed for the next meeting. */
export const deferItem = defineCommand({
  name: 'cab.defer',
  permission: 'cab:manage',
  input: deferItemInput,
  step: meetingStep('defer'),
  locate: locateRecord('meeting', 'meetingId'),
  run: async (context, { meetingId, changeId, reason }) => {
    const { tx, actor, now } = context;
    const ground = await groundOf(context, meetingId);
    const { number, calledAt } = itemOf(ground, changeId);
    demandStep(context, ground, 'defer', changeId);
    await tx
      .update(agendaItem)
      .set({
        deferredReason: reason,
        deferredBy: actor.personId,
        deferredAt: now,
        endedAt: calledAt && now,
      })
      .where(and(inMeeting(context, ground), eq(agendaItem.changeId, changeId)));
    return {
      value: { changeId },
      events: [meetingEvent(ground, 'item_deferred', { agenda: [number] }, reason)],
    };
  },
});

/** Ends the time of whichever item is being dealt with. */
export async function endRunning(context: CommandContext, ground: Ground): Promise<void> {
  await context.tx
    .update(agendaItem)
    .set({ endedAt: context.now })
    .where(and(inMeeting(context, ground), isNotNull(agendaItem.calledAt), isNull(agendaItem.endedAt)));
}

/** Requests of this programme that wait for the board; refuses where one of them does not. */
async function waitingFor(
  { tx, workspaceId }: CommandContext,
  { programme }: Ground,
  changeIds: readonly string[],
) {
  if (changeIds.length === 0) return [];
  const rows = await tx
    .select({ id: change.id, number: record.number, level: change.level, revision: change.revision })
    .from(change)
    .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, change.id)))
    .where(
      and(
        eq(change.workspaceId, workspaceId),
        eq(change.programmeId, programme.id),
        eq(change.state, 'awaiting_approval'),
        inArray(change.id, [...changeIds]),
      ),
    );
  const authorities = settingsOf(programme);
  const waiting = rows.flatMap(({ level, ...one }) =>
    level !== null && forBoard({ level }, authorities) ? [{ ...one, level }] : [],
  );
  if (waiting.length < changeIds.length)
    invalid('changeIds', 'cab.not_before_the_board', { count: changeIds.length - waiting.length });
  return waiting;
}
