import type { Actor } from '@/lib/access/actor';

import { assessRisk, planTreatment } from '@/lib/risks/commands/assess';
import { raiseRisk } from '@/lib/risks/commands/register';
import { acceptRisk } from '@/lib/risks/commands/settle';
import {
  addRiskAction,
  beginTreatment,
  completeTreatment,
  settleRiskAction,
} from '@/lib/risks/commands/treat';
import { versionOf } from './gate';
import { done, type World } from './world';

export const riskText = {
  title: 'Zahlungsanbieter fällt zum Weihnachtsgeschäft aus',
  kind: 'threat' as const,
  category: 'vendor' as const,
  cause: 'Nur ein Anbieter ist angebunden.',
  event: 'Er fällt in den umsatzstärksten Wochen aus.',
  effect: 'Bestellungen brechen an der Kasse ab.',
  costMinCents: 2_000_000,
  costModeCents: 5_000_000,
  costMaxCents: 12_000_000,
};
const LOW = { probability: 2, impacts: { budget: 2 } };
const HIGH = { probability: 4, impacts: { budget: 4, quality: 3 } };
export const scores = { low: LOW, high: HIGH };

const riskStages = ['identified', 'assessed', 'planned', 'treated', 'monitored', 'accepted'] as const;
export type RiskStage = (typeof riskStages)[number];
type Crew = { readonly owner: Actor; readonly manager: Actor; readonly now: Date };

/** A risk of `owner`, taken by its people as far as wanted; the score stays within appetite. */
export async function riskAt(
  world: World,
  programmeId: string,
  { owner, manager, now }: Crew,
  stage: RiskStage,
  expiresOn = '2027-06-30',
): Promise<{ readonly riskId: string; readonly actionId: string | null }> {
  const at = { now };
  const { id: riskId } = await done(
    raiseRisk,
    owner,
    { programmeId, ...riskText, ownerId: owner.personId, proximityOn: '2027-06-01' },
    at,
  );
  const seen = async () => ({ riskId, version: await versionOf(world, riskId) });
  let actionId: string | null = null;
  const reached = (wanted: RiskStage) => riskStages.indexOf(stage) >= riskStages.indexOf(wanted);
  if (reached('assessed'))
    await done(assessRisk, owner, { ...(await seen()), inherent: HIGH, current: LOW }, at);
  if (stage === 'accepted') {
    const terms = { reason: 'Der Schaden bleibt im Rahmen.', expiresOn };
    await done(acceptRisk, manager, { ...(await seen()), ...terms }, at);
    return { riskId, actionId };
  }
  if (reached('planned')) {
    const action = { title: 'Zweiten Anbieter anbinden', effect: 'Ausfall trifft nur die Hälfte.' };
    const added = await done(
      addRiskAction,
      owner,
      { riskId, ...action, ownerId: owner.personId, due: '2027-05-01' },
      at,
    );
    actionId = added.id;
    await done(planTreatment, owner, { ...(await seen()), treatment: 'reduce', target: LOW }, at);
  }
  if (reached('treated') && actionId) {
    await done(settleRiskAction, owner, { actionId, state: 'started' }, at);
    await done(beginTreatment, owner, await seen(), at);
  }
  if (reached('monitored') && actionId) {
    await done(settleRiskAction, owner, { actionId, state: 'done' }, at);
    await done(completeTreatment, owner, await seen(), at);
  }
  return { riskId, actionId };
}
