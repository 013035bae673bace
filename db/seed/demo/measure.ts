import 'server-only';
import { addMonths, dateParts, diffDays, startOfMonth } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { defineKpi } from '@/lib/measurement/commands/define';
import { recordSeries } from '@/lib/measurement/commands/record';
import { confirmObservations } from '@/lib/measurement/commands/standing';
import type { Random } from '../random';
import type { KpiPlan } from './kpi-sheets';
import { kpis, strength } from './kpis';
import type { ChannelKey } from './programme';
import { FOUNDED, type Story } from './story';

const MONTHS = 18;
/** Winter sports and Black Week, January to December; 0 = an average month. */
const SEASON = [0.55, 0.25, -0.1, -0.35, -0.3, -0.2, -0.45, -0.3, 0.05, 0.3, 0.75, 0.8];

/** The definition sheets, and eighteen months of values delivered in batches as the months went by. */
export function tellMeasurement({ stage, timeline, ledger }: Story): void {
  const { act, idOf, days, random } = stage;
  const thisMonth = startOfMonth(days.today);
  const months = Array.from({ length: MONTHS }, (_, index) => addMonths(thisMonth, index - MONTHS));
  for (const plan of kpis) {
    const {
      owner,
      channels: _channels,
      from: _from,
      to: _to,
      season,
      noise,
      base,
      places,
      silent,
      ...sheet
    } = plan;
    timeline.on(FOUNDED + 8, 10, async (at) => {
      const input = {
        programmeId: ledger.id('programme'),
        ...sheet,
        ownerId: idOf(owner),
        stewardId: idOf('weber'),
        effectiveFrom: days.day(FOUNDED + 8),
      };
      const { id } = await act('weber', defineKpi, input, at);
      ledger.set(`kpi:${plan.key}`, id);
    });
    const rows = new Map(months.map((month) => [month, rowsOf(plan, month, months, random)]));
    for (const batch of batchesOf(plan, months)) {
      const last = batch.at(-1) ?? thisMonth;
      const delivered = diffDays(days.today, addMonths(last, 1)) + (plan.dueLagDays ? 18 : 4);
      if (delivered >= 0) continue;
      timeline.on(delivered, 11, async (at) => {
        const kpiId = ledger.id(`kpi:${plan.key}`);
        const given = batch.flatMap((month) => rows.get(month) ?? []);
        const { ids } = await act(
          'weber',
          recordSeries,
          {
            kpiId,
            source: plan.source,
            quality: '0.98',
            rows: given.map(({ channel, ...row }) => ({
              ...row,
              channelId: channel ? ledger.id(`channel:${channel}`) : null,
            })),
          },
          at,
        );
        // the newest month stays provisional where the books are still open
        if (last === months.at(-1) && OPEN_BOOKS.includes(plan.key)) return;
        await act(
          'weber',
          confirmObservations,
          { kpiId, observationIds: ids },
          new Date(at.getTime() + 3_600_000),
        );
      });
    }
  }
}

const OPEN_BOOKS = ['revenue', 'channel_roi', 'cpa'];
/** What gates ask for is delivered every month, the rest in larger batches first and monthly of late. */
const MONTHLY = ['conversion_rate', 'training_rate'];

function batchesOf(plan: KpiPlan, months: readonly CivilDate[]): CivilDate[][] {
  const known = months.slice(0, months.length - (plan.silent ?? 0));
  if (MONTHLY.includes(plan.key)) return known.map((month) => [month]);
  const early = [known.slice(0, 9), known.slice(9, 15)];
  return [...early.filter(({ length }) => length > 0), ...known.slice(15).map((month) => [month])];
}

type Row = {
  channel: ChannelKey | null;
  period: CivilDate;
  numerator?: string;
  denominator?: string;
  value?: string;
  n?: number;
};

function rowsOf(plan: KpiPlan, month: CivilDate, months: readonly CivilDate[], random: Random): Row[] {
  const scopes: readonly (ChannelKey | null)[] = plan.channels.length > 0 ? plan.channels : [null];
  return scopes.map((channel) =>
    rowOf(plan, channel, month, months.indexOf(month) / (months.length - 1), random),
  );
}

function rowOf(
  plan: KpiPlan,
  channel: ChannelKey | null,
  period: CivilDate,
  share: number,
  random: Random,
): Row {
  const { level, volume } = channel ? strength[channel] : { level: 1, volume: 1 };
  const seasonal = SEASON[dateParts(period).month - 1] ?? 0;
  const noise = (random.next() + random.next() - 1) * plan.noise;
  const raw = (plan.from + (plan.to - plan.from) * share) * (1 + seasonal * plan.season) * (1 + noise);
  const days = diffDays(period, addMonths(period, 1));
  if (plan.denominator) {
    const crowd = Math.max(
      4,
      Math.round(plan.base * volume * (1 + seasonal * Math.abs(plan.season)) * (days / 30)),
    );
    const leaned = lean(plan, raw, level);
    const rate = plan.unit === 'percent' ? Math.min(leaned, 1) : leaned;
    const numerator = Math.round(crowd * rate);
    return { channel, period, numerator: String(numerator), denominator: String(crowd), n: crowd };
  }
  const value = plan.unit === 'index' ? raw : raw * volume;
  return { channel, period, value: value.toFixed(plan.places ?? 2), ...(plan.base ? { n: plan.base } : {}) };
}

/** A stronger channel does better; where a share is near its ceiling, the rest to it shrinks instead. */
function lean({ to, unit, direction }: KpiPlan, raw: number, level: number): number {
  if (unit === 'percent' && to > 0.7) return 1 - Math.max(0, 1 - raw) * (1 + (1 - level) * 3);
  return direction === 'lower' ? raw / level : raw * level;
}
