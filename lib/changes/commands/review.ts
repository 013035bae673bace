import 'server-only';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { change, changeReview } from '@/db/schema';
import { requirePeople } from '@/lib/access/commands/people';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { notFound, Refusal } from '@/lib/action/refusal';
import { changesBetween } from '@/lib/audit/changes';
import { civilToday } from '@/lib/calendar/rules/date';
import { addWorkingDays } from '@/lib/calendar/rules/holidays';
import { locateRecord } from '@/lib/registry/record';
import { REVIEW_WORKING_DAYS, type ReviewCause, reviewCauses } from '../rules/review';
import { completeReviewInput } from '../schema';
import type { ChangeOutcome } from '../vocabulary';
import { type Ground, groundOf } from './ground';

/** Opens the post-implementation review where one is due (C-6); its owner is the requester, for failures the tester. */
export async function owedReview(
  context: CommandContext,
  { basis, facts, programme }: Ground,
  ended: { readonly outcome: ChangeOutcome; readonly endedAt: Date },
): Promise<readonly ReviewCause[]> {
  const { row } = basis;
  const causes = reviewCauses({
    type: row.type,
    level: facts.level,
    outcome: ended.outcome,
    result: row.result,
    plannedMinutes: row.implementationMinutes,
    actualMinutes:
      row.startedAt === null ? null : (ended.endedAt.getTime() - row.startedAt.getTime()) / 60_000,
    firstUseOfTemplate: await isFirstUse(context, row.templateId, row.id),
  });
  if (causes.length === 0) return causes;
  const today = civilToday(ended.endedAt, programme.timeZone);
  await context.tx.insert(changeReview).values({
    workspaceId: context.workspaceId,
    changeId: row.id,
    ownerId: causes.includes('failed') ? (row.testerId ?? row.requesterId) : row.requesterId,
    due: addWorkingDays(today, REVIEW_WORKING_DAYS, programme.bundesland),
    causes: [...causes],
  });
  return causes;
}

async function isFirstUse(
  { tx, workspaceId }: CommandContext,
  templateId: string | null,
  changeId: string,
): Promise<boolean> {
  if (templateId === null) return false;
  const [row] = await tx
    .select({ uses: sql<number>`count(*)::int` })
    .from(change)
    .where(
      and(
        eq(change.workspaceId, workspaceId),
        eq(change.templateId, templateId),
        ne(change.id, changeId),
        sql`${change.endedAt} is not null`,
      ),
    );
  return (row?.uses ?? 0) === 0;
}

/**
 * Completes the review. Of a failed or backed-out change it is completed by somebody who neither asked for it nor
 * carried it out (segregation table); otherwise by its owner.
 */
export const completeReview = defineCommand({
  name: 'change.complete_review',
  permission: 'change:work',
  input: completeReviewInput,
  locate: locateRecord('change', 'changeId'),
  run: async (context, input) => {
    const { tx, workspaceId, actor, now } = context;
    const { changeId, ...values } = input;
    await requirePeople(tx, workspaceId, { followUpOwnerId: values.followUpOwnerId });
    const { basis } = await groundOf(context, changeId);
    const here = and(eq(changeReview.workspaceId, workspaceId), eq(changeReview.changeId, changeId));
    const [review] = await tx.select().from(changeReview).where(here);
    if (!review) return notFound('review');
    const failed = review.causes.includes('failed');
    const involved = [basis.row.requesterId, basis.row.implementerId].includes(actor.personId);
    if (failed && involved) throw new Refusal('denied', [{ code: 'changes.review_by_involved' }]);
    if (!failed && review.ownerId !== actor.personId)
      throw new Refusal('denied', [{ code: 'changes.not_review_owner' }]);
    const written = await tx
      .update(changeReview)
      .set({ ...values, completedBy: actor.personId, completedAt: now })
      .where(and(here, isNull(changeReview.completedAt)))
      .returning({ id: changeReview.changeId });
    if (written.length === 0) throw new Refusal('conflict', [{ code: 'changes.review_completed' }]);
    return {
      value: { id: changeId },
      events: [
        {
          action: 'change.reviewed',
          objectKind: 'change',
          objectId: changeId,
          programmeId: basis.record.programmeId,
          changes: changesBetween(review, { ...values, completedAt: now }),
        },
      ],
    };
  },
});
