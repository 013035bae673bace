import 'server-only';
import { and, asc, eq, lt, ne, sql } from 'drizzle-orm';
import { readWorkspace } from '@/db/context';
import { condition, programme } from '@/db/schema';
import { may, type Scope } from '@/lib/access/scope';
import { addDays, civilToday } from '@/lib/calendar/rules/date';
import { workingDaysBetween } from '@/lib/calendar/rules/holidays';
import { reReviewDue } from '../rules/condition';
import { gatesAtHand } from './at-hand';

export type ReReviewView = Awaited<ReturnType<typeof reReviewsOf>>[number];

/** Re-reviews of one gate, or those open in the programme, oldest missed day first. Statements as `gatesAtHand`. */
export async function reReviewsOf(scope: Scope, gateId?: string) {
  const decides = may(scope, 'gate:re_review');
  const { reReviews } = await gatesAtHand(scope);
  return reReviews
    .filter((row) => (gateId ? row.gateId === gateId : row.outcome === null))
    .map((row) => ({
      ...row,
      mayConclude: row.outcome === null && decides && row.ownerId !== scope.actor.personId,
    }));
}

/**
 * Conditions of a workspace whose re-review is due and not opened (G-4), in running programmes. Only days are compared in
 * the database; the working days of each programme's calendar decide. At most 200 at a time. 1 statement.
 */
export async function conditionsToReReview(workspaceId: string, now: Date): Promise<string[]> {
  const rows = await readWorkspace(workspaceId, (tx) =>
    tx
      .select({
        id: condition.id,
        dueOn: condition.due,
        timeZone: programme.timeZone,
        bundesland: programme.bundesland,
      })
      .from(condition)
      .innerJoin(
        programme,
        and(eq(programme.workspaceId, condition.workspaceId), eq(programme.id, condition.programmeId)),
      )
      .where(
        and(
          eq(condition.workspaceId, workspaceId),
          eq(condition.state, 'open'),
          ne(condition.kind, 'rework'),
          eq(programme.state, 'active'),
          // ten working days are two weeks at least
          lt(condition.due, addDays(civilToday(now, 'UTC'), -13)),
          sql`not exists (select 1 from re_review r where r.workspace_id = ${condition.workspaceId}
            and r.condition_id = ${condition.id} and r.due = ${condition.due})`,
        ),
      )
      .orderBy(asc(condition.due))
      .limit(200),
  );
  return rows.flatMap(({ id, dueOn, timeZone, bundesland }) => {
    const today = civilToday(now, timeZone);
    const late = workingDaysBetween(dueOn, today, bundesland);
    return reReviewDue({ id, dueOn, metOn: null, waived: false }, today, late) ? [id] : [];
  });
}
