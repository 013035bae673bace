import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { condition, reReview } from '@/db/schema';
import { programmeFacts } from '@/lib/access/scope';
import { type CommandContext, defineCommand, type Located } from '@/lib/action/define-command';
import { notFound, Refusal } from '@/lib/action/refusal';
import type { EventDraft } from '@/lib/audit/append';
import { changesBetween, created } from '@/lib/audit/changes';
import { civilToday } from '@/lib/calendar/rules/date';
import { workingDaysBetween } from '@/lib/calendar/rules/holidays';
import { settingsOf } from '@/lib/programmes/rules/settings';
import { findRecord } from '@/lib/registry/record';
import { demand } from '@/lib/voting/commands/guard';
import { reReviewDue } from '../rules/condition';
import { checkConclusion } from '../rules/re-review';
import { concludeReReviewInput, openReReviewInput } from '../schema';

/**
 * Opens the re-review of a gate whose condition is more than ten working days overdue (G-4); nothing is stopped. Only the
 * application itself runs it. Safe to repeat and to run on several machines: runs on one gate queue at its record, and a
 * condition has one re-review per missed day. Refused: K not due, settled, or opened already.
 */
export const openReReview = defineCommand({
  name: 'gate.open_re_review',
  permission: 'gate:watch',
  input: openReReviewInput,
  locate: async (tx, input, actor) => locateGate(tx, await conditionOf(tx, actor, input.conditionId)),
  run: async (context, input) => {
    const { tx, workspaceId, now } = context;
    const row = await conditionOf(tx, context, input.conditionId);
    const facts = await programmeFacts(tx, workspaceId, row.programmeId);
    const today = civilToday(now, facts.timeZone);
    const late = workingDaysBetween(row.due, today, facts.bundesland);
    const record = { id: row.id, dueOn: row.due, metOn: null, waived: false };
    if (row.state !== 'open' || row.kind === 'rework' || !reReviewDue(record, today, late))
      throw new Refusal('conflict', [{ code: 'gates.re_review_not_due' }]);
    const id = context.newId();
    const values = { conditionId: row.id, due: row.due };
    const written = await tx
      .insert(reReview)
      .values({
        workspaceId,
        id,
        programmeId: row.programmeId,
        gateId: row.gateId,
        openedAt: now,
        ...values,
      })
      .onConflictDoNothing()
      .returning({ id: reReview.id });
    if (written.length === 0) throw new Refusal('conflict', [{ code: 'gates.re_review_exists' }]);
    return {
      value: { id },
      events: [eventOf(row, 'gate.re_review_opened', created({ ...values, condition: row.text }))],
    };
  },
});

/** The committee upholds the decision and sets the condition a new day; the next gate stays shut until it is settled. */
export const concludeReReview = defineCommand({
  name: 'gate.conclude_re_review',
  permission: 'gate:re_review',
  input: concludeReReviewInput,
  locate: async (tx, input, actor) => {
    const row = await reviewOf(tx, actor, input.reReviewId);
    return locateGate(tx, { ...row, workspaceId: actor.workspaceId });
  },
  run: async (context, input) => {
    const { tx, workspaceId, actor, now } = context;
    const open = await reviewOf(tx, context, input.reReviewId);
    const row = await conditionOf(tx, context, open.conditionId);
    const facts = await programmeFacts(tx, workspaceId, open.programmeId);
    const allowed = checkConclusion({
      concluded: open.concludedAt !== null,
      ownsCondition: row.ownerId === actor.personId,
      newDue: input.newDue,
      today: civilToday(now, facts.timeZone),
      conditionDays: settingsOf(facts).conditionDueDays,
    });
    demand('gates', [allowed], { otherwise: 'conflict' });
    const { finding, newDue } = input;
    await conclude(context, open.conditionId, { outcome: 'upheld', finding, newDue });
    await tx
      .update(condition)
      .set({ due: newDue })
      .where(
        and(eq(condition.workspaceId, workspaceId), eq(condition.id, row.id), eq(condition.state, 'open')),
      );
    return {
      value: { newDue },
      events: [
        eventOf(row, 'gate.re_review_concluded', changesBetween({ due: row.due }, { due: newDue }), finding),
      ],
    };
  },
});

type Conclusion = Pick<typeof reReview.$inferInsert, 'outcome' | 'finding' | 'newDue'>;

/** Concludes what is open on a condition; returns how many re-reviews that were (none or one). */
async function conclude(
  { tx, workspaceId, actor, now }: CommandContext,
  conditionId: string,
  conclusion: Conclusion,
): Promise<number> {
  const written = await tx
    .update(reReview)
    .set({ ...conclusion, concludedBy: actor.personId, concludedAt: now })
    .where(
      and(
        eq(reReview.workspaceId, workspaceId),
        eq(reReview.conditionId, conditionId),
        isNull(reReview.concludedAt),
      ),
    )
    .returning({ id: reReview.id });
  return written.length;
}

/** A settled condition needs no second look: its open re-review ends with it. */
export async function settleReReview(
  context: CommandContext,
  row: Condition,
  note: string,
): Promise<EventDraft[]> {
  const ended = await conclude(context, row.id, { outcome: 'settled', finding: note });
  return ended === 0 ? [] : [eventOf(row, 'gate.re_review_concluded', created({ outcome: 'settled' }), note)];
}

type Condition = typeof condition.$inferSelect;
type Inside = { readonly workspaceId: string };

async function conditionOf(tx: Tx, { workspaceId }: Inside, id: string): Promise<Condition> {
  const [row] = await tx
    .select()
    .from(condition)
    .where(and(eq(condition.workspaceId, workspaceId), eq(condition.id, id)));
  return row ?? notFound('condition');
}

async function reviewOf(tx: Tx, { workspaceId }: Inside, id: string) {
  const [row] = await tx
    .select()
    .from(reReview)
    .where(and(eq(reReview.workspaceId, workspaceId), eq(reReview.id, id)));
  return row ?? notFound('re_review');
}

async function locateGate(tx: Tx, row: { workspaceId: string; gateId: string }): Promise<Located> {
  const gate = await findRecord(tx, row.workspaceId, row.gateId, 'gate');
  return { recordId: gate.id, programmeId: gate.programmeId, channelId: gate.channelId };
}

const eventOf = (
  row: Condition,
  action: string,
  changes: NonNullable<EventDraft['changes']>,
  reason: string | null = null,
): EventDraft => ({
  action,
  objectKind: 'gate',
  objectId: row.gateId,
  programmeId: row.programmeId,
  changes,
  reason,
});
