import type { CivilDate } from '@/lib/calendar/vocabulary';
import {
  PHASE_EVENTS,
  PHASE_SEQUENCE,
  type PhaseEvent,
  type PhaseKind,
  type PhaseState,
} from '../vocabulary';

export type PhaseTransition = { from: PhaseState; event: PhaseEvent; to: PhaseState };

/** The phase table of domain §1 as data; what is not in it is rejected. */
export const PHASE_TRANSITIONS: readonly PhaseTransition[] = [
  { from: 'planned', event: 'activate', to: 'active' },
  { from: 'active', event: 'submit_pack', to: 'gate_review' },
  { from: 'active', event: 'hold', to: 'on_hold' },
  { from: 'gate_review', event: 'withdraw', to: 'active' },
  { from: 'gate_review', event: 'go', to: 'completed' },
  { from: 'gate_review', event: 'conditional_go', to: 'completed' },
  { from: 'gate_review', event: 'recycle', to: 'active' },
  { from: 'gate_review', event: 'hold', to: 'on_hold' },
  { from: 'gate_review', event: 'kill', to: 'terminated' },
  { from: 'on_hold', event: 'resume', to: 'active' },
  { from: 'on_hold', event: 'kill', to: 'terminated' },
];

export type PhaseVerdict =
  | { ok: true; to: PhaseState }
  | {
      ok: false;
      code: 'illegal_transition';
      params: { state: PhaseState; event: PhaseEvent };
      legal: readonly PhaseEvent[];
      nextStates: readonly PhaseState[];
    };

/** The state an event leads to, or the legal events and next states. Preconditions belong to the guards. */
export function phaseTransition(state: PhaseState, event: PhaseEvent): PhaseVerdict {
  const row = PHASE_TRANSITIONS.find((each) => each.from === state && each.event === event);
  if (row) return { ok: true, to: row.to };
  const params = { state, event };
  const nextStates = nextPhaseStates(state);
  return { ok: false, code: 'illegal_transition', params, legal: legalPhaseEvents(state), nextStates };
}

/** Events the table knows for a state. */
export function legalPhaseEvents(state: PhaseState): readonly PhaseEvent[] {
  return PHASE_EVENTS.filter((event) =>
    PHASE_TRANSITIONS.some((row) => row.from === state && row.event === event),
  );
}

/** States that can follow directly; none for the final ones. */
export function nextPhaseStates(state: PhaseState): readonly PhaseState[] {
  return [...new Set(PHASE_TRANSITIONS.filter(({ from }) => from === state).map(({ to }) => to))];
}

export type PhaseFacts = {
  kind: PhaseKind;
  state: PhaseState;
  /** Planned period, half-open [start, end). */
  start: CivilDate;
  end: CivilDate;
};

export type OrderProblem = {
  code:
    | 'duplicate_phase'
    | 'start_not_before_end'
    | 'earlier_phase_missing'
    | 'earlier_phase_not_completed'
    | 'overlaps_earlier_phase';
  params: { phase: PhaseKind; earlier?: PhaseKind };
};

/**
 * Breaches of G-1 among the phases of one wave: pilot, expand, optimise strictly in order, each once, no
 * overlap, and none begun before the one before it is completed. Empty when the order holds.
 */
export function checkPhaseOrder(phases: readonly PhaseFacts[]): readonly OrderProblem[] {
  const ordered = inSequence(phases);
  return ordered.flatMap((phase, index) => {
    const problems: OrderProblem[] = [];
    const report = (code: OrderProblem['code'], earlier?: PhaseKind) =>
      problems.push({ code, params: { phase: phase.kind, ...(earlier ? { earlier } : {}) } });
    if (phase.start >= phase.end) report('start_not_before_end');
    const before = ordered[index - 1];
    if (before?.kind === phase.kind) {
      report('duplicate_phase');
      return problems;
    }
    if (sequenceOf(phase) - (before ? sequenceOf(before) : 0) > 1) report('earlier_phase_missing');
    if (before && phase.start < before.end) report('overlaps_earlier_phase', before.kind);
    if (before && isBegun(phase) && before.state !== 'completed') {
      report('earlier_phase_not_completed', before.kind);
    }
    return problems;
  });
}

/** Phases in their fixed order; those of one kind in the order given. */
export function inSequence<T extends { kind: PhaseKind }>(phases: readonly T[]): readonly T[] {
  return [...phases].sort((a, b) => sequenceOf(a) - sequenceOf(b));
}

function sequenceOf({ kind }: { kind: PhaseKind }): number {
  return PHASE_SEQUENCE[kind];
}

function isBegun({ state }: PhaseFacts): boolean {
  // A phase still planned may be terminated with its wave: that is no beginning.
  return state !== 'planned' && state !== 'terminated';
}
