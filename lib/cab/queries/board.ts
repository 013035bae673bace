import 'server-only';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { readWorkspace } from '@/db/context';
import { ballot, boardSeat, change, person, record } from '@/db/schema';
import { together } from '@/db/together';
import { sharedView } from '@/lib/access/cached-view';
import type { Scope } from '@/lib/access/scope';
import { settingsOf } from '@/lib/programmes/rules/settings';

export type Board = Awaited<ReturnType<typeof boardOf>>;

/** Seats in office and what is before the board, oldest request first. At most 1 statement. */
export function boardOf(scope: Scope) {
  return sharedView(scope, 'cab.board', {}, ({ workspaceId, programme }) =>
    readWorkspace(workspaceId, async (tx) => {
      const programmeId = programme.id;
      const seats = tx
        .select({
          personId: boardSeat.personId,
          name: person.name,
          active: person.active,
          seat: boardSeat.seat,
          domain: boardSeat.domain,
          emergency: boardSeat.emergency,
        })
        .from(boardSeat)
        .innerJoin(person, and(eq(person.workspaceId, workspaceId), eq(person.id, boardSeat.personId)))
        .where(
          and(
            eq(boardSeat.workspaceId, workspaceId),
            eq(boardSeat.programmeId, programmeId),
            isNull(boardSeat.dismissedAt),
          ),
        )
        .orderBy(asc(person.name));
      const items = tx
        .select({
          id: change.id,
          number: record.number,
          title: record.title,
          state: change.state,
          level: change.level,
          windowStart: change.windowStart,
          requester: sql<string>`(select p.name from ${person} p where p.workspace_id = ${change.workspaceId} and p.id = ${change.requesterId})`,
          voting: sql<boolean>`exists (select 1 from ${ballot} b where b.workspace_id = ${change.workspaceId} and b.subject_id = ${change.id}
          and b.state in ('open', 'inquorate', 'closed'))`,
        })
        .from(change)
        .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, change.id)))
        .where(
          and(
            eq(change.workspaceId, workspaceId),
            eq(change.programmeId, programmeId),
            inArray(change.state, ['awaiting_approval', 'ecab_approval']),
          ),
        )
        .orderBy(asc(change.submittedAt));
      const { cabElectorateMin, cabQuorumMin } = settingsOf(programme);
      const found = await together(tx, { seats, items });
      return { ...found, electorateMin: cabElectorateMin, quorumMin: cabQuorumMin };
    }),
  );
}
