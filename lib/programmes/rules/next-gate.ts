import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { GateKind } from '@/lib/gates/vocabulary';
import { currentPhase, isOpenWave } from '@/lib/roadmap/rules/wave';
import type { PhaseKind, PhaseState } from '@/lib/roadmap/vocabulary';

type WavePhase = { kind: PhaseKind; state: PhaseState; start: CivilDate; end: CivilDate };
export type NextGate = { readonly kind: GateKind; readonly due: CivilDate; readonly wave: string };

const BEFORE: Readonly<Record<PhaseKind, GateKind>> = { pilot: 'G0', expand: 'G1', optimise: 'G2' };
const AFTER: Readonly<Record<PhaseKind, GateKind>> = { pilot: 'G1', expand: 'G2', optimise: 'G3' };

/**
 * The gate that is planned next among the open waves: before the start of a phase that is still planned, otherwise
 * at the end of the current one. A held phase waits for no gate. Null when no wave moves.
 */
export function nextGate(
  waves: readonly { readonly title: string; readonly phases: readonly WavePhase[] }[],
): NextGate | null {
  const gates = waves
    .filter(({ phases }) => isOpenWave(phases))
    .flatMap(({ title, phases }): NextGate[] => {
      const kind = currentPhase(phases);
      const current = phases.find((phase) => phase.kind === kind);
      if (!current || current.state === 'on_hold') return [];
      return current.state === 'planned'
        ? [{ kind: BEFORE[current.kind], due: current.start, wave: title }]
        : [{ kind: AFTER[current.kind], due: current.end, wave: title }];
    });
  return gates.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))[0] ?? null;
}
