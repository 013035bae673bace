import { PHASE_SEQUENCE, type PhaseKind, type PhaseState, type WaveStatus } from '../vocabulary';
import type { Dependency } from './dependencies';
import { inSequence } from './phase';

type WavePhase = { kind: PhaseKind; state: PhaseState };

/**
 * Status of a wave from its phases. Between two phases a wave is active; a terminated phase ends it, because
 * a kill is irreversible; without phases it is planned.
 */
export function waveStatus(phases: readonly WavePhase[]): WaveStatus {
  const has = (state: PhaseState) => phases.some((phase) => phase.state === state);
  if (has('terminated')) return 'terminated';
  if (has('on_hold')) return 'on_hold';
  if (phases.every(({ state }) => state === 'planned')) return 'planned';
  return phases.every(({ state }) => state === 'completed') ? 'completed' : 'active';
}

/** Kind of the first phase not yet completed; null when the wave is closed or has no phases. */
export function currentPhase(phases: readonly WavePhase[]): PhaseKind | null {
  if (!isOpenWave(phases)) return null;
  return inSequence(phases).find(({ state }) => state !== 'completed')?.kind ?? null;
}

/** Phase shown for the programme: the lowest current phase among its open waves (G-1); null without any. */
export function programmePhase(waves: readonly (readonly WavePhase[])[]): PhaseKind | null {
  const kinds = waves.flatMap((phases) => currentPhase(phases) ?? []);
  return kinds.sort((a, b) => PHASE_SEQUENCE[a] - PHASE_SEQUENCE[b])[0] ?? null;
}

/** Neither completed nor terminated. */
export function isOpenWave(phases: readonly WavePhase[]): boolean {
  const status = waveStatus(phases);
  return status !== 'completed' && status !== 'terminated';
}

/** The order within each wave (G-1) as finish-to-start links, so that dependencies cannot contradict it. */
export function sequenceLinks(
  phases: readonly { id: string; waveId: string; kind: PhaseKind }[],
): readonly Dependency[] {
  const waves = new Map<string, { id: string; kind: PhaseKind }[]>();
  for (const phase of phases) waves.set(phase.waveId, [...(waves.get(phase.waveId) ?? []), phase]);
  return [...waves.values()].flatMap((members) => {
    const ordered = inSequence(members);
    return ordered.slice(1).map((phase, index) => {
      const from = ordered[index]?.id ?? phase.id;
      return { from, to: phase.id, type: 'FS' as const, lagDays: 0 };
    });
  });
}
