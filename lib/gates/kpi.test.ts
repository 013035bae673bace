import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { observation } from '@/db/schema';
import { attempt, put, RATIONALE, runningPilot, versionOf, voted } from '@/db/testing/gate';
import { done, useWorld } from '@/db/testing/world';
import { proveScope } from '@/lib/access/scope';
import { defineKpi } from '@/lib/measurement/commands/define';
import { recordObservation } from '@/lib/measurement/commands/record';
import { confirmObservations, restateObservation } from '@/lib/measurement/commands/standing';
import { configureCriteria } from './commands/criteria';
import { decideGate } from './commands/decide';
import { noteRestatement } from './commands/follow-up';
import { putMotion } from './commands/motion';
import { submitGate } from './commands/submit';
import { gatesOwedBy } from './queries/owed';
import { gatePage } from './queries/page';

describe('a gate that asks for a KPI', () => {
  const world = useWorld();
  const now = new Date('2027-03-08T09:00:00Z');

  const scene = async (numerator: string, quality = '0.99') => {
    const gates = await runningPilot(world());
    const analyst = await world().person('analyst', { programmeId: gates.programmeId });
    const second = await world().person('analyst', { programmeId: gates.programmeId });
    const { id: kpiId } = await done(defineKpi, analyst, {
      programmeId: gates.programmeId,
      key: 'conversion',
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
    });
    const month = { kpiId, period: '2027-02-01', numerator, denominator: '1000', quality };
    await done(recordObservation, analyst, month, { now });
    const current = async () => {
      const rows = await world().tx((tx) =>
        tx.select().from(observation).where(eq(observation.kpiId, kpiId)),
      );
      return rows.find((row) => row.current)?.id ?? '';
    };
    await done(confirmObservations, second, { kpiId, observationIds: [await current()] }, { now });
    const must = {
      key: gates.mustKey,
      type: 'must' as const,
      text: 'Konversion an der Schwelle',
      config: {
        kind: 'kpi' as const,
        kpiId,
        operator: 'at_least' as const,
        threshold: '0.03',
        consecutivePeriods: 1,
      },
    };
    const should = {
      key: gates.shouldKey,
      type: 'should' as const,
      text: 'Strategischer Nutzen',
      weight: 100,
      config: { kind: 'attestation' as const, role: 'sponsor' as const },
    };
    const version = await versionOf(world(), gates.gateId);
    await done(configureCriteria, gates.manager, { gateId: gates.gateId, version, criteria: [must, should] });
    return { ...gates, kpiId, analyst, second, current };
  };
  const at = async (gateId: string) => ({ gateId, version: await versionOf(world(), gateId) });

  it('passes exactly at the threshold and flags a later restatement, which the manager notes once', async () => {
    const gates = await scene('30');
    await done(submitGate, gates.manager, await at(gates.gateId), { now });
    const ballotId = await put(world(), gates, { decision: 'go', rationale: RATIONALE });
    expect(ballotId).toEqual(expect.any(String));
    const read = async () => {
      const scope = await proveScope(gates.manager, gates.key);
      if (!scope) throw new Error('no scope');
      return { page: await gatePage(scope, 'GT-2', now), owed: await gatesOwedBy(scope, now) };
    };
    expect((await read()).page?.criteria[0]).toMatchObject({ result: 'met', kpi: { observed: '0.030000' } });
    await voted(gates, ballotId);
    await done(decideGate, gates.sponsor, await at(gates.gateId), { now });
    expect((await read()).page?.restated).toEqual([]);
    await done(
      restateObservation,
      gates.analyst,
      {
        observationId: await gates.current(),
        numerator: '20',
        denominator: '1000',
        reason: 'Doppelte Bestellungen bereinigt',
      },
      { now },
    );
    const { page, owed } = await read();
    expect(page).toMatchObject({
      aspect: 'go',
      restated: [{ before: '0.030000', now: '0.020000', note: null }],
    });
    expect(owed.map((one) => one.kind)).toEqual(['restatement_note']);
    const note = {
      gateId: gates.gateId,
      decisionId: page?.restated[0]?.decisionId ?? '',
      observationId: page?.restated[0]?.observationId ?? '',
      note: 'Die Entscheidung bleibt, der Trend stimmt.',
    };
    await done(noteRestatement, gates.manager, note, { now });
    expect(await attempt(gates, noteRestatement, gates.manager, note)).toMatchObject({ kind: 'conflict' });
    expect((await read()).owed).toEqual([]);
  });

  it('refuses a go below the threshold by the smallest step', async () => {
    const gates = await scene('29');
    await done(submitGate, gates.manager, await at(gates.gateId), { now });
    const input = { ...(await at(gates.gateId)), decision: 'go' as const, rationale: RATIONALE };
    const refused = await attempt(gates, putMotion, gates.sponsor, input);
    expect(refused.ok ? [] : refused.unmet.map((one) => one.code)).toContain('gates.must_failed');
  });

  it('takes no pack whose data quality is below the profile', async () => {
    const gates = await scene('40', '0.9499');
    expect(await attempt(gates, submitGate, gates.manager, await at(gates.gateId))).toMatchObject({
      kind: 'unmet',
      unmet: [{ code: 'gates.kpi_quality_low', params: { kpi: 'conversion' } }],
    });
  });
});
