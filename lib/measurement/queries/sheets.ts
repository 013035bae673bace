import 'server-only';
import { and, asc, eq, getTableColumns, isNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { kpi, kpiVersion, observation, person, record } from '@/db/schema';
import { addDays, addMonths } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { Row } from '../rules/roll-up';
import type { Rhythm } from '../vocabulary';

export type Ids = { readonly workspaceId: string; readonly programmeId: string };
export type Sheet = Awaited<ReturnType<typeof approvedSheets>>[number];

const steward = alias(person, 'steward');
const { workspaceId: _tenant, recordedAt: _written, ...definition } = getTableColumns(kpiVersion);

/** Most KPIs a screen shows at once. */
const MOST = 60;

/** Definitions in force with owner and steward, those on the overview first, then by key. 1 statement. */
export async function approvedSheets(tx: Tx, ids: Ids, only: { number?: string } = {}) {
  return await selectSheets(tx, ids, only, MOST);
}

/** The same as a select, for a statement that reads more. */
export function selectSheets(
  tx: Tx,
  { workspaceId, programmeId }: Ids,
  only: { number?: string },
  most: number,
) {
  const newest = sql`${kpiVersion.version} = (select max(v.version) from kpi_version v
    where v.workspace_id = ${workspaceId} and v.kpi_id = ${kpi.id} and v.state = 'approved')`;
  return tx
    .select({
      ...definition,
      number: record.number,
      recordVersion: record.version,
      ownerId: record.ownerId,
      ownerName: person.name,
      stewardId: kpi.stewardId,
      stewardName: steward.name,
      key: kpi.key,
      tilePosition: kpi.tilePosition,
    })
    .from(kpi)
    .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, kpi.id)))
    .innerJoin(kpiVersion, and(eq(kpiVersion.workspaceId, workspaceId), eq(kpiVersion.kpiId, kpi.id), newest))
    .leftJoin(person, and(eq(person.workspaceId, workspaceId), eq(person.id, record.ownerId)))
    .leftJoin(steward, and(eq(steward.workspaceId, workspaceId), eq(steward.id, kpi.stewardId)))
    .where(
      and(
        eq(kpi.workspaceId, workspaceId),
        eq(kpi.programmeId, programmeId),
        isNull(record.archivedAt),
        only.number === undefined ? undefined : eq(record.number, only.number),
      ),
    )
    .orderBy(sql`${kpi.tilePosition} nulls last`, asc(kpi.key))
    .limit(most);
}

/** First day that is read: 25 periods, for weeks and days as many as a comparison with last year needs. */
function horizon(rhythm: Rhythm, seasonal: boolean, until: CivilDate): CivilDate {
  if (rhythm === 'quarter') return addMonths(until, -75);
  if (rhythm === 'month') return addMonths(until, -25);
  return addDays(until, rhythm === 'week' || seasonal ? -378 : -100);
}

export type KpiRow = Row & { readonly kpiId: string };

/**
 * Current observations of several KPIs since their horizon, oldest first. A segment is read only where it was asked
 * for or its channel delivered no total; a channel only where `channels` or the programme has no total. 1 statement.
 */
export async function currentRows(
  tx: Tx,
  { workspaceId, programmeId }: Ids,
  sheets: readonly Pick<Sheet, 'kpiId' | 'rhythm' | 'seasonal'>[],
  shown: { until: CivilDate; segmentId: string | null; channels: boolean },
): Promise<KpiRow[]> {
  if (sheets.length === 0) return [];
  const wanted = JSON.stringify(
    sheets.map((sheet) => ({
      kpi_id: sheet.kpiId,
      since: horizon(sheet.rhythm, sheet.seasonal, shown.until),
    })),
  );
  const delivered = tx
    .select({
      kpiId: observation.kpiId,
      channelId: observation.channelId,
      segmentId: observation.segmentId,
      periodStart: observation.periodStart,
      versionId: observation.versionId,
      numerator: observation.numerator,
      denominator: observation.denominator,
      value: observation.value,
      n: observation.n,
      state: observation.state,
      segmentTotal: sql<boolean>`bool_or(${observation.segmentId} is null) over
        (partition by ${observation.kpiId}, ${observation.channelId}, ${observation.periodStart})`.as(
        'segment_total',
      ),
      channelTotal: sql<boolean>`bool_or(${observation.channelId} is null) over
        (partition by ${observation.kpiId}, ${observation.segmentId}, ${observation.periodStart})`.as(
        'channel_total',
      ),
    })
    .from(observation)
    .innerJoin(
      sql`jsonb_to_recordset(${wanted}::jsonb) as wanted(kpi_id uuid, since date)`,
      sql`wanted.kpi_id = ${observation.kpiId} and ${observation.periodStart} >= wanted.since`,
    )
    .where(
      and(
        eq(observation.workspaceId, workspaceId),
        eq(observation.programmeId, programmeId),
        eq(observation.current, true),
        sql`${observation.periodEnd} <= ${shown.until}`,
        shown.segmentId === null ? undefined : eq(observation.segmentId, shown.segmentId),
      ),
    )
    .as('delivered');
  return tx
    .select()
    .from(delivered)
    .where(
      and(
        shown.segmentId === null
          ? or(isNull(delivered.segmentId), eq(delivered.segmentTotal, false))
          : undefined,
        shown.channels ? undefined : or(isNull(delivered.channelId), eq(delivered.channelTotal, false)),
      ),
    )
    .orderBy(delivered.periodStart);
}
