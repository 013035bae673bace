import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { event, observation } from '@/db/schema';
import { plan } from '@/db/testing/plan';
import { done, useWorld } from '@/db/testing/world';
import type { Actor } from '@/lib/access/actor';
import { execute } from '@/lib/action/execute';
import { defineKpi } from './commands/define';
import { recordObservation, recordSeries } from './commands/record';
import { confirmObservations, rejectObservation, restateObservation } from './commands/standing';

const sheet = {
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
const now = new Date('2026-06-15T10:00:00Z');

describe('KPI definition and observations', () => {
  const world = useWorld();
  const rows = (kpiId: string) =>
    world().tx((tx) =>
      tx
        .select()
        .from(observation)
        .where(and(eq(observation.workspaceId, world().workspaceId), eq(observation.kpiId, kpiId)))
        .orderBy(observation.periodStart, observation.revision),
    );
  const actions = (kpiId: string) =>
    world().tx((tx) =>
      tx
        .select({ action: event.action, result: event.result })
        .from(event)
        .where(and(eq(event.workspaceId, world().workspaceId), eq(event.objectId, kpiId)))
        .orderBy(event.seq),
    );

  async function withKpi(): Promise<{
    analyst: Actor;
    kpiId: string;
    channelId: string;
    programmeId: string;
  }> {
    const { programmeId, channelId } = await plan(world());
    const analyst = await world().person('analyst', { programmeId });
    const { id } = await done(defineKpi, analyst, { programmeId, key: 'conversion', ...sheet });
    return { analyst, kpiId: id, channelId, programmeId };
  }

  it('records a month, half-open, and logs it', async () => {
    const { analyst, kpiId } = await withKpi();
    await done(
      recordObservation,
      analyst,
      { kpiId, period: '2026-05-17', numerator: '31', denominator: '1000' },
      { now },
    );
    expect(await rows(kpiId)).toMatchObject([
      {
        periodStart: '2026-05-01',
        periodEnd: '2026-06-01',
        numerator: '31',
        denominator: '1000',
        state: 'provisional',
        revision: 1,
        current: true,
      },
    ]);
    expect((await actions(kpiId)).map(({ action }) => action)).toEqual([
      'kpi.created',
      'observation.recorded',
    ]);
  });

  it('refuses thresholds that cannot be told apart, and a mean of ratios', async () => {
    const { programmeId } = await plan(world());
    const analyst = await world().person('analyst', { programmeId });
    const result = await execute(defineKpi, analyst, {
      programmeId,
      key: 'bad',
      ...sheet,
      green: '0.02',
      overChannels: 'sum',
    });
    expect(result).toMatchObject({ ok: false, kind: 'invalid' });
    expect(result.ok ? [] : result.unmet.length).toBeGreaterThanOrEqual(2);
    expect(result.ok ? [] : Object.keys(result.fields ?? {}).sort()).toEqual(['amber', 'overChannels']);
    const band = { direction: 'band', green: '0.02', amber: '0', bandHigh: '0.01' } as const;
    const narrow = await execute(defineKpi, analyst, { programmeId, key: 'narrow', ...sheet, ...band });
    expect(narrow.ok ? [] : Object.keys(narrow.fields ?? {}).sort()).toEqual(['amber', 'bandHigh']);
  });

  it('gives a key to one KPI only', async () => {
    const { analyst, programmeId } = await withKpi();
    expect(await execute(defineKpi, analyst, { programmeId, key: 'conversion', ...sheet })).toMatchObject({
      kind: 'conflict',
      unmet: [{ code: 'measurement.key_taken' }],
    });
  });

  it('refuses a viewer and leaves the table unchanged', async () => {
    const { kpiId, programmeId } = await withKpi();
    const viewer = await world().person('viewer', { programmeId });
    expect(
      await execute(
        recordObservation,
        viewer,
        { kpiId, period: '2026-05-01', numerator: '1', denominator: '2' },
        { now },
      ),
    ).toMatchObject({ kind: 'denied' });
    expect(await rows(kpiId)).toEqual([]);
    expect((await actions(kpiId)).at(-1)).toEqual({ action: 'observation.record', result: 'denied' });
  });

  it('lets a lead record the own channel only', async () => {
    const { kpiId, programmeId, channelId } = await withKpi();
    const lead = await world().person('channel_lead', { programmeId, channelId });
    const input = { kpiId, period: '2026-05-01', numerator: '1', denominator: '20' };
    expect(await execute(recordObservation, lead, { ...input, channelId }, { now })).toMatchObject({
      ok: true,
    });
    expect(await execute(recordObservation, lead, input, { now })).toMatchObject({ kind: 'denied' });
  });

  it('names every faulty row of a paste and stores none', async () => {
    const { analyst, kpiId } = await withKpi();
    const result = await execute(
      recordSeries,
      analyst,
      {
        kpiId,
        rows: [
          { period: '2026-04-01', numerator: '1', denominator: '10' },
          { period: '2026-04-20', numerator: '2', denominator: '10' },
          { period: '2026-09-01', numerator: '2', denominator: '10' },
          { period: '2026-03-01', numerator: '2' },
        ],
      },
      { now },
    );
    expect(result).toMatchObject({ ok: false, kind: 'invalid' });
    expect(Object.keys(result.ok ? {} : (result.fields ?? {})).sort()).toEqual([
      'rows.1.period',
      'rows.2.period',
      'rows.3.denominator',
    ]);
    expect(await rows(kpiId)).toEqual([]);
  });

  it('keeps an implausible share as rejected with its reason, and lets a corrected one follow', async () => {
    const { analyst, kpiId } = await withKpi();
    expect(
      await done(
        recordObservation,
        analyst,
        { kpiId, period: '2026-05-01', numerator: '12', denominator: '10' },
        { now },
      ),
    ).toMatchObject({ recorded: 0, rejected: 1 });
    await done(
      recordObservation,
      analyst,
      { kpiId, period: '2026-05-01', numerator: '1', denominator: '10' },
      { now },
    );
    expect(await rows(kpiId)).toMatchObject([
      { state: 'rejected', current: false, reason: 'share_out_of_range', revision: 1 },
      { state: 'provisional', current: true, revision: 2 },
    ]);
  });

  it('confirms, then corrects by a new revision that keeps the old one', async () => {
    const { analyst, kpiId } = await withKpi();
    const { ids } = await done(
      recordObservation,
      analyst,
      { kpiId, period: '2026-05-01', numerator: '31', denominator: '1000' },
      { now },
    );
    const [observationId = ''] = ids;
    expect(
      await execute(restateObservation, analyst, {
        observationId,
        numerator: '29',
        denominator: '1000',
        reason: 'Doppelte Sitzungen',
      }),
    ).toMatchObject({ ok: false, unmet: [{ code: 'measurement.only_confirmed' }] });
    await done(confirmObservations, analyst, { kpiId, observationIds: ids });
    await done(restateObservation, analyst, {
      observationId,
      numerator: '29',
      denominator: '1000',
      reason: 'Doppelte Sitzungen',
    });
    expect(await rows(kpiId)).toMatchObject([
      { state: 'restated', current: false, numerator: '31' },
      { state: 'confirmed', current: true, numerator: '29', revision: 2 },
    ]);
    expect(await execute(confirmObservations, analyst, { kpiId, observationIds: ids })).toMatchObject({
      unmet: [{ code: 'measurement.nothing_to_confirm' }],
    });
  });

  it('lets one of two parallel restatements win', async () => {
    const { analyst, kpiId } = await withKpi();
    const { ids } = await done(
      recordObservation,
      analyst,
      { kpiId, period: '2026-05-01', numerator: '31', denominator: '1000' },
      { now },
    );
    await done(confirmObservations, analyst, { kpiId, observationIds: ids });
    const attempts = ['28', '29'].map((numerator) =>
      execute(restateObservation, analyst, {
        observationId: ids[0] ?? '',
        numerator,
        denominator: '1000',
        reason: 'Doppelte Sitzungen',
      }),
    );
    expect((await Promise.all(attempts)).map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it('rejects a provisional value and keeps it visible', async () => {
    const { analyst, kpiId } = await withKpi();
    const { ids } = await done(
      recordObservation,
      analyst,
      { kpiId, period: '2026-05-01', numerator: '31', denominator: '1000' },
      { now },
    );
    await done(rejectObservation, analyst, {
      observationId: ids[0] ?? '',
      reason: 'Falsche Quelle verwendet',
    });
    expect(await rows(kpiId)).toMatchObject([
      { state: 'rejected', current: false, reason: 'Falsche Quelle verwendet' },
    ]);
  });

  it('stores no second value over a measured one, not even as the application role', async () => {
    const { analyst, kpiId } = await withKpi();
    await done(
      recordObservation,
      analyst,
      { kpiId, period: '2026-05-01', numerator: '31', denominator: '1000' },
      { now },
    );
    const overwrite = world().tx((tx) =>
      tx.update(observation).set({ numerator: '99' }).where(eq(observation.kpiId, kpiId)),
    );
    await expect(overwrite).rejects.toThrow();
  });
});
