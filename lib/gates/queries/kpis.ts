import 'server-only';
import { and, desc, eq, inArray, type SQLWrapper, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { criterion, kpi, kpiVersion, observation } from '@/db/schema';

export type Ids = { readonly workspaceId: string; readonly programmeId: string };

/** Periods a gate looks back at most, newest first, per KPI and scope. */
const PERIODS = 60;

export type KpiSource = {
  readonly kpiId: string;
  readonly key: string;
  readonly stewardId: string | null;
  readonly version: Omit<VersionRow, 'kpiId'>;
  readonly observations: readonly ObservationRow[];
};
type VersionRow = Awaited<ReturnType<typeof versionsOf>>[number];
export type ObservationRow = Awaited<ReturnType<typeof observationsOf>>[number];

/** Ids of gates or waves, as a select inside another. */
export type Wanted = SQLWrapper;

/** Definitions in force and current observations of the KPIs that criteria of the gates name: two selects. */
export function kpisOf(tx: Tx, { workspaceId }: Ids, gates: Wanted) {
  const named = tx
    .select({ id: sql`(${criterion.config} ->> 'kpiId')::uuid` })
    .from(criterion)
    .where(
      and(
        eq(criterion.workspaceId, workspaceId),
        inArray(criterion.gateId, gates),
        eq(criterion.kind, 'kpi'),
      ),
    );
  return {
    versions: versionsOf(tx, workspaceId, named),
    observations: observationsOf(tx, workspaceId, named),
  };
}

export function kpiSources(
  versions: readonly VersionRow[],
  observations: readonly ObservationRow[],
): ReadonlyMap<string, KpiSource> {
  return new Map(
    versions.map((version) => [
      version.kpiId,
      {
        kpiId: version.kpiId,
        key: version.key,
        stewardId: version.stewardId,
        version,
        observations: observations.filter((one) => one.kpiId === version.kpiId),
      },
    ]),
  );
}

/** The newest approved version per KPI; a definition nobody approved measures nothing. */
function versionsOf(tx: Tx, workspaceId: string, kpis: Wanted) {
  return tx
    .selectDistinctOn([kpiVersion.kpiId], {
      kpiId: kpiVersion.kpiId,
      key: kpi.key,
      stewardId: kpi.stewardId,
      id: kpiVersion.id,
      nameDe: kpiVersion.nameDe,
      nameEn: kpiVersion.nameEn,
      unit: kpiVersion.unit,
      denominator: kpiVersion.denominator,
      direction: kpiVersion.direction,
      rhythm: kpiVersion.rhythm,
      dueLagDays: kpiVersion.dueLagDays,
      maturityLagDays: kpiVersion.maturityLagDays,
      minN: kpiVersion.minN,
    })
    .from(kpiVersion)
    .innerJoin(kpi, and(eq(kpi.workspaceId, kpiVersion.workspaceId), eq(kpi.id, kpiVersion.kpiId)))
    .where(
      and(
        eq(kpiVersion.workspaceId, workspaceId),
        inArray(kpiVersion.kpiId, kpis),
        eq(kpiVersion.state, 'approved'),
      ),
    )
    .orderBy(kpiVersion.kpiId, desc(kpiVersion.version));
}

function observationsOf(tx: Tx, workspaceId: string, kpis: Wanted) {
  const ranked = tx
    .select({
      id: observation.id,
      kpiId: observation.kpiId,
      versionId: observation.versionId,
      channelId: observation.channelId,
      segmentId: observation.segmentId,
      periodStart: observation.periodStart,
      periodEnd: observation.periodEnd,
      revision: observation.revision,
      numerator: observation.numerator,
      denominator: observation.denominator,
      value: observation.value,
      n: observation.n,
      state: observation.state,
      quality: observation.quality,
      recordedAt: observation.recordedAt,
      rank: sql<number>`row_number() over (partition by ${observation.kpiId}, ${observation.channelId}, ${observation.segmentId} order by ${observation.periodStart} desc)`.as(
        'rank',
      ),
    })
    .from(observation)
    .where(
      and(
        eq(observation.workspaceId, workspaceId),
        inArray(observation.kpiId, kpis),
        eq(observation.current, true),
      ),
    )
    .as('ranked');
  return tx.select().from(ranked).where(sql`${ranked.rank} <= ${PERIODS}`).orderBy(ranked.periodStart);
}
