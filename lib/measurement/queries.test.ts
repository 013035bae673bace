import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { channel, observation, record } from '@/db/schema';
import { plan } from '@/db/testing/plan';
import { countStatements } from '@/db/testing/statements';
import { done, useWorld } from '@/db/testing/world';
import type { Actor } from '@/lib/access/actor';
import { proveScope, type Scope } from '@/lib/access/scope';
import { addMonths } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { defineKpi } from './commands/define';
import { recordObservation, recordSeries } from './commands/record';
import { confirmObservations } from './commands/standing';
import { kpiPage } from './queries/kpi-page';
import { staleKpisOwedBy } from './queries/owed';
import { kpiTiles, scorecard } from './queries/scorecard';

const now = new Date('2026-06-15T10:00:00Z');
const all = { period: null, segmentId: null };
const everywhere = { channelId: null, segmentId: null, from: null };
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
  target: '0.032',
  effectiveFrom: '2026-01-01',
} as const;

describe('measurement queries', () => {
  const world = useWorld();

  async function scopeOf(actor: Actor, key: string): Promise<Scope> {
    const scope = await proveScope(actor, key);
    if (!scope) throw new Error('out of scope');
    return scope;
  }
  async function moreChannels(programmeId: string, count: number): Promise<string[]> {
    const { workspaceId } = world();
    const ids = Array.from({ length: count }, () => randomUUID());
    await world().tx(async (tx) => {
      const rows = ids.map((id, index) => ({ id, number: `CH-${index + 2}`, title: `Channel ${index + 2}` }));
      const base = { workspaceId, programmeId };
      await tx.insert(record).values(rows.map((row) => ({ ...base, ...row, kind: 'channel' as const })));
      await tx.insert(channel).values(ids.map((id) => ({ ...base, id, type: 'shop' as const })));
    });
    return ids;
  }
  async function withKpi(over: Partial<Parameters<typeof done<typeof defineKpi.input, unknown>>[2]> = {}) {
    const base = await plan(world());
    const analyst = await world().person('analyst', { programmeId: base.programmeId });
    const { id, number } = await done(defineKpi, analyst, {
      programmeId: base.programmeId,
      key: 'conversion',
      tilePosition: 1,
      ownerId: analyst.personId,
      ...sheet,
      ...over,
    });
    return { ...base, analyst, kpiId: id, number, scope: await scopeOf(analyst, base.key) };
  }

  it('rolls channels up to the total, and reads both against the thresholds', async () => {
    const { analyst, kpiId, channelId, programmeId, scope } = await withKpi();
    const [second = ''] = await moreChannels(programmeId, 1);
    const rows = [
      { channelId, period: '2026-05-01', numerator: '40', denominator: '1000' },
      { channelId: second, period: '2026-05-01', numerator: '10', denominator: '1000' },
    ];
    await done(recordSeries, analyst, { kpiId, rows }, { now });
    const card = await scorecard(scope, all, now);
    expect(card.channels.map(({ number }) => number)).toEqual(['CH-1', 'CH-2']);
    expect(card.rows).toMatchObject([
      {
        head: { key: 'conversion', nameDe: 'Konversionsrate', nameEn: 'Conversion rate' },
        reading: { value: '0.02500000', judgement: 'amber', variance: '-0.00700000', state: 'provisional' },
        cells: [
          { value: '0.04000000', judgement: 'green' },
          { value: '0.01000000', judgement: 'red' },
        ],
      },
    ]);
    expect(card.off).toEqual({ count: 1, since: '2026-05-01' });
    const [tile] = await kpiTiles(scope, now);
    expect(tile?.reading).toEqual(card.rows[0]?.reading);
  });

  it('fades a value that is too old, and shows the month that was asked for', async () => {
    const { analyst, kpiId, scope } = await withKpi();
    const rows = ['2026-01-01', '2026-02-01', '2026-03-01'].map((period, index) => ({
      period,
      numerator: String(31 + index),
      denominator: '1000',
    }));
    await done(recordSeries, analyst, { kpiId, rows }, { now });
    const reading = async (period: CivilDate | null) =>
      (await scorecard(scope, { period, segmentId: null }, now)).rows[0]?.reading;
    expect(await reading(null)).toMatchObject({ dataState: 'stale', judgement: 'none', value: '0.03300000' });
    expect(await reading('2026-02-01' as CivilDate)).toMatchObject({ dataState: 'ok', value: '0.03200000' });
  });

  it('narrows to a segment', async () => {
    const { analyst, kpiId, channelId, segmentId, scope } = await withKpi();
    const base = { channelId, period: '2026-05-01', denominator: '1000' };
    const rows = [
      { ...base, numerator: '40' },
      { ...base, numerator: '20', segmentId },
    ];
    await done(recordSeries, analyst, { kpiId, rows }, { now });
    expect((await scorecard(scope, { period: null, segmentId }, now)).rows[0]?.cells).toMatchObject([
      { value: '0.02000000' },
    ]);
    expect((await scorecard(scope, all, now)).rows[0]?.cells).toMatchObject([{ value: '0.04000000' }]);
  });

  it('builds tile and cell from segments where a channel delivered no total', async () => {
    const { analyst, kpiId, channelId, segmentId, scope } = await withKpi();
    const base = { channelId, segmentId, denominator: '1000' };
    const rows = [
      { ...base, period: '2026-04-01', numerator: '20' },
      { ...base, period: '2026-05-01', numerator: '20' },
      { ...base, period: '2026-05-01', numerator: '30', segmentId: null },
    ];
    await done(recordSeries, analyst, { kpiId, rows }, { now });
    const [tile] = await kpiTiles(scope, now);
    expect(tile?.reading.points.slice(-2)).toEqual([
      { periodStart: '2026-04-01', value: '0.02000000' },
      { periodStart: '2026-05-01', value: '0.03000000' },
    ]);
    expect((await scorecard(scope, all, now)).rows[0]?.cells[0]?.points).toEqual(tile?.reading.points);
  });

  it('keeps a KPI of another programme out of reach', async () => {
    const { number, kpiId } = await withKpi();
    const other = await withKpi();
    expect((await scorecard(other.scope, all, now)).rows.map(({ head }) => head.kpiId)).toEqual([
      other.kpiId,
    ]);
    expect(kpiId).not.toBe(other.kpiId);
    const { manager, key } = await plan(world());
    expect(await kpiPage(await scopeOf(manager, key), number, everywhere, now)).toBeNull();
  });

  it('shows a KPI with series, revisions and the next period, in 7 statements', async () => {
    const { analyst, kpiId, channelId, number, scope } = await withKpi();
    const rows = ['2026-03-01', '2026-04-01'].map((period) => ({
      channelId,
      period,
      numerator: '31',
      denominator: '1000',
    }));
    await done(recordSeries, analyst, { kpiId, rows }, { now });
    const { value, statements } = await countStatements(() =>
      kpiPage(scope, number, { ...everywhere, channelId }, now),
    );
    expect(statements).toHaveLength(7);
    expect(value).toMatchObject({
      sheet: { key: 'conversion', ownerName: analyst.name },
      versions: [{ version: 1, state: 'approved', author: analyst.name }],
      series: [{ periodStart: '2026-03-01' }, { periodStart: '2026-04-01', value: '0.03100000' }],
      observations: [{ periodStart: '2026-04-01', state: 'provisional', revision: 1 }, {}],
      next: { start: '2026-05-01', end: '2026-06-01' },
      gates: [],
    });
    const totals = await kpiPage(scope, number, everywhere, now);
    expect(totals).toMatchObject({ observations: [], reading: { value: '0.03100000' } });
  });

  describe('staleKpisOwedBy', () => {
    it('names the overdue periods of my KPIs per place, and the values to confirm', async () => {
      const { analyst, kpiId, channelId, number, scope } = await withKpi();
      expect(await staleKpisOwedBy(scope, now)).toMatchObject([
        { kind: 'missing', number, channel: null, period: '2026-01-01', periods: 5, daysLate: 129 },
      ]);
      const value = { kpiId, channelId, numerator: '31', denominator: '1000' };
      const { ids } = await done(recordObservation, analyst, { ...value, period: '2026-04-01' }, { now });
      const owed = await staleKpisOwedBy(scope, now);
      expect(owed).toMatchObject([
        { kind: 'missing', channel: { id: channelId }, period: '2026-05-01', due: '2026-06-06', periods: 1 },
        { kind: 'confirm', number, oldest: '2026-04-01', observationIds: ids },
      ]);
      await done(confirmObservations, analyst, { kpiId, observationIds: ids });
      await done(recordObservation, analyst, { ...value, period: '2026-05-01' }, { now });
      expect(await staleKpisOwedBy(scope, new Date('2026-06-02T10:00:00Z'))).toEqual([]);
    });

    it('owes a lead of another channel nothing', async () => {
      const { programmeId, key, channelId } = await withKpi();
      const lead = await world().person('channel_lead', { programmeId, channelId });
      expect(await staleKpisOwedBy(await scopeOf(lead, key), now)).toEqual([]);
    });
  });

  it('reads 12 KPIs in 8 channels over 18 months with as many statements as one', async () => {
    const { programmeId, channelId, analyst, scope } = await withKpi();
    const { workspaceId } = world();
    const channels = [channelId, ...(await moreChannels(programmeId, 7))];
    for (let index = 1; index < 12; index += 1) {
      const key = `kpi_${index}`;
      await done(defineKpi, analyst, { programmeId, key, tilePosition: (index % 9) + 2, ...sheet });
    }
    const { rows } = await scorecard(scope, all, now);
    const { sheet: first } = (await kpiPage(scope, rows[0]?.head.number ?? '', everywhere, now)) ?? {};
    const periods = Array.from({ length: 18 }, (_, index) => addMonths('2024-12-01' as CivilDate, index));
    for (const { head } of rows) {
      const found = await kpiPage(scope, head.number, everywhere, now);
      const versionId = found?.sheet.id ?? first?.id ?? '';
      const values = channels.flatMap((id, place) =>
        periods.map((periodStart) => ({
          workspaceId,
          id: randomUUID(),
          programmeId,
          kpiId: head.kpiId,
          versionId,
          channelId: id,
          periodStart,
          periodEnd: addMonths(periodStart, 1),
          revision: 1,
          numerator: String(20 + place),
          denominator: '1000',
          state: 'confirmed' as const,
          source: 'seed',
        })),
      );
      await world().tx((tx) => tx.insert(observation).values(values));
    }
    const card = await countStatements(() => scorecard(scope, all, now));
    expect(card.statements).toHaveLength(3);
    expect(card.value.rows).toHaveLength(12);
    expect(card.value.rows.every(({ cells }) => cells.length === 8 && cells.every(Boolean))).toBe(true);
    const tiles = await countStatements(() => kpiTiles(scope, now));
    expect(tiles.statements).toHaveLength(2);
    expect(tiles.value).toHaveLength(10);
    expect(tiles.value[0]?.reading.points).toHaveLength(13);
    const owed = await countStatements(() => staleKpisOwedBy(scope, now));
    expect(owed.statements).toHaveLength(1);
  });
});
