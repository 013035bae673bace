import 'server-only';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { criteriaSet, criterion, evidence, gate, milestone, phase, record } from '@/db/schema';
import { together } from '@/db/together';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { groupBy } from '@/lib/registry/rules/group';
import { type GateRisk, gateRisksFrom, gateRisksOf } from '@/lib/risks/queries/gate-risks';
import type { Seat, VoteDomain } from '@/lib/voting/vocabulary';
import type { DocumentEvidence } from '../rules/evaluate';
import { type CriterionConfig, criterionConfig } from '../schema';
import type { NonWaivableGround } from '../vocabulary';
import { type Ids, type KpiSource, kpiSources, kpisOf, type Wanted } from './kpis';
import { inWaves, type Waves } from './waves';

export type CriterionRow = {
  readonly key: string;
  readonly type: 'must' | 'should';
  readonly text: string;
  readonly weight: number | null;
  readonly ground: NonWaivableGround | null;
  readonly ownerId: string | null;
  readonly config: CriterionConfig;
};
type MilestoneRow = Awaited<ReturnType<typeof milestonesOf>>[number];
type EvidenceRow = DocumentEvidence & { criterionKey: string | null; title: string; addedBy: string };
type AttestationRow = {
  readonly id: string;
  readonly criterionKey: string;
  readonly personId: string;
  readonly statement: string;
  readonly attestedOn: CivilDate;
  readonly withdrawn: boolean;
  readonly roles: readonly string[];
};
export type WaiverRow = {
  readonly id: string;
  readonly criterionKey: string;
  readonly reason: string;
  readonly expiresOn: CivilDate;
  readonly grantedBy: string;
};
type GatekeeperView = {
  readonly personId: string;
  readonly seat: Seat;
  readonly domain: VoteDomain;
};
export type GateBasis = Awaited<ReturnType<typeof gateRows>>[number] & {
  readonly setId: string;
  readonly setVersion: number;
  readonly criteria: readonly CriterionRow[];
  /** Milestones of the phase the gate guards; for G0 none. */
  readonly milestones: readonly MilestoneRow[];
  readonly evidence: readonly EvidenceRow[];
  /** Open threats of the whole programme, of the wave, and of the phase the gate guards. */
  readonly risks: readonly GateRisk[];
  readonly kpis: ReadonlyMap<string, KpiSource>;
};

/** One gate by id or by number, some by their ids or waves; without any of them all of the programme. */
type Which = {
  readonly id?: string;
  readonly number?: string;
  readonly ids?: readonly string[];
  readonly waves?: Waves;
};

/**
 * What gates are judged on: their place, current criteria, milestones, evidence, attestations, waivers and KPI
 * values, for one gate or for all of the programme. 1 statement however many gates.
 */
export async function loadBasis(tx: Tx, ids: Ids, timeZone: string, which: Which = {}): Promise<GateBasis[]> {
  return basisFrom(await together(tx, basisOf(tx, ids, timeZone, which)));
}

/** The same as selects, for a statement that reads more. */
export function basisOf(tx: Tx, ids: Ids, timeZone: string, which: Which = {}) {
  const wanted = tx
    .select({ id: gate.id, waveId: gate.waveId })
    .from(gate)
    .innerJoin(record, ofGate)
    .where(of(ids, which));
  const found = wanted.as('wanted');
  const gates = tx.select({ id: found.id }).from(found);
  const waves = tx.select({ id: found.waveId }).from(found);
  return {
    rows: gateRows(tx, ids, timeZone, which),
    criteria: criteriaOf(tx, ids, gates),
    milestones: milestonesOf(tx, ids, waves),
    documents: evidenceOf(tx, ids, timeZone, gates),
    ...kpisOf(tx, ids, gates),
    ...gateRisksOf(tx, ids),
  };
}

type Parts = {
  readonly [Name in keyof ReturnType<typeof basisOf>]: Awaited<ReturnType<typeof basisOf>[Name]>;
};

export function basisFrom({ rows, criteria, milestones, documents, ...measured }: Parts): GateBasis[] {
  const threats = gateRisksFrom(measured);
  const kpis = kpiSources(measured.versions, measured.observations);
  const criteriaOfGate = groupBy(criteria, (one) => one.gateId);
  const documentsOfGate = groupBy(documents, (one) => one.gateId);
  const milestonesOfPhase = groupBy(milestones, (one) => one.phaseId);
  return rows.map((row) => {
    const own = criteriaOfGate(row.id);
    return {
      ...row,
      setId: own[0]?.setId ?? '',
      setVersion: own[0]?.setVersion ?? 0,
      criteria: own.map((one) => ({ ...one, config: criterionConfig.parse(one.config) })),
      milestones: row.kind === 'G0' ? [] : milestonesOfPhase(row.phaseId),
      evidence: documentsOfGate(row.id),
      risks: threats.filter(({ waveId, phaseId }) =>
        phaseId === null ? waveId === null || waveId === row.waveId : phaseId === row.phaseId,
      ),
      kpis,
    };
  });
}

const ofGate = and(eq(record.workspaceId, gate.workspaceId), eq(record.id, gate.id));

const of = ({ workspaceId, programmeId }: Ids, which: Which) =>
  and(
    eq(gate.workspaceId, workspaceId),
    eq(gate.programmeId, programmeId),
    isNull(record.archivedAt),
    which.id ? eq(gate.id, which.id) : undefined,
    which.ids ? inArray(gate.id, [...which.ids]) : undefined,
    which.waves ? inWaves(gate.waveId, which.waves) : undefined,
    which.number ? eq(record.number, which.number) : undefined,
  );

const waveRecord = alias(record, 'wave_record');
const phaseRecord = alias(record, 'phase_record');

/** Gates with wave, phase and, as JSON, their attestations with the roles of their authors, and waivers in force. */
function gateRows(tx: Tx, ids: Ids, timeZone: string, which: Which) {
  return tx
    .select({
      id: gate.id,
      kind: gate.kind,
      number: record.number,
      title: record.title,
      version: record.version,
      channelId: waveRecord.channelId,
      channelTitle: sql<string>`coalesce((select c.title from record c where c.workspace_id = ${gate.workspaceId} and c.id = ${waveRecord.channelId}), '')`,
      waveId: gate.waveId,
      waveNumber: waveRecord.number,
      waveTitle: waveRecord.title,
      waveLeadId: waveRecord.ownerId,
      phaseId: gate.phaseId,
      phaseTitle: phaseRecord.title,
      phaseKind: phase.kind,
      phaseState: phase.state,
      plannedStart: phase.plannedStart,
      plannedEnd: phase.plannedEnd,
      actualStart: phase.actualStart,
      observationDays: phase.observationDays,
      onHoldSince: phase.onHoldSince,
      pausedDays: phase.pausedDays,
      attestations: sql<AttestationRow[]>`(select coalesce(json_agg(json_build_object('id', a.id,
        'criterionKey', a.criterion_key, 'personId', a.person_id, 'statement', a.statement,
        'attestedOn', (a.attested_at at time zone ${timeZone})::date, 'withdrawn', a.withdrawn_at is not null,
        'roles', (select coalesce(json_agg(distinct r.role), '[]') from role_grant r where r.workspace_id = a.workspace_id
          and r.person_id = a.person_id and r.revoked_at is null and (r.programme_id is null or r.programme_id = ${gate.programmeId}))
        ) order by a.attested_at), '[]') from attestation a where a.workspace_id = ${gate.workspaceId} and a.gate_id = ${gate.id})`,
      waivers: sql<
        WaiverRow[]
      >`(select coalesce(json_agg(json_build_object('id', w.id, 'criterionKey', w.criterion_key,
        'reason', w.reason, 'expiresOn', w.expires, 'grantedBy', w.granted_by)), '[]') from waiver w
        where w.workspace_id = ${gate.workspaceId} and w.gate_id = ${gate.id} and w.revoked_at is null)`,
      gatekeepers: sql<
        GatekeeperView[]
      >`(select coalesce(json_agg(json_build_object('personId', k.person_id, 'seat', k.seat,
        'domain', k.domain) order by case k.seat when 'chair' then 1 when 'deputy' then 2 else 3 end, k.person_id), '[]')
        from gatekeeper k where k.workspace_id = ${gate.workspaceId} and k.gate_id = ${gate.id} and k.dismissed_at is null)`,
    })
    .from(gate)
    .innerJoin(record, ofGate)
    .innerJoin(waveRecord, and(eq(waveRecord.workspaceId, gate.workspaceId), eq(waveRecord.id, gate.waveId)))
    .innerJoin(phase, and(eq(phase.workspaceId, gate.workspaceId), eq(phase.id, gate.phaseId)))
    .innerJoin(
      phaseRecord,
      and(eq(phaseRecord.workspaceId, gate.workspaceId), eq(phaseRecord.id, gate.phaseId)),
    )
    .where(of(ids, which))
    .orderBy(waveRecord.number, gate.kind);
}

/** Criteria of the newest set of each gate, in their order. */
function criteriaOf(tx: Tx, { workspaceId }: Ids, gates: Wanted) {
  return tx
    .select({
      gateId: criterion.gateId,
      setId: criteriaSet.id,
      setVersion: criteriaSet.version,
      key: criterion.key,
      type: criterion.type,
      text: criterion.text,
      weight: criterion.weight,
      ground: criterion.ground,
      ownerId: criterion.ownerId,
      config: criterion.config,
    })
    .from(criterion)
    .innerJoin(
      criteriaSet,
      and(eq(criteriaSet.workspaceId, criterion.workspaceId), eq(criteriaSet.id, criterion.setId)),
    )
    .where(
      and(
        eq(criterion.workspaceId, workspaceId),
        inArray(criterion.gateId, gates),
        sql`${criteriaSet.version} = (select max(s.version) from criteria_set s where s.workspace_id = ${criteriaSet.workspaceId} and s.gate_id = ${criteriaSet.gateId})`,
      ),
    )
    .orderBy(criterion.gateId, criterion.position);
}

function milestonesOf(tx: Tx, { workspaceId }: Ids, waves: Wanted) {
  return tx
    .select({
      id: milestone.id,
      number: record.number,
      title: record.title,
      ownerId: record.ownerId,
      phaseId: milestone.phaseId,
      kind: milestone.kind,
      gating: milestone.gating,
      state: milestone.state,
      forecast: sql<CivilDate | null>`coalesce(${milestone.forecastDate}, ${milestone.baselineDate}, ${milestone.plannedDate})`,
      actualDate: milestone.actualDate,
    })
    .from(milestone)
    .innerJoin(record, and(eq(record.workspaceId, milestone.workspaceId), eq(record.id, milestone.id)))
    .where(and(eq(milestone.workspaceId, workspaceId), inArray(milestone.waveId, waves)))
    .orderBy(milestone.position);
}

function evidenceOf(tx: Tx, { workspaceId }: Ids, timeZone: string, gates: Wanted) {
  return tx
    .select({
      id: evidence.id,
      gateId: evidence.recordId,
      criterionKey: evidence.criterionId,
      title: evidence.title,
      sha256: evidence.sha256,
      addedBy: evidence.addedBy,
      withdrawn: sql<boolean>`${evidence.withdrawnAt} is not null`,
      attachedOn: sql<CivilDate>`to_char(${evidence.addedAt} at time zone ${timeZone}, 'YYYY-MM-DD')`,
    })
    .from(evidence)
    .where(and(eq(evidence.workspaceId, workspaceId), inArray(evidence.recordId, gates)))
    .orderBy(evidence.addedAt);
}
