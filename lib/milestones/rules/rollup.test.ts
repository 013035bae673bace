import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JUDGEMENTS, type Judgement, MILESTONE_STATES } from '../vocabulary';
import { type JudgedMilestone, rollUp } from './rollup';

const judged = (judgement: Judgement): JudgedMilestone => ({ state: 'in_progress', judgement });

describe('rollUp', () => {
  it.each<[string, JudgedMilestone[], Judgement]>([
    ['an empty group', [], 'grey'],
    ['all green', [judged('green'), judged('green')], 'green'],
    ['unknown among green', [judged('green'), judged('grey')], 'grey'],
    ['amber beats unknown', [judged('grey'), judged('amber')], 'amber'],
    ['one red', [judged('green'), judged('amber'), judged('red')], 'red'],
    ['a cancelled one aside', [judged('green'), { state: 'cancelled', judgement: 'grey' }], 'green'],
    ['only cancelled', [{ state: 'cancelled', judgement: 'grey' }], 'grey'],
  ])('%s is %s', (_name, group, worst) => {
    expect(rollUp(group).worst).toBe(worst);
  });

  it('counts each milestone once', () => {
    const milestone = fc.record({
      state: fc.constantFrom(...MILESTONE_STATES),
      judgement: fc.constantFrom(...JUDGEMENTS),
    });
    fc.assert(
      fc.property(fc.array(milestone), (group) => {
        const { total, cancelled, counts, accepted } = rollUp(group);
        expect(total + cancelled).toBe(group.length);
        expect(counts.green + counts.amber + counts.red + counts.grey).toBe(total);
        expect(accepted).toBeLessThanOrEqual(total);
      }),
    );
  });
});
