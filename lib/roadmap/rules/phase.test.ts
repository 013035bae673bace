import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { PHASE_EVENTS, PHASE_STATES, type PhaseEvent, type PhaseKind, type PhaseState } from '../vocabulary';
import {
  checkPhaseOrder,
  legalPhaseEvents,
  nextPhaseStates,
  PHASE_TRANSITIONS,
  type PhaseFacts,
  phaseTransition,
} from './phase';

describe('phaseTransition', () => {
  it.each<[PhaseState, PhaseEvent, PhaseState]>([
    ['planned', 'activate', 'active'],
    ['active', 'submit_pack', 'gate_review'],
    ['active', 'hold', 'on_hold'],
    ['gate_review', 'withdraw', 'active'],
    ['gate_review', 'go', 'completed'],
    ['gate_review', 'conditional_go', 'completed'],
    ['gate_review', 'recycle', 'active'],
    ['gate_review', 'hold', 'on_hold'],
    ['gate_review', 'kill', 'terminated'],
    ['on_hold', 'resume', 'active'],
    ['on_hold', 'kill', 'terminated'],
  ])('%s, %s leads to %s', (state, event, to) => {
    expect(phaseTransition(state, event)).toEqual({ ok: true, to });
  });

  it.each<[PhaseState, PhaseState[]]>([
    ['planned', ['active']],
    ['active', ['gate_review', 'on_hold']],
    ['gate_review', ['active', 'completed', 'on_hold', 'terminated']],
    ['on_hold', ['active', 'terminated']],
    ['completed', []],
    ['terminated', []],
  ])('%s is followed by %j', (state, states) => {
    expect(nextPhaseStates(state)).toEqual(states);
  });

  it('accepts exactly the legal events and names them in each refusal (X-7)', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PHASE_STATES), fc.constantFrom(...PHASE_EVENTS), (state, event) => {
        const legal = legalPhaseEvents(state);
        const verdict = phaseTransition(state, event);
        expect(verdict.ok).toBe(legal.includes(event));
        if (!verdict.ok) {
          expect(verdict).toEqual({
            ok: false,
            code: 'illegal_transition',
            params: { state, event },
            legal,
            nextStates: nextPhaseStates(state),
          });
        }
      }),
    );
  });

  it('knows one outcome per state and event', () => {
    const keys = PHASE_TRANSITIONS.map(({ from, event }) => `${from} ${event}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('checkPhaseOrder (G-1)', () => {
  const phase = (kind: PhaseKind, state: PhaseState, start: string, end: string): PhaseFacts => ({
    kind,
    state,
    start: start as CivilDate,
    end: end as CivilDate,
  });
  const pilot = phase('pilot', 'completed', '2026-01-01', '2026-04-01');
  const expand = phase('expand', 'active', '2026-04-01', '2026-09-01');
  const optimise = phase('optimise', 'planned', '2026-09-01', '2027-01-01');

  it.each<[string, PhaseFacts[], object[]]>([
    ['none', [], []],
    ['in order', [pilot, expand, optimise], []],
    ['listed in any order', [optimise, pilot, expand], []],
    ['skipped first', [expand], [{ code: 'earlier_phase_missing', params: { phase: 'expand' } }]],
    ['skipped middle', [pilot, optimise], [{ code: 'earlier_phase_missing', params: { phase: 'optimise' } }]],
    [
      'twice',
      [pilot, { ...pilot, state: 'planned' }],
      [{ code: 'duplicate_phase', params: { phase: 'pilot' } }],
    ],
    [
      'a day of overlap',
      [{ ...pilot, end: '2026-04-02' as CivilDate }, expand],
      [{ code: 'overlaps_earlier_phase', params: { phase: 'expand', earlier: 'pilot' } }],
    ],
    [
      'parallel',
      [{ ...pilot, state: 'gate_review' }, expand],
      [{ code: 'earlier_phase_not_completed', params: { phase: 'expand', earlier: 'pilot' } }],
    ],
    [
      'empty period',
      [{ ...pilot, end: pilot.start }],
      [{ code: 'start_not_before_end', params: { phase: 'pilot' } }],
    ],
    [
      'killed together',
      [
        { ...pilot, state: 'terminated' },
        { ...expand, state: 'terminated' },
      ],
      [],
    ],
  ])('%s', (_name, phases, problems) => {
    expect(checkPhaseOrder(phases)).toEqual(problems);
  });

  it('never lets two phases of one wave be open', () => {
    const state = fc.constantFrom(...PHASE_STATES);
    fc.assert(
      fc.property(state, state, state, (first, second, third) => {
        const phases = [
          { ...pilot, state: first },
          { ...expand, state: second },
          { ...optimise, state: third },
        ];
        const open = phases.filter((each) => ['active', 'gate_review', 'on_hold'].includes(each.state));
        if (checkPhaseOrder(phases).length === 0) expect(open.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
