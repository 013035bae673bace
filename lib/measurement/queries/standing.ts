import 'server-only';
import { and, asc, eq, max, min, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { readWorkspace } from '@/db/context';
import { kpi, kpiVersion, observation, record } from '@/db/schema';
import { together } from '@/db/together';
import { sharedView } from '@/lib/access/cached-view';
import type { Scope } from '@/lib/access/scope';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { Unit } from '../vocabulary';
import { type Ids, type Sheet, selectSheets } from './sheets';

export type KpiStanding = {
  readonly sheets: readonly Sheet[];
  readonly newest: readonly Awaited<ReturnType<typeof newestPeriods>>[number][];
  readonly awaiting: readonly Awaited<ReturnType<typeof awaiting>>[number][];
};

/** One provisional value as it was delivered; a ratio is divided for reading only. */
export type WaitingValue = {
  readonly id: string;
  readonly period: CivilDate;
  readonly place: string;
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
};

/** Values one can look at in one go: the oldest of them. */
const SHOWN = 12;

/** Definitions looked through for what is owed. */
const MOST = 1_000;

/**
 * How measurement stands, for every reader: definitions in force, the newest period of each series, and provisional
 * values whose due lag is over. At most 1 statement.
 */
export const kpiStanding = (scope: Scope, today: CivilDate): Promise<KpiStanding> =>
  sharedView(scope, 'measurement.standing', { today }, ({ workspaceId, programme }) =>
    readWorkspace(workspaceId, (tx) => {
      const ids = { workspaceId, programmeId: programme.id };
      return together(tx, {
        sheets: selectSheets(tx, ids, {}, MOST),
        newest: newestPeriods(tx, ids),
        awaiting: awaiting(tx, ids, today),
      });
    }),
  );

/** Newest period per KPI and channel, segments aside. */
function newestPeriods(tx: Tx, { workspaceId, programmeId }: Ids) {
  return tx
    .select({
      kpiId: observation.kpiId,
      channelId: observation.channelId,
      channelTitle: min(record.title),
      latest: max(observation.periodStart),
    })
    .from(observation)
    .leftJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, observation.channelId)))
    .where(
      and(
        eq(observation.workspaceId, workspaceId),
        eq(observation.programmeId, programmeId),
        eq(observation.current, true),
      ),
    )
    .groupBy(observation.kpiId, observation.channelId);
}

const place = alias(record, 'place');

function awaiting(tx: Tx, { workspaceId, programmeId }: Ids, today: CivilDate) {
  return tx
    .select({
      kpiId: observation.kpiId,
      number: record.number,
      nameDe: kpiVersion.nameDe,
      nameEn: kpiVersion.nameEn,
      rhythm: kpiVersion.rhythm,
      unit: sql<Unit>`min(${kpiVersion.unit})`,
      oldest: sql<CivilDate>`min(${observation.periodStart})`,
      observationIds: sql<
        string[]
      >`(array_agg(${observation.id} order by ${observation.periodStart}))[1:1000]`,
      values: sql<
        WaitingValue[]
      >`(select coalesce(json_agg(one), '[]') from unnest((array_agg(json_build_object(
        'id', ${observation.id}, 'period', ${observation.periodStart}, 'place', coalesce(${place.title}, ''),
        'value', ${observation.value}::text, 'numerator', ${observation.numerator}::text, 'denominator', ${observation.denominator}::text)
        order by ${observation.periodStart}, ${place.title}, ${observation.id}))[1:${sql.raw(String(SHOWN))}]) one)`,
    })
    .from(observation)
    .innerJoin(kpi, and(eq(kpi.workspaceId, workspaceId), eq(kpi.id, observation.kpiId)))
    .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, kpi.id)))
    .innerJoin(
      kpiVersion,
      and(eq(kpiVersion.workspaceId, workspaceId), eq(kpiVersion.id, observation.versionId)),
    )
    .leftJoin(place, and(eq(place.workspaceId, workspaceId), eq(place.id, observation.channelId)))
    .where(
      and(
        eq(observation.workspaceId, workspaceId),
        eq(observation.programmeId, programmeId),
        eq(observation.current, true),
        eq(observation.state, 'provisional'),
        sql`${observation.periodEnd} + ${kpiVersion.dueLagDays} <= ${today}::date`,
      ),
    )
    .groupBy(observation.kpiId, record.number, kpiVersion.nameDe, kpiVersion.nameEn, kpiVersion.rhythm)
    .orderBy(asc(record.number));
}
