import { systemActor } from '@/lib/access/system';
import { assessRisk, planTreatment, reassessRisk, reviewRisk } from '@/lib/risks/commands/assess';
import { editRisk, raiseRisk } from '@/lib/risks/commands/register';
import { acceptRisk, closeRisk, lapseRisk, occurRisk, setRiskLimits } from '@/lib/risks/commands/settle';
import { simulateRisks } from '@/lib/risks/commands/simulate';
import {
  addRiskAction,
  beginTreatment,
  completeTreatment,
  settleRiskAction,
} from '@/lib/risks/commands/treat';
import { versionOf } from '../gate';
import { NOW } from '../proofs/instant';
import { type Place, sample } from '../proofs/place';
import { type RiskStage, riskAt, riskText, scores } from '../risk';
import { done } from '../world';

const crewOf = (at: Place) =>
  at.once('risk crew', async () => ({ owner: at.owner, manager: await at.holder('risk_manager'), now: NOW }));
const risk = async (at: Place, stage: RiskStage, name: string = stage) => {
  const crew = await crewOf(at);
  return at.once(`risk ${name}`, () => riskAt(at.world, at.programmeId, crew, stage));
};
/** A step on a risk of that stage by its owner. */
const step = async <const M extends object>(at: Place, stage: RiskStage, more: M) => {
  const { riskId } = await risk(at, stage);
  return {
    by: (await crewOf(at)).owner,
    input: { riskId, version: await versionOf(at.world, riskId), ...more },
  };
};
const reason = 'So beschlossen am Montag.';

export const samples = [
  sample(raiseRisk)(async (at) => ({
    by: at.manager,
    input: { programmeId: at.programmeId, ...riskText, ownerId: at.owner.personId },
  })),
  sample(editRisk)((at) => step(at, 'assessed', { ...riskText, ownerId: at.owner.personId })),
  sample(assessRisk)((at) => step(at, 'identified', { inherent: scores.high, current: scores.low })),
  sample(reviewRisk)((at) => step(at, 'assessed', { current: scores.low, note: 'Unverändert.' })),
  sample(planTreatment)(async (at) => {
    const made = await risk(at, 'assessed', 'to be treated');
    const { owner } = await crewOf(at);
    await at.once('risk action', () =>
      done(
        addRiskAction,
        owner,
        {
          riskId: made.riskId,
          title: 'Vertrag',
          effect: 'Sinkt.',
          ownerId: owner.personId,
          due: '2027-05-01',
        },
        { now: NOW },
      ),
    );
    const version = await versionOf(at.world, made.riskId);
    return {
      by: owner,
      input: { riskId: made.riskId, version, treatment: 'reduce' as const, target: scores.low },
    };
  }),
  sample(reassessRisk)((at) => step(at, 'monitored', { reason })),
  sample(addRiskAction)(async (at) => {
    const { riskId } = await risk(at, 'assessed');
    const { owner } = await crewOf(at);
    const action = { title: 'Vertrag ergänzen', effect: 'Die Ausfallzeit halbiert sich.', due: '2027-05-01' };
    return { by: owner, input: { riskId, ...action, ownerId: owner.personId } };
  }),
  sample(settleRiskAction)(async (at) => {
    const { riskId, actionId } = await risk(at, 'planned');
    const { owner } = await crewOf(at);
    return {
      by: owner,
      about: riskId,
      ownerId: owner.personId,
      input: { actionId: actionId ?? '', state: 'started' as const },
    };
  }),
  sample(beginTreatment)(async (at) => {
    const { riskId, actionId } = await risk(at, 'planned', 'to begin');
    const { owner } = await crewOf(at);
    await at.once('risk begun', () =>
      done(settleRiskAction, owner, { actionId: actionId ?? '', state: 'started' }, { now: NOW }),
    );
    return { by: owner, input: { riskId, version: await versionOf(at.world, riskId) } };
  }),
  sample(completeTreatment)(async (at) => {
    const { riskId, actionId } = await risk(at, 'treated', 'to complete');
    const { owner } = await crewOf(at);
    await at.once('risk completed', () =>
      done(settleRiskAction, owner, { actionId: actionId ?? '', state: 'done' }, { now: NOW }),
    );
    return { by: owner, input: { riskId, version: await versionOf(at.world, riskId) } };
  }),
  sample(acceptRisk)((at) => step(at, 'assessed', { reason, expiresOn: '2027-05-01' })),
  sample(occurRisk)((at) => step(at, 'assessed', { reason, occurredOn: '2027-03-01' })),
  sample(closeRisk)(async (at) => {
    const made = await step(at, 'assessed', { closeReason: 'avoided' as const, reason });
    return { ...made, by: (await crewOf(at)).manager };
  }),
  sample(lapseRisk)(async (at) => {
    const { owner, manager } = await crewOf(at);
    // accepted long ago, so that its day has passed
    const long = { owner, manager, now: new Date('2026-12-01T09:00:00Z') };
    const { riskId } = await at.once('risk lapsing', () =>
      riskAt(at.world, at.programmeId, long, 'accepted', '2027-01-31'),
    );
    return { by: systemActor(at.world.workspaceId), about: riskId, input: { riskId } };
  }),
  sample(setRiskLimits)(async (at) => ({
    by: at.sponsor,
    input: {
      programmeId: at.programmeId,
      category: 'vendor' as const,
      appetite: 'low' as const,
      tolerance: 'high' as const,
      reason,
    },
  })),
  sample(simulateRisks)(async (at) => {
    await risk(at, 'assessed', 'to simulate');
    return { by: at.manager, input: { programmeId: at.programmeId, seed: 7, percent: 80 } };
  }),
];
