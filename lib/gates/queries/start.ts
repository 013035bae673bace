import 'server-only';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { wave } from '@/db/schema';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { raciValidity } from '@/lib/raci/queries/validity';
import type { PhaseKind, PhaseState } from '@/lib/roadmap/vocabulary';
import type { StartFacts } from '../rules/start';
import type { GateKind } from '../vocabulary';
import type { GateBasis } from './basis';
import type { Ids } from './kpis';

export type Start = { readonly wave: WaveFacts; readonly raciValid: boolean };

/** What a start is judged on: the wave, and RA-4 for the deliverables of the programme and of the wave. 2 statements. */
export async function loadStart(tx: Tx, ids: Ids, waveId: string, today: CivilDate): Promise<Start> {
  const raci = await raciValidity(tx, ids.workspaceId, ids.programmeId, today, waveId);
  return { wave: waveFrom(await wavesOf(tx, ids, waveId)), raciValid: raci.valid };
}

/** The wave as selected by `wavesOf`. */
export const waveFrom = (rows: Awaited<ReturnType<typeof wavesOf>>): WaveFacts =>
  rows[0] ?? { phases: [], predecessors: [], terminated: false };

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
export function wavesOf(tx: Tx, { workspaceId }: Ids, waveId: string | SQL) {
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
