import 'server-only';
import { and, eq } from 'drizzle-orm';
import { risk } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { refuse } from '@/lib/action/refusal';
import { addWorkingDays } from '@/lib/calendar/rules/holidays';
import { locateRecord } from '@/lib/registry/record';
import { demand } from '@/lib/voting/commands/guard';
import { verdict } from '@/lib/voting/rules/verdict';
import { checkScores, scoreOn } from '../rules/score';
import { assessRiskInput, planTreatmentInput, reassessRiskInput, reviewRiskInput } from '../schema';
import { openRiskStates, REASSESS_WORKING_DAYS } from '../vocabulary';
import {
  demandStep,
  groundOf,
  lapseAcceptance,
  moveRisk,
  riskEvent,
  scoreChanges,
  scoreRows,
  storeScores,
} from './ground';
import { riskStep } from './lifecycle';

const CLEARED = { reassessDue: null, reassessCause: null } as const;

/** Scores a named risk for the first time, without and with the controls in effect. Refused: no owner, no day. */
export const assessRisk = defineCommand({
  name: 'risk.assess',
  permission: 'risk:edit',
  input: assessRiskInput,
  step: riskStep('assess'),
  locate: locateRecord('risk', 'riskId'),
  run: async (context, { riskId, inherent, current, note }) => {
    const ground = await groundOf(context, riskId);
    demand('risks', [verdict(checkScores({ inherent, current }, note !== ''))]);
    const scored = scoreRows(context, riskId, ground.today, { inherent, current }, note);
    const to = await demandStep(context, ground, 'assess', { scored });
    await storeScores(context, scored);
    await moveRisk(context, ground.basis, to, CLEARED);
    return {
      value: { state: to },
      events: [riskEvent(ground, 'assessed', { state: to, ...scoreChanges(scored) }, note || undefined)],
    };
  },
});

/**
 * Scores an open risk anew, also unchanged: a review with a note. A changed score ends an acceptance, which was
 * given for the old one. Refused: K not open or not yet assessed, V a current score above the inherent one without reason.
 */
export const reviewRisk = defineCommand({
  name: 'risk.review',
  permission: 'risk:edit',
  input: reviewRiskInput,
  locate: locateRecord('risk', 'riskId'),
  run: async (context, { riskId, current, note }) => {
    const { tx, workspaceId } = context;
    const ground = await groundOf(context, riskId);
    const { basis, today } = ground;
    const { state } = basis.row;
    if (state === 'identified' || !openRiskStates.includes(state))
      refuse('risks', [{ code: 'not_reviewable', params: { state } }], 'conflict');
    const scored = scoreRows(context, riskId, today, { current }, note);
    await storeScores(context, scored);
    if (state === 'accepted') {
      await lapseAcceptance(context, basis, 'score_changed');
      await moveRisk(context, basis, 'assessed', CLEARED);
    } else
      await tx
        .update(risk)
        .set(CLEARED)
        .where(and(eq(risk.workspaceId, workspaceId), eq(risk.id, riskId)));
    const to = state === 'accepted' ? 'assessed' : state;
    return {
      value: { state: to },
      events: [riskEvent(ground, 'reviewed', { state: to, ...scoreChanges(scored) }, note)],
    };
  },
});

/** Chooses what is done about an assessed risk and which score it is to reach. Refused: no action, no target. */
export const planTreatment = defineCommand({
  name: 'risk.plan_treatment',
  permission: 'risk:edit',
  input: planTreatmentInput,
  step: riskStep('plan_treatment'),
  locate: locateRecord('risk', 'riskId'),
  run: async (context, { riskId, treatment, counterparty, target, note }) => {
    const ground = await groundOf(context, riskId);
    const current = scoreOn(ground.basis.scores, 'current') ?? undefined;
    demand('risks', [verdict(checkScores({ ...(current ? { current } : {}), target }, note !== ''))]);
    const scored = scoreRows(context, riskId, ground.today, { target }, note);
    const to = await demandStep(context, ground, 'plan_treatment', { scored, treatment, counterparty });
    await storeScores(context, scored);
    await moveRisk(context, ground.basis, to, { treatment, counterparty });
    const changes = { state: to, treatment, counterparty, ...scoreChanges(scored) };
    return {
      value: { state: to },
      events: [riskEvent(ground, 'treatment_planned', changes, note || undefined)],
    };
  },
});

/** Sends an accepted or monitored risk back to its assessment; the owner answers within three working days. */
export const reassessRisk = defineCommand({
  name: 'risk.reassess',
  permission: 'risk:edit',
  input: reassessRiskInput,
  step: riskStep('reassess'),
  locate: locateRecord('risk', 'riskId'),
  run: async (context, { riskId, reason }) => {
    const ground = await groundOf(context, riskId);
    const to = await demandStep(context, ground, 'reassess', { reason });
    await lapseAcceptance(context, ground.basis, 'review');
    const reassessDue = addWorkingDays(ground.today, REASSESS_WORKING_DAYS, ground.programme.bundesland);
    const asked = { reassessDue, reassessCause: 'review' } as const;
    await moveRisk(context, ground.basis, to, asked);
    return {
      value: { state: to },
      events: [riskEvent(ground, 'reassessed', { state: to, ...asked }, reason)],
    };
  },
});
