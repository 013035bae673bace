import 'server-only';
import { and, eq } from 'drizzle-orm';
import { riskAction } from '@/db/schema';
import { requirePeople } from '@/lib/access/commands/people';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { notFound, Refusal, refuse } from '@/lib/action/refusal';
import { changesBetween, created } from '@/lib/audit/changes';
import { findRecord, locateRecord } from '@/lib/registry/record';
import { addActionInput, settleActionInput, stepRiskInput } from '../schema';
import { openRiskStates } from '../vocabulary';
import { demandStep, groundOf, moveRisk, riskEvent } from './ground';
import { riskStep } from './lifecycle';

/** Adds an action with owner, due day and expected effect. Refused: K the risk is over, V an unknown person. */
export const addRiskAction = defineCommand({
  name: 'risk.add_action',
  permission: 'risk:edit',
  input: addActionInput,
  locate: locateRecord('risk', 'riskId'),
  run: async (context, { riskId, ...action }) => {
    const { tx, workspaceId, newId } = context;
    const { basis, programme } = await groundOf(context, riskId);
    if (!openRiskStates.includes(basis.row.state))
      refuse('risks', [{ code: 'not_open', params: { state: basis.row.state } }], 'conflict');
    await requirePeople(tx, workspaceId, { ownerId: action.ownerId });
    const id = newId();
    await tx.insert(riskAction).values({ workspaceId, id, riskId, ...action });
    return {
      value: { id },
      events: [
        {
          action: 'risk.action_added',
          objectKind: 'risk',
          objectId: riskId,
          programmeId: programme.id,
          changes: created(action),
        },
      ],
    };
  },
});

/** `locate` of an action: asked on its risk, whose owner may act, as may the owner of the action itself. */
async function locateAction(
  tx: CommandContext['tx'],
  { actionId }: { readonly actionId: string },
  actor: { readonly workspaceId: string; readonly personId: string },
) {
  const action = await actionOf({ tx, workspaceId: actor.workspaceId }, actionId);
  const { programmeId, channelId, ownerId } = await findRecord(tx, actor.workspaceId, action.riskId, 'risk');
  return {
    recordId: action.riskId,
    programmeId,
    channelId,
    ownerId: action.ownerId === actor.personId ? actor.personId : ownerId,
  };
}

async function actionOf({ tx, workspaceId }: Pick<CommandContext, 'tx' | 'workspaceId'>, actionId: string) {
  const [row] = await tx
    .select()
    .from(riskAction)
    .where(and(eq(riskAction.workspaceId, workspaceId), eq(riskAction.id, actionId)));
  return row ?? notFound('record');
}

/** Starts, ends or cancels an action. Refused: K it is settled already, or the risk is over. */
export const settleRiskAction = defineCommand({
  name: 'risk.settle_action',
  permission: 'risk:edit',
  input: settleActionInput,
  locate: locateAction,
  run: async (context, { actionId, state, note }) => {
    const { tx, workspaceId } = context;
    const before = await actionOf(context, actionId);
    const { basis, programme, today } = await groundOf(context, before.riskId);
    if (!openRiskStates.includes(basis.row.state))
      refuse('risks', [{ code: 'not_open', params: { state: basis.row.state } }], 'conflict');
    if (before.state === 'done' || before.state === 'cancelled')
      throw new Refusal('conflict', [{ code: 'risks.action_settled' }]);
    const settledOn = state === 'done' || state === 'cancelled' ? today : null;
    const written = await tx
      .update(riskAction)
      .set({ state, note, settledOn })
      .where(
        and(
          eq(riskAction.workspaceId, workspaceId),
          eq(riskAction.id, actionId),
          eq(riskAction.state, before.state),
        ),
      )
      .returning({ id: riskAction.id });
    if (written.length === 0) throw new Refusal('conflict', [{ code: 'risks.action_settled' }]);
    return {
      value: { state },
      events: [
        {
          action: 'risk.action_settled',
          objectKind: 'risk',
          objectId: before.riskId,
          programmeId: programme.id,
          changes: changesBetween(
            { title: null, actionState: before.state },
            { title: before.title, actionState: state },
          ),
          ...(note ? { reason: note } : {}),
        },
      ],
    };
  },
});

/** The treatment is under way: at least one action has begun. */
export const beginTreatment = defineCommand({
  name: 'risk.begin',
  permission: 'risk:edit',
  input: stepRiskInput,
  step: riskStep('begin'),
  locate: locateRecord('risk', 'riskId'),
  run: async (context, { riskId }) => {
    const ground = await groundOf(context, riskId);
    const to = await demandStep(context, ground, 'begin');
    await moveRisk(context, ground.basis, to);
    return { value: { state: to }, events: [riskEvent(ground, 'treatment_begun', { state: to })] };
  },
});

/** Every action is done or cancelled: from now on the risk is watched. */
export const completeTreatment = defineCommand({
  name: 'risk.complete',
  permission: 'risk:edit',
  input: stepRiskInput,
  step: riskStep('complete'),
  locate: locateRecord('risk', 'riskId'),
  run: async (context, { riskId }) => {
    const ground = await groundOf(context, riskId);
    const to = await demandStep(context, ground, 'complete');
    await moveRisk(context, ground.basis, to);
    return { value: { state: to }, events: [riskEvent(ground, 'treatment_completed', { state: to })] };
  },
});
