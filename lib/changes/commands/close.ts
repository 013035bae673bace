import 'server-only';
import { defineCommand } from '@/lib/action/define-command';
import { locateRecord } from '@/lib/registry/record';
import { closeInput, reasonedStepInput } from '../schema';
import { applyDifferences } from './apply';
import { demandStep, groundOf, moveChange, stepEvent } from './ground';
import { changeStep } from './lifecycle';
import { suspendAfterFailure } from './template';

/**
 * Closes a reviewed request with its result. Exact differences of a successful one are applied here, by the system, once
 * (C-9); what moved meanwhile is a conflict, nothing is overwritten.
 */
export const closeChange = defineCommand({
  name: 'change.close',
  permission: 'change:manage',
  input: closeInput,
  locate: locateRecord('change', 'changeId'),
  step: changeStep('close'),
  run: async (context, { changeId, result, incidentCaused }) => {
    const ground = await groundOf(context, changeId, { edit: { result } });
    const to = await demandStep(context, ground, 'close');
    const takesEffect = result === 'successful' || result === 'successful_with_issues';
    const applied = takesEffect ? await applyDifferences(context, ground) : [];
    const values = { result, incidentCaused, closedAt: context.now };
    await moveChange(context, ground.basis, to, values);
    const { templateId } = ground.basis.row;
    const suspended =
      templateId !== null && !takesEffect
        ? await suspendAfterFailure(context, templateId, `${ground.basis.record.number}: ${result}`)
        : [];
    return {
      value: { state: to },
      events: [stepEvent(ground, 'closed', to, values), ...applied, ...suspended],
    };
  },
});

/** Requester or change manager takes a request back before work began; its slot is free again. */
export const cancelChange = defineCommand({
  name: 'change.cancel',
  permission: 'change:edit',
  input: reasonedStepInput,
  locate: locateRecord('change', 'changeId'),
  step: changeStep('cancel'),
  run: async (context, { changeId, reason }) => {
    const ground = await groundOf(context, changeId, { note: reason });
    const to = await demandStep(context, ground, 'cancel');
    const values = { result: 'cancelled' as const, closedAt: context.now, closedReason: reason };
    await moveChange(context, ground.basis, to, values);
    return { value: { state: to }, events: [stepEvent(ground, 'cancelled', to, values, reason)] };
  },
});
