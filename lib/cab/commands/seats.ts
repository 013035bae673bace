import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { boardSeat } from '@/db/schema';
import { requirePeople } from '@/lib/access/commands/people';
import { defineCommand } from '@/lib/action/define-command';
import { notFound } from '@/lib/action/refusal';
import { changesBetween, created } from '@/lib/audit/changes';
import { locateProgramme } from '@/lib/registry/record';
import { appointSeatInput, dismissSeatInput } from '../schema';

/** Appoints a member of the change advisory board, or changes the seat. One chair at a time (database). */
export const appointSeat = defineCommand({
  name: 'cab.appoint',
  permission: 'cab:appoint',
  input: appointSeatInput,
  locate: locateProgramme,
  run: async (context, { programmeId, personId, ...seat }) => {
    const { tx, workspaceId, now } = context;
    await requirePeople(tx, workspaceId, { personId });
    const values = { ...seat, appointedAt: now, dismissedAt: null };
    await tx
      .insert(boardSeat)
      .values({ workspaceId, programmeId, personId, ...values })
      .onConflictDoUpdate({
        target: [boardSeat.workspaceId, boardSeat.programmeId, boardSeat.personId],
        set: values,
      });
    return {
      value: { personId },
      events: [
        {
          action: 'cab.appointed',
          objectKind: 'programme',
          objectId: programmeId,
          programmeId,
          changes: created({ personId, ...seat }),
        },
      ],
    };
  },
});

/** Ends a seat; votes cast from it stand. */
export const dismissSeat = defineCommand({
  name: 'cab.dismiss',
  permission: 'cab:appoint',
  input: dismissSeatInput,
  locate: locateProgramme,
  run: async ({ tx, workspaceId, now }, { programmeId, personId, reason }) => {
    const written = await tx
      .update(boardSeat)
      .set({ dismissedAt: now })
      .where(
        and(
          eq(boardSeat.workspaceId, workspaceId),
          eq(boardSeat.programmeId, programmeId),
          eq(boardSeat.personId, personId),
          isNull(boardSeat.dismissedAt),
        ),
      )
      .returning({ seat: boardSeat.seat });
    if (written.length === 0) return notFound('seat');
    return {
      value: { personId },
      events: [
        {
          action: 'cab.dismissed',
          objectKind: 'programme',
          objectId: programmeId,
          programmeId,
          changes: changesBetween({ personId, seat: written[0]?.seat }, { personId: null, seat: null }),
          reason,
        },
      ],
    };
  },
});
