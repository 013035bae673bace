import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type CriterionSpec, type Evidence, evaluate } from '@/lib/gates/rules/evaluate';
import { effectiveResult } from '@/lib/gates/rules/evaluation';
import type { KpiEvidence, KpiObservation, KpiSpec } from '@/lib/gates/rules/kpi';
import { operators } from '@/lib/gates/vocabulary';
import { plain, ratio } from '@/lib/measurement/rules/value';
import { observationStates } from '@/lib/measurement/vocabulary';

const day = (text: string) => text as CivilDate;
const hash = 'a'.repeat(64);
const nothing: Evidence = {
  milestones: [],
  documents: [],
  attestations: [],
  kpi: null,
  risks: [],
  presenterId: 'pam',
  cutOff: day('2026-07-31'),
};

function milestone(id: string, over: Partial<Evidence['milestones'][number]> = {}) {
  return {
    id,
    title: id,
    accepted: true,
    cancelled: false,
    gating: true,
    forecast: null,
    ownerId: null,
    ...over,
  };
}

function assessed(spec: CriterionSpec, evidence: Partial<Evidence>) {
  const { result, reason } = evaluate(spec, { ...nothing, ...evidence });
  return [result, reason];
}

describe('milestone criteria', () => {
  it.each([
    [[], [milestone('a'), milestone('b', { gating: false, accepted: false })], 'met', 'milestones_accepted'],
    [[], [milestone('a', { accepted: false })], 'failed', 'milestones_open'],
    [[], [], 'not_assessed', 'milestone_unknown'],
    [['b'], [milestone('a', { accepted: false }), milestone('b')], 'met', 'milestones_accepted'],
    [['b', 'c'], [milestone('b')], 'not_assessed', 'milestone_unknown'],
    [['a'], [milestone('a', { accepted: false, cancelled: true })], 'failed', 'milestone_cancelled'],
  ])('%j of %j is %s (%s)', (ids, milestones, ...expected) => {
    expect(assessed({ kind: 'milestone', ids }, { milestones })).toEqual(expected);
  });
});

describe('document criteria', () => {
  const file = { id: 'f', sha256: hash, withdrawn: false, attachedOn: day('2026-07-01') };
  it.each([
    [[file], null, 'met', 'document_present'],
    [[file], 30, 'met', 'document_present'],
    [[file], 29, 'not_assessed', 'document_too_old'],
    [[], null, 'not_assessed', 'document_missing'],
    [[{ ...file, withdrawn: true }], null, 'not_assessed', 'document_withdrawn'],
    [[{ ...file, sha256: null }], null, 'not_assessed', 'document_withdrawn'],
    [[{ ...file, sha256: 'abc' }], null, 'not_assessed', 'document_withdrawn'],
    [[{ ...file, attachedOn: day('2026-08-01') }], null, 'not_assessed', 'document_missing'],
    [[{ ...file, attachedOn: day('2026-01-01') }, file], 30, 'met', 'document_present'],
  ])('%j with maximum age %s is %s (%s)', (documents, maxAgeDays, ...expected) => {
    expect(assessed({ kind: 'document', maxAgeDays }, { documents })).toEqual(expected);
  });
});

describe('attestation criteria', () => {
  const word = { personId: 'rita', roles: ['risk_manager'], attestedOn: day('2026-07-21'), withdrawn: false };
  it.each([
    [[word], 'met', 'attested'],
    [[], 'not_assessed', 'attestation_missing'],
    [[{ ...word, attestedOn: day('2026-07-31') }], 'met', 'attested'],
    [[{ ...word, attestedOn: day('2026-08-01') }], 'not_assessed', 'attestation_missing'],
    [[{ ...word, personId: 'pam' }], 'not_assessed', 'attested_by_presenter'],
    [[{ ...word, roles: ['analyst'] }], 'not_assessed', 'attested_without_role'],
    [[{ ...word, withdrawn: true }], 'not_assessed', 'attestation_missing'],
    [[{ ...word, attestedOn: day('2026-07-20') }], 'not_assessed', 'attestation_too_old'],
    [[{ ...word, personId: 'pam' }, word], 'met', 'attested'],
  ])('%j is %s (%s)', (attestations, ...expected) => {
    const spec = { kind: 'attestation', role: 'risk_manager', maxAgeDays: 10 } as const;
    expect(assessed(spec, { attestations })).toEqual(expected);
  });
});

const spec: KpiSpec = {
  kind: 'kpi',
  operator: 'at_least',
  threshold: '0.30',
  upper: null,
  consecutivePeriods: 2,
};

function seen(periodStart: string, over: Partial<KpiObservation> = {}): KpiObservation {
  const value = ratio('30', '100');
  return {
    periodStart: day(periodStart),
    value,
    n: 100,
    state: 'confirmed',
    mature: true,
    quality: '0.95',
    ...over,
  };
}

function kpi(observations: readonly KpiObservation[], over: Partial<KpiEvidence> = {}): KpiEvidence {
  return {
    observations,
    rhythm: 'month',
    fiscalStartMonth: 1,
    dueLagDays: 10,
    minN: 30,
    minQuality: '0.95',
    window: null,
    ...over,
  };
}

describe('KPI criteria', () => {
  const may = seen('2026-05-01');
  it.each([
    [seen('2026-06-01'), 'met', 'kpi_at_threshold'],
    [seen('2026-06-01', { value: ratio('29999', '100000') }), 'failed', 'kpi_below_threshold'],
    [seen('2026-04-01'), 'not_assessed', 'kpi_missing'],
    [seen('2026-06-01', { state: 'provisional' }), 'not_assessed', 'kpi_not_confirmed'],
    [seen('2026-06-01', { mature: false }), 'not_assessed', 'kpi_immature'],
    [seen('2026-06-01', { value: plain(null) }), 'not_assessed', 'kpi_no_value'],
    [seen('2026-06-01', { value: ratio('1', '0') }), 'not_assessed', 'kpi_undefined'],
    [seen('2026-06-01', { n: 29 }), 'not_assessed', 'kpi_low_base'],
    [seen('2026-06-01', { n: null }), 'not_assessed', 'kpi_low_base'],
    [seen('2026-06-01', { quality: '0.9499999' }), 'not_assessed', 'kpi_quality_low'],
    [seen('2026-06-01', { quality: null }), 'not_assessed', 'kpi_quality_low'],
  ])('%j is %s (%s)', (june, ...expected) => {
    expect(assessed(spec, { kpi: kpi([may, june]) })).toEqual(expected);
  });

  it('marks the evidence stale when only the latest due period is missing', () => {
    const result = evaluate(spec, { ...nothing, kpi: kpi([seen('2026-04-01'), may]) });
    expect(result).toMatchObject({ result: 'not_assessed', freshness: 'stale' });
  });

  it('asks every whole period of the observation window', () => {
    const whole: KpiSpec = { ...spec, consecutivePeriods: null };
    const weekly = { rhythm: 'week', window: { start: day('2026-07-06'), end: day('2026-07-20') } } as const;
    const weeks = [seen('2026-07-06'), seen('2026-07-13')];
    expect(assessed(whole, { kpi: kpi(weeks, weekly) })[0]).toBe('met');
    expect(assessed(whole, { kpi: kpi(weeks.slice(1), weekly) })).toEqual(['not_assessed', 'kpi_missing']);
    expect(assessed(whole, { kpi: kpi(weeks) })).toEqual(['not_assessed', 'kpi_no_period']);
  });

  it.each([
    ['at_least', '10', null, 'met'],
    ['above', '10', null, 'failed'],
    ['at_most', '10', null, 'met'],
    ['below', '10', null, 'failed'],
    ['between', '5', '10', 'met'],
    ['between', '10.1', '12', 'failed'],
    ['between', '5', null, 'not_assessed'],
    ['between', '12', '5', 'not_assessed'],
    ['at_least', 'ten', null, 'not_assessed'],
  ] as const)('10 is %s %s..%s: %s', (operator, threshold, upper, result) => {
    const one: KpiSpec = { kind: 'kpi', operator, threshold, upper, consecutivePeriods: 1 };
    expect(assessed(one, { kpi: kpi([seen('2026-06-01', { value: plain('10') })]) })[0]).toBe(result);
  });

  it('is never met unless every required period is confirmed, mature and known', () => {
    const observation = fc.record({
      periodStart: fc.constantFrom(day('2026-04-01'), day('2026-05-01'), day('2026-06-01')),
      value: fc.constantFrom(plain('1'), plain(null), ratio('1', '0'), plain('x')),
      n: fc.constantFrom(null, 0, 30),
      state: fc.constantFrom(...observationStates),
      mature: fc.boolean(),
      quality: fc.constantFrom(null, '0.5', '1'),
    });
    const anySpec = fc.record({
      kind: fc.constant('kpi' as const),
      operator: fc.constantFrom(...operators),
      threshold: fc.constantFrom('0', '1'),
      upper: fc.constantFrom(null, '2'),
      consecutivePeriods: fc.constantFrom(0, 1, 2, 3),
    });
    fc.assert(
      fc.property(
        anySpec,
        fc.uniqueArray(observation, { selector: (one) => one.periodStart }),
        (any, observations) => {
          if (evaluate(any, { ...nothing, kpi: kpi(observations) }).result !== 'met') return;
          const sound = observations.filter(
            (one) =>
              one.value.state === 'known' &&
              one.state === 'confirmed' &&
              one.mature &&
              one.n === 30 &&
              one.quality === '1',
          );
          expect(sound.length).toBeGreaterThanOrEqual(Math.max(1, any.consecutivePeriods));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('without evidence', () => {
  it.each([
    { kind: 'milestone', ids: [] },
    { kind: 'document', maxAgeDays: null },
    { kind: 'attestation', role: 'sponsor', maxAgeDays: null },
    spec,
  ] as const)('%j is not assessed', (one) => {
    expect(evaluate(one, nothing).result).toBe('not_assessed');
  });
});

describe('effectiveResult', () => {
  it.each([
    ['met', true, 'met'],
    ['failed', true, 'waived'],
    ['not_assessed', true, 'waived'],
    ['failed', false, 'failed'],
  ] as const)('%s with waiver %s is %s', (result, waived, expected) => {
    expect(effectiveResult(result, waived)).toBe(expected);
  });
});

describe('risks (G-10)', () => {
  const risk = (number: string, over: Partial<Evidence['risks'][number]> = {}) => ({
    id: number,
    number,
    level: 'low',
    above: false,
    accepted: false,
    ...over,
  });
  it.each([
    ['no open risk', [], 'met', 'risks_within'],
    ['all within tolerance', [risk('RK-1'), risk('RK-2', { level: 'medium' })], 'met', 'risks_within'],
    ['one above', [risk('RK-1'), risk('RK-2', { level: 'high', above: true })], 'failed', 'risks_above'],
    [
      'one above and accepted',
      [risk('RK-2', { level: 'high', above: true, accepted: true })],
      'met',
      'risks_within',
    ],
    ['one not scored', [risk('RK-1', { level: null })], 'not_assessed', 'risks_unscored'],
    [
      'one not scored beside one above',
      [risk('RK-1', { level: null }), risk('RK-2', { level: 'critical', above: true })],
      'failed',
      'risks_above',
    ],
  ] as const)('%s: %#', (_, risks, result, reason) => {
    expect(evaluate({ kind: 'risk' }, { ...nothing, risks })).toMatchObject({ kind: 'risk', result, reason });
  });
});
