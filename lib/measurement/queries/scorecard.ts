import 'server-only';
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { record } from '@/db/schema';
import { sharedView } from '@/lib/access/cached-view';
import { read, type Scope } from '@/lib/access/scope';
import { addDays, addMonths, civilToday, startOfMonth } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { isOff, type Reading, readSeries } from '../rules/reading';
import { rollUp } from '../rules/roll-up';
import { approvedSheets, currentRows, type Ids, type KpiRow, type Sheet } from './sheets';
import { kpiStanding } from './standing';

/** What a screen shows of a definition. Thresholds and target are exact decimals, shares 0..1. */
export type KpiHead = Pick<
  Sheet,
  | 'kpiId'
  | 'number'
  | 'key'
  | 'unit'
  | 'perspective'
  | 'indicator'
  | 'direction'
  | 'rhythm'
  | 'target'
  | 'green'
  | 'amber'
  | 'bandHigh'
  | 'ownerName'
  | 'nameDe'
  | 'nameEn'
>;
export type KpiReading = { readonly head: KpiHead; readonly reading: Reading };
export type Place = { readonly id: string; readonly number: string; readonly title: string };
type ScorecardRow = KpiReading & {
  /** One per channel, in the order of `channels`; null = the KPI is not measured there. */
  readonly cells: readonly (Reading | null)[];
};
export type Scorecard = {
  readonly channels: readonly Place[];
  readonly segments: readonly Place[];
  readonly rows: readonly ScorecardRow[];
  readonly off: { readonly count: number; readonly since: CivilDate | null };
  readonly without: number;
};

/** `period` = any day of the month whose values are wanted, null = the newest; `segmentId` null = all segments. */
export type ScorecardView = { readonly period: CivilDate | null; readonly segmentId: string | null };

/**
 * The KPIs of the overview, at most ten, in their order, read over all channels and segments. At most 1 statement
 * besides `kpiStanding`.
 */
export function kpiTiles(scope: Scope, now = new Date()): Promise<readonly KpiReading[]> {
  const context = contextOf(scope, now);
  const { today } = context;
  return sharedView(scope, 'measurement.tiles', { today }, async () => {
    const { sheets: all } = await kpiStanding(scope, today);
    const sheets = all.filter(({ tilePosition }) => tilePosition !== null).slice(0, 10);
    const shown = { until: addDays(today, 1), segmentId: null, channels: false };
    const rows = byKpi(await read(scope, (tx, ids) => currentRows(tx, ids, sheets, shown)));
    return sheets.map((sheet) => ({
      head: headOf(sheet),
      reading: readingOf(sheet, rows.get(sheet.kpiId) ?? [], { channelId: null, segmentId: null }, context),
    }));
  });
}

/** Channel × KPI with the roll-up over channels (K-3, K-4) in front. At most 3 statements. */
export function scorecard(scope: Scope, view: ScorecardView, now = new Date()): Promise<Scorecard> {
  const today = civilToday(now, scope.programme.timeZone);
  return sharedView(scope, 'measurement.scorecard', { ...view, today }, () =>
    loadScorecard(scope, view, now),
  );
}

async function loadScorecard(scope: Scope, view: ScorecardView, now: Date): Promise<Scorecard> {
  const until = view.period === null ? null : addMonths(startOfMonth(view.period), 1);
  const context = { ...contextOf(scope, now), until };
  const { segmentId } = view;
  return read(scope, async (tx, ids) => {
    const places = await placesOf(tx, ids);
    const sheets = await approvedSheets(tx, ids);
    const last = until ?? addDays(context.today, 1);
    const rows = byKpi(await currentRows(tx, ids, sheets, { until: last, segmentId, channels: true }));
    const channels = places.filter(({ kind }) => kind === 'channel').map(placeOf);
    const read = sheets.map((sheet): ScorecardRow => {
      const own = rows.get(sheet.kpiId) ?? [];
      const measuredIn = new Set(own.map(({ channelId }) => channelId));
      const at = (channelId: string | null) => readingOf(sheet, own, { channelId, segmentId }, context);
      return {
        head: headOf(sheet),
        reading: at(null),
        cells: channels.map(({ id }) => (measuredIn.has(id) ? at(id) : null)),
      };
    });
    const off = read.filter(({ reading }) => isOff(reading));
    const starts = off.flatMap(({ reading }) => reading.offSince ?? []).sort();
    return {
      channels,
      segments: places.filter(({ kind }) => kind === 'segment').map(placeOf),
      rows: read,
      off: { count: off.length, since: starts[0] ?? null },
      without: read.filter(({ reading }) => reading.judgement === 'none').length,
    };
  });
}

/** Channels and segments of the programme, by number. 1 statement. */
export function placesOf(tx: Tx, { workspaceId, programmeId }: Ids) {
  return tx
    .select({ id: record.id, kind: record.kind, number: record.number, title: record.title })
    .from(record)
    .where(
      and(
        eq(record.workspaceId, workspaceId),
        eq(record.programmeId, programmeId),
        inArray(record.kind, ['channel', 'segment']),
        isNull(record.archivedAt),
      ),
    )
    .orderBy(asc(record.number));
}

export const placeOf = ({ id, number, title }: Place): Place => ({ id, number, title });

const contextOf = ({ programme }: Scope, now: Date) => ({
  today: civilToday(now, programme.timeZone),
  until: null,
  fiscalStartMonth: programme.fiscalStartMonth,
});

function readingOf(
  sheet: Sheet,
  rows: readonly KpiRow[],
  place: { channelId: string | null; segmentId: string | null },
  context: Parameters<typeof readSeries>[2],
): Reading {
  const kpi = { ...sheet, isRatio: sheet.denominator !== null };
  const own = place.channelId === null ? rows : rows.filter(({ channelId }) => channelId === place.channelId);
  return readSeries(rollUp(own, kpi, place), sheet, context);
}

function headOf(sheet: Sheet): KpiHead {
  const { kpiId, number, key, unit, perspective, indicator, direction, rhythm, target } = sheet;
  const { green, amber, bandHigh, ownerName, nameDe, nameEn } = sheet;
  return {
    kpiId,
    number,
    key,
    unit,
    perspective,
    indicator,
    direction,
    rhythm,
    target,
    green,
    amber,
    bandHigh,
    ownerName,
    nameDe,
    nameEn,
  };
}

function byKpi(rows: readonly KpiRow[]): ReadonlyMap<string, KpiRow[]> {
  const found = new Map<string, KpiRow[]>();
  for (const row of rows) {
    const list = found.get(row.kpiId);
    if (list) list.push(row);
    else found.set(row.kpiId, [row]);
  }
  return found;
}
