import { PostgresJsPreparedQuery } from 'drizzle-orm/postgres-js';
import { describe, expect, it, vi } from 'vitest';
import { plan, type TestPlan } from '@/db/testing/plan';
import { done, useWorld } from '@/db/testing/world';
import type { Actor } from '@/lib/access/actor';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { evaluateKpi, type KpiSpec } from '@/lib/gates/rules/kpi';
import { defineKpi } from '../commands/define';
import { recordSeries } from '../commands/record';
import { confirmObservations, restateObservation } from '../commands/standing';
import { type EvidenceRequest, kpiEvidence } from './evidence';

const now = new Date('2026-06-15T10:00:00Z');
const cutOff = '2026-06-15' as CivilDate;
const spec: KpiSpec = {
  kind: 'kpi',
  operator: 'at_least',
  threshold: '0.03',
  upper: null,
  consecutivePeriods: 2,
};

describe('kpiEvidence', () => {
  const world = useWorld();

  async function withSeries(): Promise<TestPlan & { analyst: Actor; kpiId: string; ids: string[] }> {
    const base = await plan(world());
    const analyst = await world().person('analyst', { programmeId: base.programmeId });
    const { id: kpiId } = await done(defineKpi, analyst, {
      programmeId: base.programmeId,
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
      maturityLagDays: 20,
      green: '0.03',
      amber: '0.02',
      effectiveFrom: '2025-01-01',
    });
    const months = ['2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01'];
    const { ids } = await done(
      recordSeries,
      analyst,
      {
        kpiId,
        quality: '0.97',
        rows: months.map((period, index) => ({
          period,
          channelId: base.channelId,
          numerator: String(30 + index),
          denominator: '1000',
        })),
      },
      { now },
    );
    await done(confirmObservations, analyst, { kpiId, observationIds: ids.slice(0, 3) });
    return { ...base, analyst, kpiId, ids };
  }

  const ask = (
    { programmeId, kpiId, channelId }: { programmeId: string; kpiId: string; channelId: string | null },
    over: Partial<EvidenceRequest> = {},
  ) => {
    const request = { criterion: 'M-1', kpiId, channelId, segmentId: null, consecutivePeriods: 2 };
    const requests = [{ ...request, window: null, cutOff, ...over }];
    return world().tx((tx) => kpiEvidence(tx, world().workspaceId, programmeId, requests));
  };

  it('brings the periods asked for, with their revisions, state, maturity and quality', async () => {
    const base = await withSeries();
    const basis = (await ask(base)).get('M-1');
    expect(basis).toMatchObject({
      kpiId: base.kpiId,
      key: 'conversion',
      number: expect.stringMatching(/^KPI-/),
    });
    expect(basis?.evidence).toMatchObject({ rhythm: 'month', minQuality: '0.95', fiscalStartMonth: 1 });
    expect(basis?.evidence.observations).toMatchObject([
      { periodStart: '2026-04-01', state: 'confirmed', mature: true, quality: '0.97' },
      { periodStart: '2026-05-01', state: 'provisional', mature: false },
    ]);
    expect(basis?.sources).toMatchObject([
      { id: base.ids[2], revision: 1, versionId: basis?.versionId },
      { id: base.ids[3], revision: 1 },
    ]);
    expect(evaluateKpi(spec, basis?.evidence ?? null, cutOff)).toMatchObject({
      result: 'not_assessed',
      reason: 'kpi_not_confirmed',
    });
  });

  it('judges what was known at the cut-off, and follows a correction by its new revision', async () => {
    const base = await withSeries();
    const may = '2026-05-22' as CivilDate;
    const before = (await ask(base, { cutOff: may })).get('M-1');
    expect(before?.sources.map(({ id }) => id)).toEqual([base.ids[1], base.ids[2]]);
    expect(evaluateKpi(spec, before?.evidence ?? null, may)).toMatchObject({ result: 'met' });
    await done(restateObservation, base.analyst, {
      observationId: base.ids[2] ?? '',
      numerator: '29',
      denominator: '1000',
      reason: 'Doppelte Bestellungen',
    });
    const after = (await ask(base, { cutOff: may })).get('M-1');
    expect(after?.sources.at(-1)).toMatchObject({ revision: 2, periodStart: '2026-04-01' });
    expect(evaluateKpi(spec, after?.evidence ?? null, may)).toMatchObject({ result: 'failed' });
  });

  it('takes the observation window where no number of periods is named', async () => {
    const base = await withSeries();
    const window = { start: '2026-03-01' as CivilDate, end: '2026-05-01' as CivilDate };
    const basis = (await ask(base, { consecutivePeriods: null, window })).get('M-1');
    expect(basis?.evidence.observations.map(({ periodStart }) => periodStart)).toEqual([
      '2026-03-01',
      '2026-04-01',
      '2026-05-01',
    ]);
    expect(evaluateKpi({ ...spec, consecutivePeriods: null }, basis?.evidence ?? null, cutOff)).toMatchObject(
      { result: 'met', params: { periods: 2 } },
    );
  });

  it('tells a series that stopped from one that never began', async () => {
    const base = await withSeries();
    const later = '2026-12-15' as CivilDate;
    const stopped = (await ask(base, { cutOff: later })).get('M-1');
    expect(stopped?.evidence.observations.map(({ periodStart }) => periodStart)).toEqual(['2026-05-01']);
    expect(evaluateKpi(spec, stopped?.evidence ?? null, later)).toMatchObject({ freshness: 'stale' });
    const never = (await ask(base, { channelId: null })).get('M-1');
    expect(evaluateKpi(spec, never?.evidence ?? null, cutOff)).toMatchObject({ freshness: 'unknown' });
  });

  it('has no evidence for a KPI of another programme', async () => {
    const base = await withSeries();
    const other = await plan(world());
    expect((await ask({ ...base, programmeId: other.programmeId })).size).toBe(0);
  });

  it('needs 2 statements for any number of criteria', async () => {
    const base = await withSeries();
    const requests = [base.channelId, null].flatMap((channelId) =>
      [null, base.segmentId].map((segmentId) => ({
        criterion: `${channelId}/${segmentId}`,
        kpiId: base.kpiId,
        channelId,
        segmentId,
        consecutivePeriods: 3,
        window: null,
        cutOff,
      })),
    );
    await world().tx(async (tx) => {
      const executed = vi.spyOn(PostgresJsPreparedQuery.prototype, 'execute');
      const found = await kpiEvidence(tx, world().workspaceId, base.programmeId, requests);
      expect(executed).toHaveBeenCalledTimes(2);
      executed.mockRestore();
      expect([...found.values()].map(({ sources }) => sources.length)).toEqual([3, 0, 0, 0]);
    });
  });
});
