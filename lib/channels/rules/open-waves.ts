import type { PhaseState } from '@/lib/roadmap/vocabulary';

type WavePhases = { readonly number: string; readonly phases: readonly PhaseState[] };

/** Numbers of the waves that are neither completed nor terminated: while there are any, their channel stays. */
export function openWaves(waves: readonly WavePhases[]): readonly string[] {
  return waves.filter(({ phases }) => !isOver(phases)).map(({ number }) => number);
}

/** A wave is over when a phase was terminated or all of its phases are completed. */
function isOver(phases: readonly PhaseState[]): boolean {
  return (
    phases.includes('terminated') || (phases.length > 0 && phases.every((state) => state === 'completed'))
  );
}
