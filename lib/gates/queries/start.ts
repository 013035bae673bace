import 'server-only';
import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { assignment, deliverable, wave } from '@/db/schema';
import { together } from '@/db/together';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { lintRaci } from '@/lib/raci/rules/lint';
import type { PhaseKind, PhaseState } from '@/lib/roadmap/vocabulary';
import type { StartFacts } from '../rules/start';
import type { GateKind } from '../vocabulary';
import type { GateBasis } from './basis';
import type { Ids } from './kpis';

export type Start = { readonly wave: WaveFacts; readonly raciValid: boolean };

/** What a start is judged on: the wave, and RA-4 for the deliverables of the programme and of the wave. 1 statement. */
export async function loadStart(tx: Tx, ids: Ids, waveId: string, today: CivilDate): Promise<Start> {
  const { waves, assignments } = await together(tx, startOf(tx, ids, waveId, today));
  return startFrom(waves, assignments);
}

/** The same as selects, for a statement that reads more. */
export const startOf = (tx: Tx, ids: Ids, waveId: string, today: CivilDate) => ({
  waves: wavesOf(tx, ids, waveId),
  assignments: assignmentsOf(tx, ids, waveId, today),
});

export const startFrom = (
  waves: Awaited<ReturnType<typeof wavesOf>>,
  assignments: Awaited<ReturnType<typeof assignmentsOf>>,
): Start => ({
  wave: waves[0] ?? { phases: [], predecessors: [], terminated: false },
  raciValid: isRaciValid(assignments),
});

function assignmentsOf(tx: Tx, ids: Ids, waveId: string, today: CivilDate) {
  return tx
    .select({
      id: deliverable.id,
      state: deliverable.state,
      personId: assignment.personId,
      role: assignment.role,
      code: assignment.code,
      holders: sql<
        { personId: string; active: boolean }[]
      >`case when ${assignment.id} is null then '[]'::json else
        (select coalesce(json_agg(distinct jsonb_build_object('personId', p.id, 'active', p.active)), '[]') from person p
          where p.workspace_id = ${deliverable.workspaceId} and (p.id = ${assignment.personId} or exists (select 1 from role_grant g
            where g.workspace_id = p.workspace_id and g.person_id = p.id and g.role = ${assignment.role} and g.revoked_at is null
              and (g.programme_id is null or g.programme_id = ${deliverable.programmeId})))) end`,
    })
    .from(deliverable)
    .leftJoin(
      assignment,
      and(
        eq(assignment.workspaceId, deliverable.workspaceId),
        eq(assignment.deliverableId, deliverable.id),
        isNull(assignment.endedAt),
        lte(assignment.validFrom, today),
        or(isNull(assignment.validTo), gt(assignment.validTo, today)),
      ),
    )
    .where(
      and(
        eq(deliverable.workspaceId, ids.workspaceId),
        eq(deliverable.programmeId, ids.programmeId),
        or(
          eq(deliverable.scope, 'programme'),
          eq(deliverable.waveId, waveId),
          sql`${deliverable.phaseId} in (select p.id from phase p where p.workspace_id = ${deliverable.workspaceId} and p.wave_id = ${waveId})`,
        ),
      ),
    );
}

function isRaciValid(rows: Awaited<ReturnType<typeof assignmentsOf>>): boolean {
  const partyOf = (row: (typeof rows)[number]) => row.personId ?? row.role ?? '';
  const parties = rows
    .filter((row) => row.code !== null)
    .map((row) => ({
      id: partyOf(row),
      kind: row.personId === null ? ('role' as const) : ('person' as const),
      holders: row.holders,
      capacityHours: null,
    }));
  const deliverables = [...new Map(rows.map((row) => [row.id, row.state])).entries()].map(([id, state]) => ({
    id,
    state,
    gating: false,
    assignments: rows.flatMap((row) =>
      row.id === id && row.code !== null ? [{ partyId: partyOf(row), code: row.code }] : [],
    ),
  }));
  return lintRaci(deliverables, [...new Map(parties.map((party) => [party.id, party])).values()]).valid;
}

export type WavePhase = {
  readonly id: string;
  readonly kind: PhaseKind;
  readonly seq: number;
  readonly state: PhaseState;
  readonly budgetReleased: boolean;
  readonly staffed: boolean;
};
export type WaveFacts = {
  readonly phases: readonly WavePhase[];
  readonly predecessors: readonly { readonly wave: string; readonly firstGatePassed: boolean }[];
  readonly terminated: boolean;
};

/** Phases of a wave in order, whether it was ended, and the waves it waits for with the fate of their G1. */
function wavesOf(tx: Tx, { workspaceId }: Ids, waveId: string) {
  return tx
    .select({
      phases: sql<
        WavePhase[]
      >`(select coalesce(json_agg(json_build_object('id', p.id, 'kind', p.kind, 'seq', p.seq, 'state', p.state,
      'budgetReleased', p.budget_released, 'staffed', p.staffed) order by p.seq), '[]')
      from phase p where p.workspace_id = ${workspaceId} and p.wave_id = ${waveId})`,
      predecessors: sql<
        WaveFacts['predecessors']
      >`(select coalesce(json_agg(json_build_object('wave', r.title, 'firstGatePassed', exists (select 1 from decision d
        join gate g on g.workspace_id = d.workspace_id and g.id = d.gate_id where d.workspace_id = l.workspace_id
        and d.wave_id = l.from_id and g.kind = 'G1' and d.decision in ('go', 'conditional_go')))), '[]')
      from link l join record r on r.workspace_id = l.workspace_id and r.id = l.from_id and r.kind = 'wave'
      where l.workspace_id = ${workspaceId} and l.kind = 'depends_on' and l.to_id = ${waveId})`,
      terminated: sql<boolean>`exists (select 1 from decision d where d.workspace_id = ${workspaceId} and d.wave_id = ${waveId} and d.decision = 'kill')`,
    })
    .from(wave)
    .where(and(eq(wave.workspaceId, workspaceId), eq(wave.id, waveId)));
}

/** The phase a passed gate lets start; null for G3, which ends the wave. */
export function startedPhase(kind: GateKind, guardedId: string, wave: WaveFacts): WavePhase | null {
  if (kind === 'G3') return null;
  const guarded = wave.phases.find((one) => one.id === guardedId) ?? null;
  if (kind === 'G0' || guarded === null) return guarded;
  return wave.phases.find((one) => one.seq === guarded.seq + 1) ?? null;
}

/** Guards of the start as they stand once this gate is passed: the guarded phase is then completed. */
export function startFacts(
  basis: GateBasis,
  wave: WaveFacts,
  next: WavePhase,
  raciValid: boolean,
): StartFacts {
  const isStart = basis.kind === 'G0';
  return {
    phaseState: next.state,
    sequence: next.seq,
    startGatePassed: isStart,
    previousState: isStart ? null : 'completed',
    otherPhaseOpen: wave.phases.some(
      (one) =>
        one.id !== next.id &&
        one.id !== basis.phaseId &&
        ['active', 'gate_review', 'on_hold'].includes(one.state),
    ),
    raciValid,
    // Capacity is confirmed by the commitment `staffed`, which the decision asks for itself (G-6).
    peakAllocation: '1',
    predecessors: wave.predecessors,
  };
}
