import 'server-only';
import { riskAcceptance, riskAppetite } from '@/db/schema';
import { programmeFacts } from '@/lib/access/scope';
import { defineCommand } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import { changesBetween } from '@/lib/audit/changes';
import { civilToday } from '@/lib/calendar/rules/date';
import { addWorkingDays } from '@/lib/calendar/rules/holidays';
import { locateProgramme, locateRecord } from '@/lib/registry/record';
import { limitsFor, limitsOf } from '../queries/basis';
import {
  acceptRiskInput,
  closeRiskInput,
  lapseAcceptanceInput,
  occurRiskInput,
  setLimitsInput,
} from '../schema';
import { REASSESS_WORKING_DAYS } from '../vocabulary';
import { demandStep, groundOf, lapseAcceptance, moveRisk, riskEvent } from './ground';
import { riskStep } from './lifecycle';

/**
 * Accepts the risk as it is scored now, until a day. Refused: P without the authority of the band, above appetite
 * also the owner (R-5, segregation of duties); V without reason or beyond 180 days.
 */
export const acceptRisk = defineCommand({
  name: 'risk.accept',
  permission: 'risk:accept',
  input: acceptRiskInput,
  step: riskStep('accept'),
  locate: locateRecord('risk', 'riskId'),
  run: async (context, { riskId, reason, expiresOn }) => {
    const { tx, workspaceId, actor, now, newId } = context;
    const ground = await groundOf(context, riskId);
    const to = await demandStep(context, ground, 'accept', { reason, expiresOn });
    const score = ground.basis.scores.findLast(({ kind }) => kind === 'current');
    if (!score) throw new Refusal('conflict', [{ code: 'risks.score_missing' }]);
    await tx.insert(riskAcceptance).values({
      workspaceId,
      id: newId(),
      riskId,
      scoreId: score.id,
      reason,
      expiresOn,
      acceptedBy: actor.personId,
      acceptedAt: now,
    });
    await moveRisk(context, ground.basis, to, { treatment: 'accept' });
    return {
      value: { state: to },
      events: [riskEvent(ground, 'accepted', { state: to, expiresOn }, reason)],
    };
  },
});

/** The day of an acceptance has passed: back to the assessment. Refused: K nothing in force, or its day not over. */
export const lapseRisk = defineCommand({
  name: 'risk.lapse',
  permission: 'risk:watch',
  input: lapseAcceptanceInput,
  locate: locateRecord('risk', 'riskId'),
  run: async (context, { riskId }) => {
    const ground = await groundOf(context, riskId);
    const { basis, today, programme } = ground;
    if (!basis.acceptance || basis.acceptance.expiresOn >= today)
      throw new Refusal('conflict', [{ code: 'risks.not_lapsed' }]);
    await lapseAcceptance(context, basis, 'expired');
    const reassessDue = addWorkingDays(today, REASSESS_WORKING_DAYS, programme.bundesland);
    const asked = { reassessDue, reassessCause: 'expired' } as const;
    await moveRisk(context, basis, 'assessed', asked);
    return {
      value: { state: 'assessed' as const },
      events: [riskEvent(ground, 'acceptance_lapsed', { state: 'assessed', ...asked })],
    };
  },
});

/** It has happened: the risk becomes an issue with its real impact, which draws on the reserve. */
export const occurRisk = defineCommand({
  name: 'risk.occur',
  permission: 'risk:edit',
  input: occurRiskInput,
  step: riskStep('occur'),
  locate: locateRecord('risk', 'riskId'),
  run: async (context, { riskId, version: _version, reason, ...impact }) => {
    const ground = await groundOf(context, riskId);
    const to = await demandStep(context, ground, 'occur', { reason, occurredOn: impact.occurredOn });
    await lapseAcceptance(context, ground.basis, 'incident');
    const ended = { ...impact, endedNote: reason, endedAt: context.now };
    await moveRisk(context, ground.basis, to, ended);
    return {
      value: { state: to },
      events: [riskEvent(ground, 'occurred', { state: to, ...impact }, reason)],
    };
  },
});

/** Risk management takes a risk off the register; its share of the reserve becomes free. */
export const closeRisk = defineCommand({
  name: 'risk.close',
  permission: 'risk:close',
  input: closeRiskInput,
  step: riskStep('close'),
  locate: locateRecord('risk', 'riskId'),
  run: async (context, { riskId, closeReason, reason }) => {
    const ground = await groundOf(context, riskId);
    const to = await demandStep(context, ground, 'close', { reason });
    await lapseAcceptance(context, ground.basis, 'review');
    await moveRisk(context, ground.basis, to, { closeReason, endedNote: reason, endedAt: context.now });
    return {
      value: { state: to },
      events: [riskEvent(ground, 'closed', { state: to, closeReason }, reason)],
    };
  },
});

/** Sets how much risk a category may carry: appetite, none for "nothing at all", and tolerance. */
export const setRiskLimits = defineCommand({
  name: 'risk.set_limits',
  permission: 'risk:limits',
  input: setLimitsInput,
  locate: locateProgramme,
  run: async (context, { programmeId, category, appetite, tolerance, reason }) => {
    const { tx, workspaceId, now } = context;
    const facts = await programmeFacts(tx, workspaceId, programmeId);
    const before = limitsFor(await limitsOf(tx, { workspaceId, programmeId }), category);
    await tx
      .insert(riskAppetite)
      .values({ workspaceId, programmeId, category, appetite, tolerance })
      .onConflictDoUpdate({
        target: [riskAppetite.workspaceId, riskAppetite.programmeId, riskAppetite.category],
        set: { appetite, tolerance },
      });
    return {
      value: { category, from: civilToday(now, facts.timeZone) },
      events: [
        {
          action: 'risk.limits_set',
          objectKind: 'programme',
          objectId: programmeId,
          programmeId,
          changes: changesBetween(
            { ...before, riskCategory: null },
            { appetite, tolerance, riskCategory: category },
          ),
          reason,
        },
      ],
    };
  },
});
