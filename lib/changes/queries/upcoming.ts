import 'server-only';
import { and, asc, eq, gt, inArray, lt } from 'drizzle-orm';
import { readWorkspace } from '@/db/context';
import { change, record } from '@/db/schema';
import { sharedView } from '@/lib/access/cached-view';
import type { Scope } from '@/lib/access/scope';
import { addDays, civilToday } from '@/lib/calendar/rules/date';
import type { ChangeLevel, ChangeState } from '../vocabulary';

export type ComingChange = {
  readonly number: string;
  readonly title: string;
  readonly state: ChangeState;
  readonly level: ChangeLevel | null;
  /** UTC instants, ISO. */
  readonly start: string;
  readonly end: string;
};

const WEEKS = 4;
const LIMIT = 50;

/** Approved changes whose window lies within the next four weeks or is open now, earliest first. At most 1 statement. */
export function comingChanges(scope: Scope, now: Date = new Date()): Promise<readonly ComingChange[]> {
  const today = civilToday(now, scope.programme.timeZone);
  return sharedView(scope, 'changes.coming', { today }, ({ workspaceId, programme }) =>
    readWorkspace(workspaceId, async (tx) => {
      const rows = await tx
        .select({
          number: record.number,
          title: record.title,
          state: change.state,
          level: change.level,
          start: change.windowStart,
          end: change.windowEnd,
        })
        .from(change)
        .innerJoin(record, and(eq(record.workspaceId, change.workspaceId), eq(record.id, change.id)))
        .where(
          and(
            eq(change.workspaceId, workspaceId),
            eq(change.programmeId, programme.id),
            inArray(change.state, ['approved', 'testing', 'scheduled', 'implementing']),
            gt(change.windowEnd, new Date(`${today}T00:00:00Z`)),
            lt(change.windowStart, new Date(`${addDays(today, WEEKS * 7)}T00:00:00Z`)),
          ),
        )
        .orderBy(asc(change.windowStart), asc(record.number))
        .limit(LIMIT);
      return rows.flatMap(({ start, end, ...row }) =>
        start && end ? [{ ...row, start: start.toISOString(), end: end.toISOString() }] : [],
      );
    }),
  );
}
