import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileSettings } from '@/lib/programmes/rules/profile';
import { riskLevels } from '@/lib/risks/vocabulary';
import { changeLevels, scopeKinds } from '../vocabulary';
import { approvalStands, authorityFor, ballotLevelOf, noticeDays } from './authority';
import { changeLevel, type RiskAnswers } from './level';

const harmless: RiskAnswers = {
  impact: 1,
  likelihood: 1,
  scopeKinds: ['interface'],
  contractTouched: false,
  personalData: false,
  canonicalModel: false,
  integrations: 0,
  customerVisible: false,
  irreversible: false,
  precedent: true,
};

describe('changeLevel (§4)', () => {
  it.each<[Partial<RiskAnswers>, string, readonly string[]]>([
    [{}, 'low', ['matrix']],
    [{ impact: 3, likelihood: 3 }, 'medium', ['matrix']],
    [{ impact: 4, likelihood: 4 }, 'critical', ['matrix']],
    [{ contractTouched: true }, 'high', ['contract_or_personal_data']],
    [{ personalData: true }, 'high', ['contract_or_personal_data']],
    [{ scopeKinds: ['contract'] }, 'high', ['contract_or_personal_data']],
    [{ canonicalModel: true }, 'high', ['model_or_integrations']],
    [{ integrations: 2 }, 'low', ['matrix']],
    [{ integrations: 3 }, 'high', ['model_or_integrations']],
    [{ customerVisible: true }, 'medium', ['customer_visible']],
    [{ precedent: false }, 'medium', ['no_precedent']],
    [{ irreversible: true }, 'medium', ['matrix', 'irreversible']],
    [
      { contractTouched: true, irreversible: true },
      'critical',
      ['contract_or_personal_data', 'irreversible'],
    ],
    [{ impact: 5, likelihood: 5, irreversible: true }, 'critical', ['matrix', 'irreversible']],
  ])('%j is %s', (more, level, reasons) => {
    expect(changeLevel({ ...harmless, ...more })).toEqual({ level, reasons });
  });

  it('is unknown, not low, while a figure is missing', () => {
    expect(changeLevel({ ...harmless, impact: null })).toBeNull();
    expect(changeLevel({ ...harmless, likelihood: null })).toBeNull();
  });

  it('never falls when something more is touched', () => {
    const answers = fc.record({
      impact: fc.integer({ min: 1, max: 5 }),
      likelihood: fc.integer({ min: 1, max: 5 }),
      scopeKinds: fc.subarray([...scopeKinds]),
      contractTouched: fc.boolean(),
      personalData: fc.boolean(),
      canonicalModel: fc.boolean(),
      integrations: fc.integer({ min: 0, max: 9 }),
      customerVisible: fc.boolean(),
      irreversible: fc.boolean(),
      precedent: fc.boolean(),
    });
    const rank = (given: RiskAnswers) => riskLevels.indexOf(changeLevel(given)?.level ?? 'low');
    fc.assert(
      fc.property(answers, (given) => {
        expect(rank({ ...given, contractTouched: true })).toBeGreaterThanOrEqual(rank(given));
        expect(rank({ ...given, irreversible: true })).toBeGreaterThanOrEqual(rank(given));
        expect(rank({ ...given, precedent: false })).toBeGreaterThanOrEqual(rank(given));
      }),
      { numRuns: 500 },
    );
  });
});

describe('authority (§4, §21)', () => {
  it.each([
    ['lean', ['change_manager', 'change_manager', 'cab', 'cab_two_thirds_sponsor']],
    ['standard', ['change_manager', 'cab', 'cab_two_thirds', 'cab_two_thirds_sponsor']],
    ['strict', ['cab', 'cab_two_thirds', 'cab_two_thirds_sponsor', 'cab_two_thirds_sponsor']],
  ] as const)('%s', (profile, expected) => {
    expect(changeLevels.map((level) => authorityFor(level, profileSettings(profile)))).toEqual(expected);
  });

  it('maps to the majority of the board and its notice', () => {
    expect(ballotLevelOf('change_manager')).toBeNull();
    expect(ballotLevelOf('cab_two_thirds_sponsor')).toBe('critical');
    expect(changeLevels.map(noticeDays)).toEqual([0, 0, 5, 5]);
  });

  it('holds for one revision and until its end', () => {
    const until = new Date('2027-02-01T00:00:00Z');
    const stands = (revision: number, now: string) =>
      approvalStands({ revision, approvedRevision: 2, approvalUntil: until, now: new Date(now) });
    expect(stands(2, '2027-01-31T23:59:59Z')).toBe(true);
    expect(stands(2, '2027-02-01T00:00:00Z')).toBe(false);
    expect(stands(3, '2027-01-01T00:00:00Z')).toBe(false);
  });
});
