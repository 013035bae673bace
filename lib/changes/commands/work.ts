import 'server-only';
import { defineCommand } from '@/lib/action/define-command';
import { locateRecord } from '@/lib/registry/record';
import { finishInput, passTestInput, reasonedStepInput, stepInput } from '../schema';
import { demandStep, groundOf, moveChange, stepEvent } from './ground';
import { changeStep } from './lifecycle';
import { owedReview } from './review';

/** The implementer begins building and testing what was approved. */
export const startTest = defineCommand({
  name: 'change.start_test',
  permission: 'change:work',
  input: stepInput,
  locate: locateRecord('change', 'changeId'),
  step: changeStep('start_test'),
  run: async (context, { changeId }) => {
    const ground = await groundOf(context, changeId);
    const to = await demandStep(context, ground, 'start_test');
    await moveChange(context, ground.basis, to);
    return { value: { state: to }, events: [stepEvent(ground, 'test_started', to)] };
  },
});

/** The tester found a defect: back to the implementer, the approval stands. */
export const failTest = defineCommand({
  name: 'change.fail_test',
  permission: 'change:work',
  input: reasonedStepInput,
  locate: locateRecord('change', 'changeId'),
  step: changeStep('fail_test'),
  run: async (context, { changeId, reason }) => {
    const ground = await groundOf(context, changeId, { note: reason });
    const to = await demandStep(context, ground, 'fail_test');
    await moveChange(context, ground.basis, to);
    return { value: { state: to }, events: [stepEvent(ground, 'test_failed', to, {}, reason)] };
  },
});

/** The tester confirms with evidence, never being the implementer; the window must be free (C-4). */
export const passTest = defineCommand({
  name: 'change.pass_test',
  permission: 'change:work',
  input: passTestInput,
  locate: locateRecord('change', 'changeId'),
  step: changeStep('pass_test'),
  run: async (context, { changeId, testEvidence, backoutTested }) => {
    const edit = { testEvidence, backoutTested };
    const ground = await groundOf(context, changeId, { edit });
    const to = await demandStep(context, ground, 'pass_test');
    await moveChange(context, ground.basis, to, edit);
    return { value: { state: to }, events: [stepEvent(ground, 'scheduled', to, edit)] };
  },
});

/** Deployment begins: within the window, without freeze, conflicts looked at once more (C-4). */
export const startChange = defineCommand({
  name: 'change.start',
  permission: 'change:work',
  input: stepInput,
  locate: locateRecord('change', 'changeId'),
  step: changeStep('start'),
  run: async (context, { changeId }) => {
    const ground = await groundOf(context, changeId);
    const to = await demandStep(context, ground, 'start');
    await moveChange(context, ground.basis, to, { startedAt: context.now });
    return { value: { state: to }, events: [stepEvent(ground, 'started', to, { startedAt: context.now })] };
  },
});

/** Deployment has ended, as planned or not; a review falls due where C-6 asks for one. */
export const finishChange = defineCommand({
  name: 'change.finish',
  permission: 'change:work',
  input: finishInput,
  locate: locateRecord('change', 'changeId'),
  step: changeStep('finish'),
  run: async (context, { changeId, outcome, note }) => {
    const ground = await groundOf(context, changeId, { note });
    const to = await demandStep(context, ground, 'finish');
    const values = { outcome, endedAt: context.now };
    await moveChange(context, ground.basis, to, values);
    const causes = await owedReview(context, ground, { outcome, endedAt: context.now });
    return {
      value: { state: to, reviewDue: causes.length > 0 },
      events: [stepEvent(ground, 'finished', to, { ...values, reviewCauses: [...causes] }, note)],
    };
  },
});
