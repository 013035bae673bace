import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { milestone, milestoneCriterion, predecessorWaiver, record } from '@/db/schema';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { notFound, refuse } from '@/lib/action/refusal';
import { changesBetween, created } from '@/lib/audit/changes';
import { editRecord, findRecord, locateRecord } from '@/lib/registry/record';
import {
  addCriterionInput,
  editMilestoneInput,
  removeCriterionInput,
  waivePredecessorInput,
} from '../schema';

const locate = locateRecord('milestone', 'milestoneId');

/**
 * Edits what is given. Refused: an accepted or cancelled milestone; moving the planned date once a baseline binds it
 * (report a forecast or re-baseline instead, M-1).
 */
export const editMilestone = defineCommand({
  name: 'milestone.edit',
  permission: 'milestone:edit',
  input: editMilestoneInput,
  locate,
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    const { row, head } = await openMilestone(context, input.milestoneId);
    const { milestoneId, version: _version, title, description, ownerId, ...plan } = input;
    if (plan.plannedDate && row.baselineDate && plan.plannedDate !== row.plannedDate) {
      refuse('milestones', [
        { code: 'baseline_binds', params: { date: row.baselineDate }, who: [{ role: 'programme_manager' }] },
      ]);
    }
    const headEdit = given({ title, body: description, ownerId });
    const planEdit = given(plan);
    if (Object.keys(headEdit).length > 0) await editRecord(context, milestoneId, headEdit);
    if (Object.keys(planEdit).length > 0) {
      await tx
        .update(milestone)
        .set(planEdit)
        .where(and(eq(milestone.workspaceId, workspaceId), eq(milestone.id, milestoneId)));
    }
    const changes = changesBetween(
      { ...row, title: head.title, body: head.body, ownerId: head.ownerId },
      { ...headEdit, ...planEdit },
    );
    return { value: { id: milestoneId }, events: [event('edited', milestoneId, row.programmeId, changes)] };
  },
});

/** Adds an acceptance criterion at the end. */
export const addCriterion = defineCommand({
  name: 'milestone.add_criterion',
  permission: 'milestone:edit',
  input: addCriterionInput,
  locate,
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    const { row } = await openMilestone(context, input.milestoneId);
    const id = context.newId();
    await tx.insert(milestoneCriterion).values({
      workspaceId,
      id,
      milestoneId: row.id,
      text: input.text,
      position: sql`(select coalesce(max(position), 0) + 1 from milestone_criterion c where c.workspace_id = ${workspaceId} and c.milestone_id = ${row.id})`,
    });
    return {
      value: { id },
      events: [event('criterion_added', row.id, row.programmeId, created({ criterion: input.text }))],
    };
  },
});

/** Takes a criterion away; it stays in the history. Refused while submitted: the acceptor judges what was handed in. */
export const removeCriterion = defineCommand({
  name: 'milestone.remove_criterion',
  permission: 'milestone:edit',
  input: removeCriterionInput,
  locate,
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    const { row } = await openMilestone(context, input.milestoneId);
    if (row.state === 'submitted') refuse('milestones', [{ code: 'criteria_fixed' }]);
    const [removed] = await tx
      .update(milestoneCriterion)
      .set({ removedAt: context.now })
      .where(
        and(
          eq(milestoneCriterion.workspaceId, workspaceId),
          eq(milestoneCriterion.id, input.criterionId),
          eq(milestoneCriterion.milestoneId, row.id),
          isNull(milestoneCriterion.removedAt),
        ),
      )
      .returning({ text: milestoneCriterion.text });
    if (!removed) return notFound('criterion');
    const changes = { criterion: { from: removed.text, to: null } };
    return {
      value: { id: input.criterionId },
      events: [event('criterion_removed', row.id, row.programmeId, changes)],
    };
  },
});

/** The programme manager lets a milestone be accepted although a predecessor is open, with the reason. */
export const waivePredecessor = defineCommand({
  name: 'milestone.waive_predecessor',
  permission: 'milestone:cancel',
  input: waivePredecessorInput,
  locate,
  run: async (context, input) => {
    const { tx, workspaceId, actor } = context;
    const { row } = await openMilestone(context, input.milestoneId);
    const predecessor = await findRecord(tx, workspaceId, input.predecessorId, 'milestone');
    if (predecessor.programmeId !== row.programmeId) notFound('milestone');
    await tx
      .insert(predecessorWaiver)
      .values({
        workspaceId,
        milestoneId: row.id,
        predecessorId: predecessor.id,
        reason: input.reason,
        waivedBy: actor.personId,
      })
      .onConflictDoUpdate({
        target: [
          predecessorWaiver.workspaceId,
          predecessorWaiver.milestoneId,
          predecessorWaiver.predecessorId,
        ],
        set: { reason: input.reason, waivedBy: actor.personId },
      });
    const changes = created({ predecessor: predecessor.number });
    return {
      value: { id: row.id },
      events: [{ ...event('predecessor_waived', row.id, row.programmeId, changes), reason: input.reason }],
    };
  },
});

async function openMilestone({ tx, workspaceId }: CommandContext, milestoneId: string) {
  const [found] = await tx
    .select({ row: milestone, head: record })
    .from(milestone)
    .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, milestone.id)))
    .where(and(eq(milestone.workspaceId, workspaceId), eq(milestone.id, milestoneId)));
  if (!found) return notFound('milestone');
  const { state } = found.row;
  if (state === 'accepted' || state === 'cancelled')
    refuse('milestones', [{ code: 'milestone_closed', params: { state } }]);
  return found;
}

const event = (verb: string, objectId: string, programmeId: string, changes: ReturnType<typeof created>) => ({
  action: `milestone.${verb}`,
  objectKind: 'milestone',
  objectId,
  programmeId,
  changes,
});

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
const given = <T extends object>(fields: T): Given<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;
