import { eq } from 'drizzle-orm';
import { decision } from '@/db/schema';
import { configureCriteria } from '@/lib/gates/commands/criteria';
import { decideGate } from '@/lib/gates/commands/decide';
import { submitGate } from '@/lib/gates/commands/submit';
import { defineKpi } from '@/lib/measurement/commands/define';
import { recordObservation } from '@/lib/measurement/commands/record';
import { confirmObservations, restateObservation } from '@/lib/measurement/commands/standing';
import { put, RATIONALE, versionOf, voted } from '../gate';
import { done } from '../world';
import { NOW } from './instant';
import { observationOf } from './observations';
import type { Place, Scene } from './place';

export const sheet = {
  nameDe: 'Konversionsrate',
  nameEn: 'Conversion rate',
  perspective: 'customer',
  indicator: 'leading',
  unit: 'percent',
  numerator: 'Bestellungen',
  denominator: 'Sitzungen',
  direction: 'higher',
  overChannels: 'ratio',
  overSegments: 'ratio',
  overTime: 'ratio',
  source: 'Webanalyse',
  rhythm: 'month',
  green: '0.03',
  amber: '0.02',
  effectiveFrom: '2025-01-01',
} as const;

/** A gate decided on a KPI whose value was restated afterwards: what the manager's note is about (G-8). */
export async function decidedOnKpi(at: Place, scene: Scene) {
  const { world, manager, analyst, programmeId, sponsor } = at;
  const { gateId, mustKey, shouldKey } = scene;
  const now = { now: NOW };
  const key = `judged_${gateId.slice(-8)}`;
  const versioned = async () => ({ gateId, version: await versionOf(world, gateId) });
  const { id: kpiId } = await done(defineKpi, analyst, { programmeId, key, ...sheet });
  const month = { kpiId, period: '2027-02-01', numerator: '30', denominator: '1000', quality: '0.99' };
  await done(recordObservation, analyst, month, now);
  const before = await observationOf(world, kpiId);
  await done(confirmObservations, manager, { kpiId, observationIds: [before] }, now);
  const threshold = { kpiId, operator: 'at_least', threshold: '0.03', consecutivePeriods: 1 } as const;
  await done(configureCriteria, manager, {
    ...(await versioned()),
    criteria: [
      { key: mustKey, type: 'must', text: 'Konversion', config: { kind: 'kpi', ...threshold } },
      {
        key: shouldKey,
        type: 'should',
        text: 'Nutzen',
        weight: 100,
        config: { kind: 'attestation', role: 'sponsor' },
      },
    ],
  });
  await done(submitGate, manager, await versioned(), now);
  const ballotId = await put(world, scene, { decision: 'go', rationale: RATIONALE });
  await voted(scene, ballotId);
  await done(decideGate, sponsor, await versioned(), now);
  const correction = {
    observationId: before,
    numerator: '20',
    denominator: '1000',
    reason: 'Doppelte bereinigt',
  };
  await done(restateObservation, analyst, correction, now);
  const [row] = await world.tx((tx) => tx.select().from(decision).where(eq(decision.gateId, gateId)));
  return { gateId, decisionId: row?.id ?? '', observationId: await observationOf(world, kpiId) };
}
