import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { PhaseState } from '@/lib/roadmap/vocabulary';
import { nextGate } from './next-gate';

const day = (text: string) => text as CivilDate;
const wave = (title: string, pilot: PhaseState, expand: PhaseState = 'planned') => ({
  title,
  phases: [
    { kind: 'pilot' as const, state: pilot, start: day('2027-01-01'), end: day('2027-03-01') },
    { kind: 'expand' as const, state: expand, start: day('2027-03-01'), end: day('2027-06-01') },
  ],
});

describe('nextGate', () => {
  it.each([
    ['planned', 'planned', 'G0', '2027-01-01'],
    ['active', 'planned', 'G1', '2027-03-01'],
    ['gate_review', 'planned', 'G1', '2027-03-01'],
    ['completed', 'active', 'G2', '2027-06-01'],
  ] as const)('pilot %s, expand %s → %s', (pilot, expand, kind, due) => {
    expect(nextGate([wave('App', pilot, expand)])).toEqual({ kind, due, wave: 'App' });
  });

  it('takes the earliest over all open waves and none when all are over', () => {
    expect(nextGate([wave('App', 'completed', 'active'), wave('Shop', 'active')])?.wave).toBe('Shop');
    expect(nextGate([wave('App', 'on_hold'), wave('Shop', 'completed', 'active')])?.kind).toBe('G2');
    expect(nextGate([wave('App', 'terminated'), { title: 'Neu', phases: [] }])).toBeNull();
  });
});
