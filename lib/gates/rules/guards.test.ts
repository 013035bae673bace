import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { conditionState, reReviewDue } from '@/lib/gates/rules/condition';
import { defaultCriteria } from '@/lib/gates/rules/defaults';
import type { Evaluation } from '@/lib/gates/rules/evaluation';
import { checkExtension, checkResume, holdState } from '@/lib/gates/rules/hold';
import { milestoneForecast, type ReadinessInput, readiness } from '@/lib/gates/rules/readiness';
import { restatementNote, restatements } from '@/lib/gates/rules/restated';
import { checkWeights } from '@/lib/gates/rules/score';
import { checkStart, type StartFacts } from '@/lib/gates/rules/start';
import { checkSubmission, type SubmissionFacts } from '@/lib/gates/rules/submission';
import { checkWaiver, waiverActive } from '@/lib/gates/rules/waiver';
import { gateKinds, nonWaivableGrounds } from '@/lib/gates/vocabulary';
import type { Verdict } from '@/lib/voting/rules/verdict';

const day = (text: string) => text as CivilDate;
const codes = (result: Verdict) => (result.ok ? [] : result.findings.map((found) => found.code));

const pack: SubmissionFacts = {
  startGate: false,
  phaseState: 'active',
  gatingMilestones: [{ id: 'm', title: 'Launch', accepted: true, openReason: null }],
  windowEnd: day('2026-07-31'),
  kpiQualities: [{ kpi: 'adoption', quality: '0.95' }],
  minQuality: '0.95',
  cutOff: day('2026-07-31'),
  cutOffAgeWorkingDays: 10,
  previousConditions: [],
  overdueRiskReviews: 0,
  raciValid: true,
  uncoveredRoles: 0,
  openReviews: 0,
  gatekeepers: 3,
  minGatekeepers: 3,
  today: day('2026-08-14'),
};
const condition = { id: 'c', dueOn: day('2026-08-13'), metOn: null, waived: false };

describe('checkSubmission', () => {
  it.each([
    [{}, []],
    [{ phaseState: 'planned' }, ['phase_not_active']],
    [{ startGate: true, phaseState: 'planned', windowEnd: null }, []],
    [{ startGate: true, windowEnd: null }, ['phase_not_planned']],
    [{ openReviews: 1 }, ['review_already_open']],
    [
      { gatingMilestones: [{ id: 'm', title: 'L', accepted: false, openReason: null }] },
      ['gating_milestone_open'],
    ],
    [{ gatingMilestones: [{ id: 'm', title: 'L', accepted: false, openReason: 'Supplier is late' }] }, []],
    [{ windowEnd: null }, ['observation_window_not_begun']],
    [{ windowEnd: day('2026-08-01') }, ['observation_window_running']],
    [{ cutOff: day('2026-08-15') }, ['cut_off_in_future']],
    [{ cutOffAgeWorkingDays: 11 }, ['cut_off_too_old']],
    [
      {
        kpiQualities: [
          { kpi: 'a', quality: '0.9499' },
          { kpi: 'b', quality: null },
        ],
      },
      ['kpi_quality_low', 'kpi_quality_low'],
    ],
    [{ overdueRiskReviews: 2 }, ['risk_review_overdue']],
    [{ previousConditions: [condition] }, ['condition_overdue']],
    [{ previousConditions: [{ ...condition, waived: true }] }, []],
    [{ raciValid: false, gatekeepers: 2 }, ['raci_invalid', 'too_few_gatekeepers']],
  ] as const)('%j gives %j', (over, expected) => {
    const result = checkSubmission({ ...pack, ...over });
    expect(codes(result)).toEqual(expected);
    if (!result.ok)
      expect(result.findings.every((found) => found.class === 'V' || 'fixer' in found.params)).toBe(true);
  });
});

describe('checkStart', () => {
  const pilot: StartFacts = {
    phaseState: 'planned',
    sequence: 1,
    startGatePassed: true,
    previousState: null,
    otherPhaseOpen: false,
    raciValid: true,
    peakAllocation: '1.00',
    predecessors: [{ wave: 'W-1', firstGatePassed: true }],
  };
  it.each([
    [{}, []],
    [{ startGatePassed: false }, ['start_gate_not_passed']],
    [{ sequence: 2, startGatePassed: false, previousState: 'completed' }, []],
    [{ sequence: 2, previousState: 'gate_review' }, ['previous_phase_not_completed']],
    [{ peakAllocation: '1.001' }, ['over_allocated']],
    [{ peakAllocation: null }, ['allocation_unknown']],
    [
      {
        phaseState: 'active',
        otherPhaseOpen: true,
        raciValid: false,
        predecessors: [{ wave: 'W-1', firstGatePassed: false }],
      },
      ['phase_not_planned', 'other_phase_open', 'raci_invalid', 'predecessor_not_passed'],
    ],
  ] as const)('%j gives %j', (over, expected) => {
    expect(codes(checkStart({ ...pilot, ...over }))).toEqual(expected);
  });
});

describe('checkWaiver', () => {
  const base = {
    isSponsor: true,
    isPresenter: false,
    criterionType: 'must',
    ground: null,
    otherWaivers: 0,
    expiresOn: day('2026-09-29'),
    today: day('2026-07-31'),
    reason: 'Supplier delivers in August',
  } as const;
  it.each([
    [{}, []],
    [{ expiresOn: day('2026-09-30') }, ['expiry_too_late']],
    [{ expiresOn: day('2026-07-31') }, ['expiry_in_past']],
    [
      { isSponsor: false, isPresenter: true, otherWaivers: 1, reason: 'no' },
      ['waiver_needs_sponsor', 'presenter_cannot_waive', 'waiver_already_given', 'reason_too_short'],
    ],
    [{ criterionType: 'should' }, ['only_must_waivable']],
    ...nonWaivableGrounds.map((ground) => [{ ground }, ['not_waivable']] as const),
  ] as const)('%j gives %j', (over, expected) => {
    expect(codes(checkWaiver({ ...base, ...over }))).toEqual(expected);
  });

  it('counts through its expiry date unless revoked', () => {
    const waiver = { expiresOn: day('2026-08-31'), revoked: false };
    expect(waiverActive(waiver, day('2026-08-31'))).toBe(true);
    expect(waiverActive(waiver, day('2026-09-01'))).toBe(false);
    expect(waiverActive({ ...waiver, revoked: true }, day('2026-08-01'))).toBe(false);
  });
});

describe('conditions', () => {
  it.each([
    [{}, '2026-08-13', 'open'],
    [{}, '2026-08-14', 'overdue'],
    [{ metOn: day('2026-08-20') }, '2026-09-30', 'met'],
    [{ waived: true }, '2026-09-30', 'waived'],
  ] as const)('%j on %s is %s', (over, today, state) => {
    expect(conditionState({ ...condition, ...over }, day(today))).toBe(state);
  });

  it('open a re-review after more than ten working days', () => {
    expect(reReviewDue(condition, day('2026-08-27'), 10)).toBe(false);
    expect(reReviewDue(condition, day('2026-08-28'), 11)).toBe(true);
    expect(reReviewDue({ ...condition, waived: true }, day('2026-08-28'), 11)).toBe(false);
  });
});

describe('hold', () => {
  const hold = { since: day('2026-06-01'), reviewOn: day('2026-08-03'), extensions: 0 };
  it.each([
    ['2026-08-02', 0, 'running'],
    ['2026-08-03', 0, 'decision_due'],
    ['2026-08-10', 5, 'decision_due'],
    ['2026-08-11', 6, 'decision_overdue'],
  ] as const)('on %s, %i working days after, is %s', (today, passed, state) => {
    expect(holdState(hold, day(today), passed)).toBe(state);
  });

  it.each([
    [0, '2026-11-01', []],
    [0, '2026-11-02', ['review_date_too_late']],
    [0, '2026-08-03', ['review_date_in_past']],
    [1, '2026-09-01', ['hold_already_extended']],
  ] as const)('extended %i times before, to %s: %j', (extensions, reviewOn, expected) => {
    expect(codes(checkExtension({ ...hold, extensions }, day(reviewOn), day('2026-08-03')))).toEqual(
      expected,
    );
  });

  it('resumes only on an approved baseline and checked capacity', () => {
    expect(checkResume({ baselineApproved: true, capacityChecked: true }).ok).toBe(true);
    expect(codes(checkResume({ baselineApproved: false, capacityChecked: false }))).toHaveLength(2);
  });
});

describe('readiness', () => {
  function item(result: Evaluation['result'], over: Partial<ReadinessInput> = {}): ReadinessInput {
    const evaluation = {
      kind: 'document',
      result,
      reason: 'x',
      params: {},
      observed: [],
      freshness: 'fresh',
    } as const;
    return {
      criterionId: 'c',
      type: 'must',
      evaluation,
      waived: false,
      ownerId: 'ola',
      forecast: null,
      ...over,
    };
  }

  it('counts musts, keeps unknown apart from failed and rounds down', () => {
    const result = readiness([
      item('met'),
      item('failed', { waived: true }),
      item('not_assessed'),
      item('failed', { type: 'should' }),
    ]);
    expect(result).toMatchObject({ musts: 3, mustsMet: 2, percent: 66, foreseeable: false, readyOn: null });
    expect(result.items.map((one) => one.state)).toEqual(['met', 'waived', 'pending', 'failed']);
    expect(readiness([item('met', { type: 'should' })]).percent).toBeNull();
  });

  it('foresees readiness only when every missing must has a forecast', () => {
    const [may, june] = [day('2026-05-02'), day('2026-06-02')];
    const missing = [item('failed', { forecast: june }), item('not_assessed', { forecast: may })];
    expect(readiness(missing)).toMatchObject({ readyOn: june, foreseeable: true });
    expect(readiness([...missing, item('failed')])).toMatchObject({ readyOn: null, foreseeable: false });
    expect(readiness([item('met')])).toMatchObject({ readyOn: null, foreseeable: true, percent: 100 });
    expect(
      milestoneForecast([
        { accepted: true, forecast: null },
        { accepted: false, forecast: may },
      ]),
    ).toBe(may);
    expect(
      milestoneForecast([
        { accepted: false, forecast: null },
        { accepted: false, forecast: may },
      ]),
    ).toBeNull();
  });
});

describe('restatements', () => {
  const frozen = { ref: 'adoption', periodStart: '2026-06-01', revision: 1, value: '0.30' };
  it.each([
    ['unchanged', [frozen], []],
    ['a later period', [frozen, { ...frozen, periodStart: '2026-07-01' }], []],
    ['another number', [{ ...frozen, revision: 2, value: '0.28' }], [true]],
    ['same number, new revision', [{ ...frozen, revision: 2 }], [false]],
    ['withdrawn', [], [true]],
    ['only another KPI of the period', [{ ...frozen, ref: 'reach' }], [true]],
  ])('%s', (_name, current, changed) => {
    expect(restatements([frozen], current).map((one) => one.valueChanged)).toEqual(changed);
  });

  it('owe a note within five working days', () => {
    expect([restatementNote(true, 9), restatementNote(false, 5), restatementNote(false, 6)]).toEqual([
      'filed',
      'due',
      'overdue',
    ]);
  });
});

describe('default criteria', () => {
  it.each(gateKinds)('of %s have musts, whole weights and unique texts', (kind) => {
    const criteria = defaultCriteria[kind];
    const shoulds = criteria.flatMap((one) =>
      one.weight === null ? [] : [{ id: one.textKey, weight: one.weight }],
    );
    expect(checkWeights(shoulds).ok).toBe(true);
    expect(criteria.filter((one) => one.type === 'must').length).toBeGreaterThan(0);
    expect(new Set(criteria.map((one) => one.textKey)).size).toBe(criteria.length);
  });

  it('ask everything of G1 again at G2', () => {
    const keys = (kind: 'G1' | 'G2') => defaultCriteria[kind].map((one) => one.textKey);
    expect(keys('G2')).toEqual(expect.arrayContaining(keys('G1')));
  });
});
