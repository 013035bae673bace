import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { calendarItem } from '@/db/schema';
import { defineCommand, type Located } from '@/lib/action/define-command';
import { notFound } from '@/lib/action/refusal';
import { changesBetween, created } from '@/lib/audit/changes';
import { locateProgramme } from '@/lib/registry/record';
import { requireRecords } from '@/lib/registry/require';
import { addCalendarItemInput, cancelCalendarItemInput } from '../schema';

/** Enters a freeze, a maintenance window or a board date. Scheduled changes below a new freeze show the conflict (C-4). */
export const addCalendarItem = defineCommand({
  name: 'schedule.add',
  permission: 'schedule:edit',
  input: addCalendarItemInput,
  locate: (tx, { programmeId }, actor) => locateProgramme(tx, { programmeId }, actor),
  run: async (context, { programmeId, ...values }) => {
    const { tx, workspaceId, actor } = context;
    await requireRecords(context, programmeId, values.channelIds);
    const id = context.newId();
    await tx
      .insert(calendarItem)
      .values({ workspaceId, id, programmeId, createdBy: actor.personId, ...values });
    return {
      value: { id },
      events: [
        {
          action: 'schedule.added',
          objectKind: 'calendar_item',
          objectId: id,
          programmeId,
          changes: created(values),
        },
      ],
    };
  },
});

/** Takes a calendar item back with a reason; it stays readable. */
export const cancelCalendarItem = defineCommand({
  name: 'schedule.cancel',
  permission: 'schedule:edit',
  input: cancelCalendarItemInput,
  locate: locateItem,
  run: async ({ tx, workspaceId, now }, { calendarItemId, reason }) => {
    const [row] = await tx
      .update(calendarItem)
      .set({ cancelledAt: now, cancelledReason: reason })
      .where(
        and(
          eq(calendarItem.workspaceId, workspaceId),
          eq(calendarItem.id, calendarItemId),
          isNull(calendarItem.cancelledAt),
        ),
      )
      .returning();
    if (!row) return notFound('calendar_item');
    return {
      value: { id: calendarItemId },
      events: [
        {
          action: 'schedule.cancelled',
          objectKind: 'calendar_item',
          objectId: calendarItemId,
          programmeId: row.programmeId,
          changes: changesBetween({ cancelledAt: null }, { cancelledAt: now }),
          reason,
        },
      ],
    };
  },
});

async function locateItem(
  tx: Tx,
  { calendarItemId }: { calendarItemId: string },
  { workspaceId }: { workspaceId: string },
): Promise<Located> {
  const [row] = await tx
    .select({ programmeId: calendarItem.programmeId })
    .from(calendarItem)
    .where(and(eq(calendarItem.workspaceId, workspaceId), eq(calendarItem.id, calendarItemId)));
  return row ?? notFound('calendar_item');
}
