import 'server-only';
import { and, asc, desc, eq, gte, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { kpi, kpiVersion, observation, programme, record } from '@/db/schema';
import { addDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { KpiEvidence } from '@/lib/gates/rules/kpi';
import { duePeriods, type Period } from '../rules/period';
import { measured } from '../rules/value';
import type { ObservationState } from '../vocabulary';

/** What a gate criterion asks for; `channelId` / `segmentId` null = the total. */
export type EvidenceRequest = {
  /** Key of the answer: the criterion. */
  readonly criterion: string;
  readonly kpiId: string;
  readonly channelId: string | null;
  readonly segmentId: string | null;
  readonly consecutivePeriods: number | null;
  /** Observation window of the phase, used where no number of periods is named. */
  readonly window: Period | null;
  readonly cutOff: CivilDate;
};

/** An observation behind the evidence, to be frozen with a decision. */
type EvidenceSource = {
  readonly id: string;
  readonly revision: number;
  readonly versionId: string;
  readonly periodStart: CivilDate;
  readonly state: ObservationState;
  readonly quality: string | null;
};

export type KpiBasis = {
  readonly kpiId: string;
  readonly number: string;
  readonly key: string;
  readonly nameDe: string;
  readonly nameEn: string;
  readonly ownerId: string | null;
  readonly stewardId: string | null;
  /** Definition version that is judged by. */
  readonly versionId: string;
  readonly evidence: KpiEvidence;
  readonly sources: readonly EvidenceSource[];
};

/**
 * Evidence of KPI criteria, by criterion: current revisions of the scope in the periods asked for, and the newest
 * one before the cut-off so that stale differs from unknown. A KPI without approved version has no evidence and is
 * absent. `minQuality` = K-9 threshold, 0..1. 2 statements for any number of requests.
 */
export async function kpiEvidence(
  tx: Tx,
  workspaceId: string,
  programmeId: string,
  requests: readonly EvidenceRequest[],
  minQuality = '0.95',
): Promise<ReadonlyMap<string, KpiBasis>> {
  if (requests.length === 0) return new Map();
  const sheets = new Map(
    (await approvedSheets(tx, workspaceId, programmeId, requests)).map((sheet) => [sheet.kpiId, sheet]),
  );
  const answerable = requests.flatMap((request) => {
    const sheet = sheets.get(request.kpiId);
    return sheet ? [{ request, sheet, since: sinceOf(request, sheet) }] : [];
  });
  if (answerable.length === 0) return new Map();
  const rows = await observationsOf(tx, workspaceId, answerable);
  return new Map(
    answerable.map(({ request, sheet }) => {
      const { nameDe, nameEn, key, number, ownerId, stewardId, versionId } = sheet;
      const used = rows.filter((row) => sameScope(row, request) && row.periodEnd <= request.cutOff);
      const evidence: KpiEvidence = {
        rhythm: sheet.rhythm,
        fiscalStartMonth: sheet.fiscalStartMonth,
        dueLagDays: sheet.dueLagDays,
        minN: sheet.minN,
        minQuality,
        window: request.window,
        observations: used.map((row) => ({
          periodStart: row.periodStart,
          value: measured(row, sheet.denominator !== null),
          n: row.n,
          state: row.state,
          mature: addDays(row.periodEnd, sheet.maturityLagDays) <= request.cutOff,
          quality: row.quality,
        })),
      };
      const sources = used.map(({ id, revision, versionId: version, periodStart, state, quality }) => ({
        id,
        revision,
        versionId: version,
        periodStart,
        state,
        quality,
      }));
      const basis = { kpiId: request.kpiId, number, key, nameDe, nameEn, ownerId, stewardId, versionId };
      return [request.criterion, { ...basis, evidence, sources }];
    }),
  );
}

type Sheet = Awaited<ReturnType<typeof approvedSheets>>[number];
type Answerable = { request: EvidenceRequest; sheet: Sheet; since: CivilDate };
type Scoped = Pick<EvidenceRequest, 'kpiId' | 'channelId' | 'segmentId'>;

const sameScope = (row: Scoped, request: Scoped) =>
  row.kpiId === request.kpiId && row.channelId === request.channelId && row.segmentId === request.segmentId;

/** Newest approved definition per KPI, with the calendar of the programme. */
function approvedSheets(
  tx: Tx,
  workspaceId: string,
  programmeId: string,
  requests: readonly EvidenceRequest[],
) {
  return tx
    .selectDistinctOn([kpiVersion.kpiId], {
      kpiId: kpiVersion.kpiId,
      versionId: kpiVersion.id,
      number: record.number,
      ownerId: record.ownerId,
      key: kpi.key,
      stewardId: kpi.stewardId,
      nameDe: kpiVersion.nameDe,
      nameEn: kpiVersion.nameEn,
      denominator: kpiVersion.denominator,
      rhythm: kpiVersion.rhythm,
      dueLagDays: kpiVersion.dueLagDays,
      maturityLagDays: kpiVersion.maturityLagDays,
      minN: kpiVersion.minN,
      fiscalStartMonth: programme.fiscalStartMonth,
    })
    .from(kpiVersion)
    .innerJoin(kpi, and(eq(kpi.workspaceId, kpiVersion.workspaceId), eq(kpi.id, kpiVersion.kpiId)))
    .innerJoin(record, and(eq(record.workspaceId, kpi.workspaceId), eq(record.id, kpi.id)))
    .innerJoin(programme, and(eq(programme.workspaceId, kpi.workspaceId), eq(programme.id, kpi.programmeId)))
    .where(
      and(
        eq(kpiVersion.workspaceId, workspaceId),
        inArray(kpiVersion.kpiId, [...new Set(requests.map(({ kpiId }) => kpiId))]),
        eq(kpi.programmeId, programmeId),
        eq(kpiVersion.state, 'approved'),
      ),
    )
    .orderBy(kpiVersion.kpiId, desc(kpiVersion.version));
}

/** First day the evidence needs. */
function sinceOf({ consecutivePeriods, window, cutOff }: EvidenceRequest, sheet: Sheet): CivilDate {
  if (consecutivePeriods === null) return window?.start ?? cutOff;
  const [first] = duePeriods(
    sheet.rhythm,
    cutOff,
    sheet.dueLagDays,
    consecutivePeriods,
    sheet.fiscalStartMonth,
  );
  return first?.start ?? cutOff;
}

function observationsOf(tx: Tx, workspaceId: string, answerable: readonly Answerable[]) {
  const scopes = answerable.map(({ request: { kpiId, channelId, segmentId, cutOff }, since }) => {
    const scope = and(
      eq(observation.kpiId, kpiId),
      channelId === null ? isNull(observation.channelId) : eq(observation.channelId, channelId),
      segmentId === null ? isNull(observation.segmentId) : eq(observation.segmentId, segmentId),
      lte(observation.periodEnd, cutOff),
    );
    const newest = sql`(select max(o.period_start) from observation o where o.workspace_id = ${workspaceId}
      and o.kpi_id = ${kpiId} and o.channel_id is not distinct from ${channelId}::uuid
      and o.segment_id is not distinct from ${segmentId}::uuid and o.current and o.period_end <= ${cutOff})`;
    return and(scope, or(gte(observation.periodStart, since), eq(observation.periodStart, newest)));
  });
  return tx
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
    })
    .from(observation)
    .where(and(eq(observation.workspaceId, workspaceId), eq(observation.current, true), or(...scopes)))
    .orderBy(asc(observation.periodStart));
}
