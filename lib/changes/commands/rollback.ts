import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { rollbackCriterion, rollbackDecision } from '@/db/schema';
import { requirePeople } from '@/lib/access/commands/people';
import { type CommandContext, defineCommand, type Located } from '@/lib/action/define-command';
import { notFound, Refusal, refuse } from '@/lib/action/refusal';
import type { EventDraft } from '@/lib/audit/append';
import { changesBetween, created } from '@/lib/audit/changes';
import { findRecord, locateRecord } from '@/lib/registry/record';
import { requireRecords } from '@/lib/registry/require';
import { rollbackWatch } from '../queries/facts';
import { figureOf } from '../rules/rollback';
import { addRollbackInput, decideRollbackInput, removeRollbackInput } from '../schema';
import { groundOf } from './ground';

/** Lines one request may watch. */
const MOST_CRITERIA = 20;

/**
 * Adds a line of the rollback plan: crossing it within its days after the start opens a decision of its owner. Refused:
 * K once the request is before its authority (the plan is what was approved), more than 20, an unknown KPI or channel.
 */
export const addRollback = defineCommand({
  name: 'change.add_rollback',
  permission: 'change:edit',
  input: addRollbackInput,
  locate: locateRecord('change', 'changeId'),
  run: async (context, { changeId, version: _version, ...fields }) => {
    const { tx, workspaceId, newId } = context;
    const { basis, programme } = await planOf(context, changeId);
    if (basis.rollback.length >= MOST_CRITERIA)
      refuse('changes', [{ code: 'rollback_full', params: { most: MOST_CRITERIA } }], 'conflict');
    const { channelId, kpiId, ownerId } = fields;
    await requireRecords(context, programme.id, [kpiId, ...(channelId ? [channelId] : [])]);
    await findRecord(tx, workspaceId, kpiId, 'kpi');
    if (channelId) await findRecord(tx, workspaceId, channelId, 'channel');
    await requirePeople(tx, workspaceId, { ownerId });
    const id = newId();
    await tx.insert(rollbackCriterion).values({ workspaceId, id, changeId, ...fields });
    return {
      value: { id },
      events: [planEvent(changeId, programme.id, created(fields))],
    };
  },
});

/** Takes a line out of the rollback plan. Refused as adding one. */
export const removeRollback = defineCommand({
  name: 'change.remove_rollback',
  permission: 'change:edit',
  input: removeRollbackInput,
  locate: locateRecord('change', 'changeId'),
  run: async (context, { changeId, criterionId }) => {
    const { tx, workspaceId } = context;
    const { basis, programme } = await planOf(context, changeId);
    const found = basis.rollback.find(({ id }) => id === criterionId) ?? notFound('rollback_criterion');
    await tx
      .delete(rollbackCriterion)
      .where(and(eq(rollbackCriterion.workspaceId, workspaceId), eq(rollbackCriterion.id, criterionId)));
    const { kpiId, comparison, threshold, windowDays } = found;
    const gone =
      changesBetween(
        { kpiId, comparison, threshold, windowDays },
        { kpiId: null, comparison: null, threshold: null, windowDays: null },
      ) ?? {};
    return { value: { id: criterionId }, events: [planEvent(changeId, programme.id, gone)] };
  },
});

/**
 * Decides what follows from a crossed line: go back, or keep the change with the reason; once. Going back means that the
 * request cannot be closed as successful. Refused: K while nothing is crossed, or when it was decided.
 */
export const decideRollback = defineCommand({
  name: 'change.decide_rollback',
  permission: 'change:roll_back',
  input: decideRollbackInput,
  locate: async (tx, { criterionId }, { workspaceId }): Promise<Located> => {
    const { changeId, ownerId } = await criterionOf(tx, workspaceId, criterionId);
    const { programmeId } = await findRecord(tx, workspaceId, changeId, 'change');
    return { recordId: changeId, programmeId, channelId: null, ownerId };
  },
  run: async (context, { criterionId, choice, reason }) => {
    const { tx, workspaceId, actor, now } = context;
    const { changeId } = await criterionOf(tx, workspaceId, criterionId);
    const { basis, programme } = await groundOf(context, changeId);
    const watch = rollbackWatch(basis, programme, now).find(({ id }) => id === criterionId);
    if (watch?.choice) throw new Refusal('conflict', [{ code: 'changes.rollback_decided' }]);
    if (!watch?.crossing || !['implementing', 'in_review'].includes(basis.row.state))
      throw new Refusal('conflict', [{ code: 'changes.rollback_not_crossed' }]);
    const { periodEnd } = watch.crossing;
    const value = figureOf(watch.crossing) ?? notFound('value');
    await tx.insert(rollbackDecision).values({
      workspaceId,
      criterionId,
      choice,
      value,
      periodEnd,
      reason,
      decidedBy: actor.personId,
      decidedAt: now,
    });
    return {
      value: { choice },
      events: [
        {
          action: 'change.rollback_decided',
          objectKind: 'change',
          objectId: changeId,
          programmeId: programme.id,
          changes: created({ kpiId: watch.kpiId, value, rollback: choice }),
          reason,
        },
      ],
    };
  },
});

/** The plan while it may still be written. */
async function planOf(context: CommandContext, changeId: string) {
  const ground = await groundOf(context, changeId);
  const { state } = ground.basis.row;
  if (!['draft', 'submitted', 'impact_analysis'].includes(state))
    refuse('changes', [{ code: 'not_editable', params: { state } }], 'conflict');
  return ground;
}

async function criterionOf(tx: Tx, workspaceId: string, criterionId: string) {
  const [row] = await tx
    .select({ changeId: rollbackCriterion.changeId, ownerId: rollbackCriterion.ownerId })
    .from(rollbackCriterion)
    .where(and(eq(rollbackCriterion.workspaceId, workspaceId), eq(rollbackCriterion.id, criterionId)));
  return row ?? notFound('rollback_criterion');
}

const planEvent = (
  objectId: string,
  programmeId: string,
  changes: NonNullable<EventDraft['changes']>,
): EventDraft => ({
  action: 'change.rollback_planned',
  objectKind: 'change',
  objectId,
  programmeId,
  changes,
});
