import 'server-only';
import { and, asc, desc, eq, gte, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { criteriaSet, criterion, decision, kpiVersion, observation, person, record } from '@/db/schema';
import { read, type Scope } from '@/lib/access/scope';
import { addDays, civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { nextPeriod, type Period, periodOf, previousPeriod } from '../rules/period';
import { type Figure, figureOf, type Reading, readSeries } from '../rules/reading';
import { rollUp } from '../rules/roll-up';
import { measured } from '../rules/value';
import { type Place, placeOf, placesOf } from './scorecard';
import { approvedSheets, currentRows, type Ids, type Sheet } from './sheets';

export type KpiView = {
  readonly channelId: string | null;
  readonly segmentId: string | null;
  /** First day of the chart and the observations; null = as far as the horizon. */
  readonly from: CivilDate | null;
};
type ObservationRow = Awaited<ReturnType<typeof revisionsOf>>[number];
export type ObservationView = ObservationRow & { readonly figure: Figure };
export type KpiPage = {
  readonly sheet: Sheet;
  readonly versions: Awaited<ReturnType<typeof versionsOf>>;
  readonly channels: readonly Place[];
  readonly segments: readonly Place[];
  readonly reading: Reading;
  readonly series: readonly { readonly periodStart: CivilDate; readonly value: Figure }[];
  /** Newest period first, its revisions newest first; at most 200. */
  readonly observations: readonly ObservationView[];
  readonly gates: Awaited<ReturnType<typeof gatesThatName>>;
  readonly decisions: Awaited<ReturnType<typeof decisionsSince>>;
  /** Earliest period after the newest value that is over; null = all are there. */
  readonly next: Period | null;
  /** First days of the last 12 periods that are over, newest first: what can be entered. */
  readonly ended: readonly CivilDate[];
  readonly today: CivilDate;
};

/** One KPI by its number in one scope, or null where it does not exist. 7 statements. */
export async function kpiPage(
  scope: Scope,
  number: string,
  view: KpiView,
  now = new Date(),
): Promise<KpiPage | null> {
  const { fiscalStartMonth, timeZone } = scope.programme;
  const today = civilToday(now, timeZone);
  return read(scope, async (tx, ids) => {
    const [sheet] = await approvedSheets(tx, ids, { number });
    if (!sheet) return null;
    const until = addDays(today, 1);
    const { channelId, segmentId } = view;
    const rows = await currentRows(tx, ids, [sheet], { until, segmentId, channels: channelId !== null });
    const kpi = { ...sheet, isRatio: sheet.denominator !== null };
    const own = channelId === null ? rows : rows.filter((row) => row.channelId === channelId);
    const points = rollUp(own, kpi, view);
    const places = await placesOf(tx, ids);
    const observations = await revisionsOf(tx, ids, sheet.kpiId, view);
    const shown = points.filter(({ periodStart }) => view.from === null || periodStart >= view.from);
    return {
      sheet,
      versions: await versionsOf(tx, ids, sheet.kpiId),
      channels: places.filter(({ kind }) => kind === 'channel').map(placeOf),
      segments: places.filter(({ kind }) => kind === 'segment').map(placeOf),
      reading: readSeries(points, sheet, { today, until: null, fiscalStartMonth }),
      series: shown.map(({ periodStart, value }) => ({ periodStart, value: figureOf(value) })),
      observations: observations.map((row) => ({ ...row, figure: figureOf(measured(row, kpi.isRatio)) })),
      gates: await gatesThatName(tx, ids, sheet.kpiId),
      decisions: await decisionsSince(tx, ids, channelId, shown[0]?.periodStart ?? today),
      ended: endedPeriods(sheet, today, fiscalStartMonth),
      today,
      next: nextOpen(sheet, points.at(-1)?.periodStart ?? null, today, fiscalStartMonth),
    };
  });
}

/** The period after the newest value, or without any value the last one that is over. */
function nextOpen(
  { rhythm }: Sheet,
  latest: CivilDate | null,
  today: CivilDate,
  fiscalStartMonth: number,
): Period | null {
  const next =
    latest === null
      ? previousPeriod(rhythm, periodOf(rhythm, today, fiscalStartMonth), fiscalStartMonth)
      : nextPeriod(rhythm, periodOf(rhythm, latest, fiscalStartMonth), fiscalStartMonth);
  return next.end <= today ? next : null;
}

function endedPeriods({ rhythm }: Sheet, today: CivilDate, fiscalStartMonth: number): readonly CivilDate[] {
  const ended: CivilDate[] = [];
  let period = periodOf(rhythm, today, fiscalStartMonth);
  while (ended.length < 12) {
    period = previousPeriod(rhythm, period, fiscalStartMonth);
    ended.push(period.start);
  }
  return ended;
}

function versionsOf(tx: Tx, { workspaceId }: Ids, kpiId: string) {
  return tx
    .select({
      version: kpiVersion.version,
      state: kpiVersion.state,
      effectiveFrom: kpiVersion.effectiveFrom,
      author: person.name,
      approvedAt: kpiVersion.approvedAt,
    })
    .from(kpiVersion)
    .leftJoin(person, and(eq(person.workspaceId, workspaceId), eq(person.id, kpiVersion.authorId)))
    .where(and(eq(kpiVersion.workspaceId, workspaceId), eq(kpiVersion.kpiId, kpiId)))
    .orderBy(desc(kpiVersion.version));
}

function revisionsOf(tx: Tx, { workspaceId }: Ids, kpiId: string, { channelId, segmentId, from }: KpiView) {
  return tx
    .select({
      id: observation.id,
      periodStart: observation.periodStart,
      revision: observation.revision,
      state: observation.state,
      current: observation.current,
      numerator: observation.numerator,
      denominator: observation.denominator,
      value: observation.value,
      n: observation.n,
      quality: observation.quality,
      source: observation.source,
      reason: observation.reason,
      recordedAt: observation.recordedAt,
      recordedBy: person.name,
    })
    .from(observation)
    .leftJoin(person, and(eq(person.workspaceId, workspaceId), eq(person.id, observation.recordedBy)))
    .where(
      and(
        eq(observation.workspaceId, workspaceId),
        eq(observation.kpiId, kpiId),
        channelId === null ? isNull(observation.channelId) : eq(observation.channelId, channelId),
        segmentId === null ? isNull(observation.segmentId) : eq(observation.segmentId, segmentId),
        from === null ? undefined : gte(observation.periodStart, from),
      ),
    )
    .orderBy(desc(observation.periodStart), desc(observation.revision))
    .limit(200);
}

/** Gates whose newest criteria name the KPI. */
function gatesThatName(tx: Tx, { workspaceId, programmeId }: Ids, kpiId: string) {
  return tx
    .select({
      number: record.number,
      title: record.title,
      criterion: criterion.text,
      type: criterion.type,
    })
    .from(criterion)
    .innerJoin(
      criteriaSet,
      and(eq(criteriaSet.workspaceId, workspaceId), eq(criteriaSet.id, criterion.setId)),
    )
    .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, criterion.gateId)))
    .where(
      and(
        eq(criterion.workspaceId, workspaceId),
        eq(record.programmeId, programmeId),
        eq(criterion.kind, 'kpi'),
        sql`${criterion.config}->>'kpiId' = ${kpiId}`,
        sql`${criteriaSet.version} = (select max(s.version) from criteria_set s
          where s.workspace_id = ${workspaceId} and s.gate_id = ${criterion.gateId})`,
      ),
    )
    .orderBy(asc(record.number))
    .limit(100);
}

/** Gate decisions of the channel (or of all) since a day: the events a line may answer to. */
function decisionsSince(
  tx: Tx,
  { workspaceId, programmeId }: Ids,
  channelId: string | null,
  since: CivilDate,
) {
  return tx
    .select({
      number: record.number,
      title: record.title,
      decision: decision.decision,
      decidedAt: decision.decidedAt,
    })
    .from(decision)
    .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, decision.gateId)))
    .where(
      and(
        eq(decision.workspaceId, workspaceId),
        eq(decision.programmeId, programmeId),
        channelId === null ? undefined : eq(record.channelId, channelId),
        sql`${decision.decidedAt} >= ${since}::date`,
      ),
    )
    .orderBy(desc(decision.decidedAt))
    .limit(12);
}
