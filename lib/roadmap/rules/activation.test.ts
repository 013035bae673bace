import { describe, expect, it } from 'vitest';
import { type ActivationFacts, activationUnmet } from './activation';

function facts(over: Partial<ActivationFacts> = {}): ActivationFacts {
  return {
    kind: 'expand',
    state: 'planned',
    wavePhases: [
      { kind: 'pilot', state: 'completed' },
      { kind: 'expand', state: 'planned' },
    ],
    startGatePassed: true,
    raciValid: true,
    allocatedHours: 100,
    availableHours: 100,
    predecessorWaves: [{ id: 'w1', firstGatePassed: true }],
    budgetReleased: true,
    ...over,
  };
}

describe('activationUnmet', () => {
  it.each<[string, Partial<ActivationFacts>, object[]]>([
    ['all met', {}, []],
    ['pilot behind G0', { kind: 'pilot', wavePhases: [{ kind: 'pilot', state: 'planned' }] }, []],
    [
      'pilot without G0',
      { kind: 'pilot', wavePhases: [{ kind: 'pilot', state: 'planned' }], startGatePassed: false },
      [{ code: 'start_gate_not_passed', params: {} }],
    ],
    ['already active', { state: 'active' }, [{ code: 'illegal_transition', params: { state: 'active' } }]],
    [
      'pilot missing',
      { wavePhases: [] },
      [{ code: 'previous_phase_not_completed', params: { phase: 'pilot' } }],
    ],
    [
      'pilot in review',
      { wavePhases: [{ kind: 'pilot', state: 'gate_review' }] },
      [
        { code: 'previous_phase_not_completed', params: { phase: 'pilot' } },
        { code: 'another_phase_open', params: { phase: 'pilot' } },
      ],
    ],
    [
      'an hour too much',
      { allocatedHours: 101 },
      [{ code: 'over_capacity', params: { allocatedHours: 101, availableHours: 100 } }],
    ],
    ['no demand, no capacity', { allocatedHours: 0, availableHours: 0 }, []],
    [
      'everything at once',
      {
        raciValid: false,
        budgetReleased: false,
        predecessorWaves: [
          { id: 'w1', firstGatePassed: false },
          { id: 'w2', firstGatePassed: true },
          { id: 'w3', firstGatePassed: false },
        ],
      },
      [
        { code: 'raci_invalid', params: {} },
        { code: 'predecessor_gate_not_passed', params: { waveId: 'w1' } },
        { code: 'predecessor_gate_not_passed', params: { waveId: 'w3' } },
        { code: 'budget_not_released', params: {} },
      ],
    ],
  ])('%s', (_name, over, unmet) => {
    expect(activationUnmet(facts(over))).toEqual(unmet);
  });
});
