import 'server-only';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { change, person, record } from '@/db/schema';
import { read, type Scope } from '@/lib/access/scope';
import { civilToday } from '@/lib/calendar/rules/date';
import { workingDaysBetween } from '@/lib/calendar/rules/holidays';
import { type ChangeFigures, changeFigures } from '../rules/figures';
import type { ChangeLevel, ChangeResult, ChangeState, ChangeType } from '../vocabulary';

export type ChangeListRow = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly type: ChangeType;
  readonly state: ChangeState;
  readonly level: ChangeLevel | null;
  readonly result: ChangeResult | null;
  readonly requester: string;
  readonly implementer: string | null;
  readonly windowStart: Date | null;
  readonly windowEnd: Date | null;
  readonly submittedAt: Date | null;
};
export type ChangeList = { readonly rows: readonly ChangeListRow[]; readonly figures: ChangeFigures };

/** Every request of the programme, newest first, and the figures of those that ended in the last year (C-8). 1 statement. */
export function changeList(scope: Scope, now = new Date()): Promise<ChangeList> {
  return read(scope, async (tx, { workspaceId, programmeId }) => {
    const nameOf = (column: typeof change.requesterId) =>
      sql<string>`(select p.name from ${person} p where p.workspace_id = ${change.workspaceId} and p.id = ${column})`;
    const rows = await tx
      .select({
        id: change.id,
        number: record.number,
        title: record.title,
        type: change.type,
        state: change.state,
        level: change.level,
        result: change.result,
        requester: nameOf(change.requesterId),
        implementer: sql<
          string | null
        >`(select p.name from ${person} p where p.workspace_id = ${change.workspaceId}
          and p.id = ${change.implementerId})`,
        windowStart: change.windowStart,
        windowEnd: change.windowEnd,
        submittedAt: change.submittedAt,
        approvedAt: change.approvedAt,
        closedAt: change.closedAt,
        incidentCaused: change.incidentCaused,
      })
      .from(change)
      .innerJoin(record, and(eq(record.workspaceId, change.workspaceId), eq(record.id, change.id)))
      .where(
        and(
          eq(change.workspaceId, workspaceId),
          eq(change.programmeId, programmeId),
          isNull(record.archivedAt),
        ),
      )
      .orderBy(desc(record.recordedAt));
    return { rows, figures: changeFigures(endedSince(scope, rows, now)) };
  });
}

type Raw = ChangeListRow & {
  readonly approvedAt: Date | null;
  readonly closedAt: Date | null;
  readonly incidentCaused: boolean;
};

function endedSince({ programme }: Scope, rows: readonly Raw[], now: Date) {
  const since = now.getTime() - 365 * 86_400_000;
  const day = (at: Date) => civilToday(at, programme.timeZone);
  return rows.flatMap(({ type, result, incidentCaused, closedAt, submittedAt, approvedAt }) =>
    result === null || closedAt === null || closedAt.getTime() < since
      ? []
      : [
          {
            type,
            result,
            incidentCaused,
            leadDays:
              submittedAt && approvedAt && type === 'normal'
                ? workingDaysBetween(day(submittedAt), day(approvedAt), programme.bundesland)
                : null,
          },
        ],
  );
}
