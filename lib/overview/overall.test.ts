import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  benefitStatus,
  type Dimensions,
  mayOverride,
  overallStatus,
  scheduleStatus,
  scopeStatus,
} from './rules/overall';
import { overallJudgements, statusDimensions } from './vocabulary';

const judgement = fc.constantFrom(...overallJudgements);
const dimensions = fc.record(
  Object.fromEntries(
    statusDimensions.map((name) => [
      name,
      judgement.map((value) => ({ judgement: value, reason: 'r', params: {} })),
    ]),
  ),
) as unknown as fc.Arbitrary<Dimensions>;

describe('overall status (U-8)', () => {
  it('is never better than its worst known dimension, and grey only when nothing is known', () => {
    fc.assert(
      fc.property(dimensions, (given) => {
        const known = statusDimensions
          .map((name) => given[name].judgement)
          .filter((value) => value !== 'grey');
        const { judgement: overall, decisive } = overallStatus(given, null);
        if (known.length === 0) expect(overall).toBe('grey');
        else if (known.includes('red')) expect(overall).toBe('red');
        else if (known.includes('amber')) expect(overall).toBe('amber');
        else expect(overall).toBe('green');
        expect(decisive.every((name) => given[name].judgement === overall)).toBe(true);
      }),
    );
  });

  it.each([
    ['green', 'amber', { manager: true, sponsor: false }, true],
    ['red', 'amber', { manager: true, sponsor: false }, false],
    ['red', 'amber', { manager: false, sponsor: true }, true],
    ['amber', 'amber', { manager: true, sponsor: true }, false],
    ['grey', 'green', { manager: true, sponsor: false }, false],
    ['grey', 'amber', { manager: true, sponsor: false }, true],
    ['green', 'grey', { manager: true, sponsor: true }, false],
    ['amber', 'red', { manager: false, sponsor: false }, false],
  ] as const)('%s → %s by %o: %s', (derived, wanted, role, allowed) => {
    expect(mayOverride(derived, wanted, role)).toBe(allowed);
  });

  const none = { gatingRed: 0, gatingAmber: 0, otherRed: 0, otherAmber: 0, judged: 10, buffersRed: 0 };
  it.each([
    [{ ...none, judged: 0 }, 'grey'],
    [none, 'green'],
    [{ ...none, otherRed: 1 }, 'amber'],
    [{ ...none, gatingAmber: 1 }, 'amber'],
    [{ ...none, buffersRed: 1 }, 'red'],
    [{ ...none, gatingRed: 1 }, 'red'],
  ] as const)('schedule %o is %s', (facts, expected) => {
    expect(scheduleStatus(facts).judgement).toBe(expected);
  });

  it('judges scope by conditions and benefit by coloured KPIs only', () => {
    expect(scopeStatus({ overdue: 1, open: 3, decided: 2 }).judgement).toBe('red');
    expect(scopeStatus({ overdue: 0, open: 0, decided: 0 }).judgement).toBe('grey');
    expect(benefitStatus(['none', 'none']).judgement).toBe('grey');
    expect(benefitStatus(['none', 'green', 'amber']).judgement).toBe('amber');
  });
});
