import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  PHASE_KINDS,
  PHASE_SEQUENCE,
  PHASE_STATES,
  type PhaseKind,
  type PhaseState,
  type WaveStatus,
} from '../vocabulary';
import { currentPhase, isOpenWave, programmePhase, waveStatus } from './wave';

const wave = (...states: PhaseState[]) =>
  states.map((state, index) => ({ kind: PHASE_KINDS[index] ?? 'optimise', state }));

describe('waveStatus and currentPhase', () => {
  it.each<[PhaseState[], WaveStatus, PhaseKind | null]>([
    [[], 'planned', null],
    [['planned', 'planned', 'planned'], 'planned', 'pilot'],
    [['active', 'planned', 'planned'], 'active', 'pilot'],
    [['gate_review', 'planned', 'planned'], 'active', 'pilot'],
    [['completed', 'planned', 'planned'], 'active', 'expand'],
    [['completed', 'active', 'planned'], 'active', 'expand'],
    [['completed', 'on_hold', 'planned'], 'on_hold', 'expand'],
    [['completed', 'completed', 'active'], 'active', 'optimise'],
    [['completed', 'completed', 'completed'], 'completed', null],
    [['completed', 'terminated', 'planned'], 'terminated', null],
  ])('%j: %s, %s', (states, status, phase) => {
    expect(waveStatus(wave(...states))).toBe(status);
    expect(currentPhase(wave(...states))).toBe(phase);
  });
});

describe('programmePhase (G-1)', () => {
  it.each<[string, PhaseState[][], PhaseKind | null]>([
    ['no waves', [], null],
    [
      'lowest of the open ones',
      [
        ['completed', 'active'],
        ['active', 'planned'],
      ],
      'pilot',
    ],
    [
      'closed waves do not hold it back',
      [
        ['terminated', 'planned'],
        ['completed', 'completed', 'active'],
      ],
      'optimise',
    ],
    ['all closed', [['completed', 'completed', 'completed']], null],
  ])('%s', (_name, waves, phase) => {
    expect(programmePhase(waves.map((states) => wave(...states)))).toBe(phase);
  });

  it('is never above the phase of an open wave', () => {
    const anyWave = fc
      .array(fc.constantFrom(...PHASE_STATES), { minLength: 1, maxLength: 3 })
      .map((states) => wave(...states));
    fc.assert(
      fc.property(fc.array(anyWave), (waves) => {
        const shown = programmePhase(waves);
        expect(shown === null).toBe(!waves.some(isOpenWave));
        for (const each of waves) {
          const own = currentPhase(each);
          if (own && shown) expect(PHASE_SEQUENCE[shown]).toBeLessThanOrEqual(PHASE_SEQUENCE[own]);
        }
      }),
    );
  });
});
