import type { PhaseKind, PhaseState } from '../vocabulary';
import { inSequence, phaseTransition } from './phase';

export type ActivationFacts = {
  kind: PhaseKind;
  state: PhaseState;
  /** All phases of the wave, including this one. */
  wavePhases: readonly { kind: PhaseKind; state: PhaseState }[];
  startGatePassed: boolean;
  raciValid: boolean;
  /** Planned utilisation as allocated and available hours; available 0 with demand is over capacity. */
  allocatedHours: number;
  availableHours: number;
  predecessorWaves: readonly { id: string; firstGatePassed: boolean }[];
  budgetReleased: boolean;
};

export type ActivationUnmet = {
  code:
    | 'illegal_transition'
    | 'start_gate_not_passed'
    | 'previous_phase_not_completed'
    | 'another_phase_open'
    | 'raci_invalid'
    | 'over_capacity'
    | 'predecessor_gate_not_passed'
    | 'budget_not_released';
  params: Readonly<Record<string, string | number>>;
};

/**
 * All unmet preconditions of planned → active (§1, G-1, G-6): start gate for the pilot or the previous phase
 * completed, no other phase of the wave open, RACI valid, capacity ≤ 100 %, the predecessors' G1 passed,
 * budget released. Empty when the phase may start.
 */
export function activationUnmet(facts: ActivationFacts): readonly ActivationUnmet[] {
  const unmet: ActivationUnmet[] = [];
  const add = (code: ActivationUnmet['code'], params: ActivationUnmet['params'] = {}) =>
    unmet.push({ code, params });
  if (!phaseTransition(facts.state, 'activate').ok) add('illegal_transition', { state: facts.state });
  const previous = previousKind(facts.kind);
  if (previous === null) {
    if (!facts.startGatePassed) add('start_gate_not_passed');
  } else if (facts.wavePhases.find(({ kind }) => kind === previous)?.state !== 'completed') {
    add('previous_phase_not_completed', { phase: previous });
  }
  const open = inSequence(facts.wavePhases).find(
    ({ kind, state }) =>
      kind !== facts.kind && (state === 'active' || state === 'gate_review' || state === 'on_hold'),
  );
  if (open) add('another_phase_open', { phase: open.kind });
  if (!facts.raciValid) add('raci_invalid');
  if (facts.allocatedHours > facts.availableHours) {
    add('over_capacity', { allocatedHours: facts.allocatedHours, availableHours: facts.availableHours });
  }
  for (const wave of facts.predecessorWaves) {
    if (!wave.firstGatePassed) add('predecessor_gate_not_passed', { waveId: wave.id });
  }
  if (!facts.budgetReleased) add('budget_not_released');
  return unmet;
}

function previousKind(kind: PhaseKind): PhaseKind | null {
  if (kind === 'pilot') return null;
  return kind === 'expand' ? 'pilot' : 'expand';
}
