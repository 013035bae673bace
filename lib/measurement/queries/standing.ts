import 'server-only';
import { and, asc, eq, max, min, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { readWorkspace } from '@/db/context';
import { kpi, kpiVersion, observation, record } from '@/db/schema';
import { together } from '@/db/together';
import { sharedView } from '@/lib/access/cached-view';
import type { Scope } from '@/lib/access/scope';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type Ids, type Sheet, selectSheets } from './sheets';

export type KpiStanding = {
  readonly sheets: readonly Sheet[];
  readonly newest: readonly Awaited<ReturnType<typeof newestPeriods>>[number][];
  readonly awaiting: readonly Awaited<ReturnType<typeof awaiting>>[number][];
};

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

function awaiting(tx: Tx, { workspaceId, programmeId }: Ids, today: CivilDate) {
  return tx
    .select({
      kpiId: observation.kpiId,
      number: record.number,
      nameDe: kpiVersion.nameDe,
      nameEn: kpiVersion.nameEn,
      rhythm: kpiVersion.rhythm,
      oldest: sql<CivilDate>`min(${observation.periodStart})`,
      observationIds: sql<
        string[]
      >`(array_agg(${observation.id} order by ${observation.periodStart}))[1:1000]`,
    })
    .from(observation)
    .innerJoin(kpi, and(eq(kpi.workspaceId, workspaceId), eq(kpi.id, observation.kpiId)))
    .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, kpi.id)))
    .innerJoin(
      kpiVersion,
      and(eq(kpiVersion.workspaceId, workspaceId), eq(kpiVersion.id, observation.versionId)),
    )
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
