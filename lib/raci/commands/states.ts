import 'server-only';
import { and, eq } from 'drizzle-orm';
import { deliverable } from '@/db/schema';
import { programmeFacts } from '@/lib/access/scope';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { notFound, Refusal, refuse } from '@/lib/action/refusal';
import { changesBetween } from '@/lib/audit/changes';
import { civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { requireFreeTitle } from '@/lib/programmes/queries/names';
import { editRecord, findRecord, locateRecord, type RecordRow } from '@/lib/registry/record';
import { lintFacts, raciFacts } from '../queries/facts';
import { activateDeliverableInput, closeDeliverableInput, editDeliverableInput } from '../schema';
import type { DeliverableState } from '../vocabulary';

/** Changes title or description. Refused: a closed deliverable, a title already taken. */
export const editDeliverable = defineCommand({
  name: 'deliverable.edit',
  permission: 'raci:edit',
  input: editDeliverableInput,
  locate: locateRecord('deliverable', 'deliverableId'),
  run: async (context, input) => {
    const row = await findOpen(context, input.deliverableId);
    const before = { title: row.title, description: row.body };
    const after = { title: input.title ?? row.title, description: input.description ?? row.body };
    if (after.title !== before.title) {
      await requireFreeTitle(context, {
        kind: 'deliverable',
        programmeId: row.programmeId,
        title: after.title,
        except: row.id,
        field: 'title',
        code: 'raci.title_taken',
      });
    }
    await editRecord(context, row.id, { title: after.title, body: after.description });
    return {
      value: { id: row.id },
      events: [{ ...about(row, 'deliverable.edited'), changes: changesBetween(before, after) }],
    };
  },
});

/** A draft becomes binding. Refused with every violation of its row (RA-1..RA-3). */
export const activateDeliverable = defineCommand({
  name: 'deliverable.activate',
  permission: 'raci:edit',
  input: activateDeliverableInput,
  locate: locateRecord('deliverable', 'deliverableId'),
  run: async (context, input) => {
    const row = await findOpen(context, input.deliverableId);
    const today = await todayIn(context, row.programmeId);
    const facts = await raciFacts(context.tx, context.workspaceId, row.programmeId, today);
    const violations = lintFacts(facts).findings.filter(
      (finding) => finding.blocking && finding.deliverableId === row.id,
    );
    if (violations.length > 0) {
      const who = [{ role: 'programme_manager' as const }];
      refuse(
        'raci',
        violations.map(({ code, params }) => ({ code, params, who })),
      );
    }
    await move(context, row.id, 'draft', 'active');
    return {
      value: { id: row.id },
      events: [
        { ...about(row, 'deliverable.activated'), changes: { state: { from: 'draft', to: 'active' } } },
      ],
    };
  },
});

/** Takes a deliverable out of the matrix, with a reason; its letters stay in the history. */
export const closeDeliverable = defineCommand({
  name: 'deliverable.close',
  permission: 'raci:edit',
  input: closeDeliverableInput,
  locate: locateRecord('deliverable', 'deliverableId'),
  run: async (context, input) => {
    const row = await findOpen(context, input.deliverableId);
    await move(context, row.id, row.state, 'closed');
    return {
      value: { id: row.id },
      events: [
        {
          ...about(row, 'deliverable.closed'),
          changes: { state: { from: row.state, to: 'closed' } },
          reason: input.reason,
        },
      ],
    };
  },
});

/** The record of a deliverable that is not closed, with its state. */
export async function findOpen(
  { tx, workspaceId }: CommandContext,
  id: string,
): Promise<RecordRow & { state: DeliverableState }> {
  const row = await findRecord(tx, workspaceId, id, 'deliverable');
  const [detail] = await tx
    .select({ state: deliverable.state })
    .from(deliverable)
    .where(and(eq(deliverable.workspaceId, workspaceId), eq(deliverable.id, id)));
  if (!detail) return notFound('deliverable');
  if (detail.state === 'closed') refuse('raci', [{ code: 'deliverable_closed' }]);
  return { ...row, state: detail.state };
}

async function move(
  { tx, workspaceId }: CommandContext,
  id: string,
  from: DeliverableState,
  to: DeliverableState,
): Promise<void> {
  const moved = await tx
    .update(deliverable)
    .set({ state: to })
    .where(and(eq(deliverable.workspaceId, workspaceId), eq(deliverable.id, id), eq(deliverable.state, from)))
    .returning({ id: deliverable.id });
  if (moved.length === 0) throw new Refusal('conflict', [{ code: 'raci.already_active' }]);
}

/** The civil day of the command in the zone of its programme. */
export async function todayIn(
  { tx, workspaceId, now }: CommandContext,
  programmeId: string,
): Promise<CivilDate> {
  const { timeZone } = await programmeFacts(tx, workspaceId, programmeId);
  return civilToday(now, timeZone);
}

const about = (row: RecordRow, action: string) => ({
  action,
  objectKind: 'deliverable',
  objectId: row.id,
  programmeId: row.programmeId,
});
