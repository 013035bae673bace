import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { milestone, milestoneCriterion } from '@/db/schema';
import { requirePeople } from '@/lib/access/commands/people';
import { defineCommand } from '@/lib/action/define-command';
import { notFound, refuse } from '@/lib/action/refusal';
import { changesBetween, created } from '@/lib/audit/changes';
import { editRecord, locateRecord } from '@/lib/registry/record';
import { editableMilestone } from '../queries/editable';
import { addCriterionInput, editMilestoneInput, removeCriterionInput } from '../schema';

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
    const { row, head } = await editableMilestone(tx, workspaceId, input.milestoneId);
    const { milestoneId, version: _version, title, description, ownerId, ...plan } = input;
    if (plan.plannedDate && row.baselineDate && plan.plannedDate !== row.plannedDate) {
      refuse('milestones', [
        { code: 'baseline_binds', params: { date: row.baselineDate }, who: [{ role: 'programme_manager' }] },
      ]);
    }
    await requirePeople(tx, workspaceId, { ownerId, acceptorId: input.acceptorId });
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

/** Adds an acceptance criterion at the end. Refused while submitted: the acceptor judges what was handed in. */
export const addCriterion = defineCommand({
  name: 'milestone.add_criterion',
  permission: 'milestone:edit',
  input: addCriterionInput,
  locate,
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    const { row } = await editableMilestone(tx, workspaceId, input.milestoneId);
    if (row.state === 'submitted') refuse('milestones', [{ code: 'criteria_fixed' }]);
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
    const { row } = await editableMilestone(tx, workspaceId, input.milestoneId);
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
