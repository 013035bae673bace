import 'server-only';
import { and, asc, eq, isNull, lt, ne, sql } from 'drizzle-orm';
import { readWorkspace } from '@/db/context';
import { condition, person, programme, record, reReview } from '@/db/schema';
import { may, read, type Scope } from '@/lib/access/scope';
import { addDays, civilToday } from '@/lib/calendar/rules/date';
import { workingDaysBetween } from '@/lib/calendar/rules/holidays';
import { reReviewDue } from '../rules/condition';

export type ReReviewView = Awaited<ReturnType<typeof reReviewsOf>>[number];

/** Re-reviews of one gate, or those open in the programme, oldest missed day first. 1 statement. */
export function reReviewsOf(scope: Scope, gateId?: string) {
  const decides = may(scope, 'gate:re_review');
  return read(scope, async (tx, { workspaceId, programmeId }) => {
    const rows = await tx
      .select({
        id: reReview.id,
        gateId: reReview.gateId,
        number: record.number,
        title: record.title,
        condition: condition.text,
        ownerId: condition.ownerId,
        owner: person.name,
        due: reReview.due,
        openedAt: reReview.openedAt,
        outcome: reReview.outcome,
        finding: reReview.finding,
        newDue: reReview.newDue,
      })
      .from(reReview)
      .innerJoin(record, and(eq(record.workspaceId, reReview.workspaceId), eq(record.id, reReview.gateId)))
      .innerJoin(
        condition,
        and(eq(condition.workspaceId, reReview.workspaceId), eq(condition.id, reReview.conditionId)),
      )
      .innerJoin(person, and(eq(person.workspaceId, condition.workspaceId), eq(person.id, condition.ownerId)))
      .where(
        and(
          eq(reReview.workspaceId, workspaceId),
          eq(reReview.programmeId, programmeId),
          gateId ? eq(reReview.gateId, gateId) : isNull(reReview.concludedAt),
        ),
      )
      .orderBy(asc(reReview.due), asc(reReview.id));
    return rows.map((row) => ({
      ...row,
      mayConclude: row.outcome === null && decides && row.ownerId !== scope.actor.personId,
    }));
  });
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
