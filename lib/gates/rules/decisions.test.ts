import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { checkDecision, type DecisionInput } from '@/lib/gates/rules/decide';
import { type DecisionFacts, decisionOptions } from '@/lib/gates/rules/decisions';
import { afterMotion, mayPutMotion, mayWithdraw } from '@/lib/gates/rules/motion';
import { checkPoints, checkWeights, scoreOf } from '@/lib/gates/rules/score';
import { criterionResults, criterionTypes, gateDecisions, scoreBands } from '@/lib/gates/vocabulary';
import type { Verdict } from '@/lib/voting/rules/verdict';

const day = (text: string) => text as CivilDate;
const must = (...results: readonly (typeof criterionResults)[number][]) =>
  results.map((result) => ({ type: 'must' as const, result }));
const ready: DecisionFacts = {
  results: must('met', 'met'),
  score: 'high',
  resources: { budgetReleased: true, staffed: true },
  earlier: [],
  level: 'simple',
};
const all = ['go', 'conditional_go', 'recycle', 'hold', 'kill'];
const conditional = all.slice(1);
const stop = all.slice(2);

function allowed(over: Partial<DecisionFacts>) {
  return decisionOptions({ ...ready, ...over })
    .filter((one) => one.allowed)
    .map((one) => one.decision);
}

function codes(result: Verdict) {
  return result.ok
    ? []
    : result.findings.map((found) => (found.field ? `${found.field}:${found.code}` : found.code));
}

describe('decisionOptions', () => {
  it.each([
    [{}, all],
    [{ score: 'none' }, all],
    [{ score: 'middle' }, conditional],
    [{ score: 'low' }, stop],
    [{ score: 'incomplete' }, stop],
    [{ results: must('met', 'waived') }, conditional],
    [{ results: must('met', 'waived'), score: 'middle' }, conditional],
    [{ results: must('waived', 'waived') }, stop],
    [{ results: must('met', 'failed') }, stop],
    [{ results: must('met', 'not_assessed') }, stop],
    [{ results: [] }, stop],
    [{ resources: { budgetReleased: false, staffed: true } }, stop],
    [{ resources: { budgetReleased: true, staffed: false } }, stop],
    [{ resources: null }, all],
    [{ earlier: ['recycle', 'recycle'] }, all],
    [{ earlier: ['recycle', 'recycle', 'recycle'] }, ['go', 'hold', 'kill']],
    [{ earlier: ['recycle', 'recycle', 'hold'] }, all],
  ] as const)('%j allows %j', (over, expected) => {
    expect(allowed(over)).toEqual(expected);
  });

  it('asks two thirds for a go after the third recycle and keeps a stricter profile', () => {
    const earlier = ['recycle', 'recycle', 'recycle'] as const;
    const level = (facts: Partial<DecisionFacts>) =>
      decisionOptions({ ...ready, earlier, ...facts })[0]?.level;
    expect([level({}), level({ level: 'critical' }), level({ earlier: [] })]).toEqual([
      'high',
      'critical',
      'simple',
    ]);
  });

  it('gives every reason against a go', () => {
    const facts = {
      ...ready,
      results: must('failed', 'not_assessed', 'waived', 'waived'),
      score: 'low',
      resources: { budgetReleased: false, staffed: false },
    } as const;
    expect(decisionOptions(facts)[0]?.reasons.map((one) => one.code)).toEqual([
      'must_failed',
      'must_not_assessed',
      'too_many_waivers',
      'score_too_low',
      'budget_not_released',
      'staffing_not_released',
      'waiver_needs_condition',
    ]);
  });

  it('never offers a go on a must that is failed or not assessed, and always hold and kill', () => {
    const result = fc.record({
      type: fc.constantFrom(...criterionTypes),
      result: fc.constantFrom(...criterionResults),
    });
    const earlier = fc.array(fc.constantFrom(...gateDecisions), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(result), fc.constantFrom(...scoreBands), earlier, (results, score, before) => {
        const offered = allowed({ results, score, earlier: before });
        const bad = results.some(
          (one) => one.type === 'must' && (one.result === 'failed' || one.result === 'not_assessed'),
        );
        if (bad) expect(offered.filter((one) => one === 'go' || one === 'conditional_go')).toEqual([]);
        expect(offered).toEqual(expect.arrayContaining(['hold', 'kill']));
        const options = decisionOptions({ ...ready, results, score, earlier: before });
        expect(options.every((one) => one.allowed === (one.reasons.length === 0))).toBe(true);
      }),
    );
  });
});

describe('scoreOf', () => {
  const one = (points: readonly number[]) =>
    points.map((p, index) => ({ criterionId: 'a', gatekeeperId: `g${index}`, points: p }));
  it.each([
    [[6], 'high', '60.00', false],
    [[6, 6, 5], 'middle', '56.67', false],
    [[5], 'middle', '50.00', false],
    [[5, 5, 4], 'low', '46.67', false],
    [[10, 6], 'high', '80.00', true],
    [[10, 7], 'high', '85.00', false],
    [[], 'incomplete', null, false],
    [[0], 'low', '0.00', false],
  ])('of %j is %s, %s', (points, band, display, spreadFlagged) => {
    expect(scoreOf([{ id: 'a', weight: 100 }], one(points))).toMatchObject({
      band,
      display,
      criteria: [{ spreadFlagged }],
    });
  });

  it('weights averages over different numbers of gatekeepers exactly', () => {
    const criteria = [
      { id: 'a', weight: 30 },
      { id: 'b', weight: 70 },
    ];
    const b = [5, 5, 8].map((points, index) => ({ criterionId: 'b', gatekeeperId: `g${index}`, points }));
    expect(scoreOf(criteria, [...one([6]), ...b])).toMatchObject({ band: 'high', display: '60.00' });
    expect(scoreOf(criteria, one([6])).band).toBe('incomplete');
    expect(scoreOf([], one([6])).band).toBe('none');
  });

  it('stays within 0..100 for legal weights', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99 }),
        fc.array(fc.nat(10), { minLength: 1 }),
        fc.array(fc.nat(10), { minLength: 1 }),
        (w, x, y) => {
          const criteria = [
            { id: 'a', weight: w },
            { id: 'b', weight: 100 - w },
          ];
          const b = y.map((points, index) => ({ criterionId: 'b', gatekeeperId: `g${index}`, points }));
          const total = Number(scoreOf(criteria, [...one(x), ...b]).display);
          const mean = (list: readonly number[]) => list.reduce((sum, next) => sum + next, 0) / list.length;
          expect(total).toBeCloseTo((w * mean(x) + (100 - w) * mean(y)) / 10, 1);
          expect(checkWeights(criteria).ok).toBe(true);
        },
      ),
    );
  });

  it('refuses weights and points out of range', () => {
    expect(
      codes(
        checkWeights([
          { id: 'a', weight: 0 },
          { id: 'b', weight: 99 },
        ]),
      ),
    ).toEqual(['weight:weight_out_of_range', 'weight:weights_not_100']);
    expect(checkWeights([]).ok).toBe(true);
    expect([0, 10, -1, 11, 2.5].map((points) => checkPoints(points).ok)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('checkDecision', () => {
  const due = { text: 'Repair the consent banner', ownerId: 'ola', dueOn: day('2026-08-30') };
  const base: DecisionInput = {
    decision: 'go',
    rationale: 'All thresholds held for four weeks.',
    decidedOn: day('2026-07-31'),
    conditions: [],
    rework: [],
    reviewOn: null,
    exitPlanId: null,
    sponsorConsents: false,
    waiverConditions: 0,
    conditionDays: 30,
  };
  it.each([
    [{}, []],
    [{ rationale: ' too short                              ' }, ['rationale:rationale_too_short']],
    [{ conditions: [due] }, ['conditions:conditions_not_expected']],
    [{ decision: 'conditional_go' }, ['conditions:conditions_one_to_three']],
    [{ decision: 'conditional_go', waiverConditions: 1 }, []],
    [{ decision: 'conditional_go', conditions: [due, due, due] }, []],
    [
      { decision: 'conditional_go', conditions: [due, due, due, due] },
      ['conditions:conditions_one_to_three'],
    ],
    [
      { decision: 'conditional_go', conditions: [{ ...due, dueOn: day('2026-08-31') }] },
      ['conditions.0.dueOn:due_too_late'],
    ],
    [
      { decision: 'conditional_go', conditions: [{ text: 'x', ownerId: null, dueOn: null }] },
      [
        'conditions.0.text:text_too_short',
        'conditions.0.ownerId:owner_missing',
        'conditions.0.dueOn:due_missing',
      ],
    ],
    [{ decision: 'recycle' }, ['rework:rework_missing']],
    [{ decision: 'recycle', rework: [{ ...due, dueOn: day('2027-03-01') }] }, []],
    [{ decision: 'recycle', rework: [{ ...due, dueOn: day('2026-07-30') }] }, ['rework.0.dueOn:due_in_past']],
    [{ decision: 'hold' }, ['reviewOn:review_date_missing']],
    [{ decision: 'hold', reviewOn: day('2026-10-29') }, []],
    [{ decision: 'hold', reviewOn: day('2026-10-30') }, ['reviewOn:review_date_too_late']],
    [{ decision: 'hold', reviewOn: day('2026-07-31') }, ['reviewOn:review_date_in_past']],
    [{ decision: 'kill' }, ['exitPlanId:exit_plan_missing', 'sponsor_consent_missing']],
    [{ decision: 'kill', exitPlanId: 'plan', sponsorConsents: true }, []],
  ] as const)('%j gives %j', (over, expected) => {
    expect(codes(checkDecision({ ...base, ...over }, decisionOptions(ready)))).toEqual(expected);
  });

  it('refuses what the evaluation does not allow, with who can change it', () => {
    const result = checkDecision(base, decisionOptions({ ...ready, results: must('failed') }));
    expect(result).toMatchObject({
      ok: false,
      findings: [{ class: 'K', code: 'must_failed', params: { fixer: 'evidence_owner' } }],
    });
    expect(codes(checkDecision(base, []))).toEqual(['decision_not_offered']);
  });
});

describe('motions', () => {
  it('leaves the review in voting unless approved', () => {
    expect(afterMotion('approved')).toEqual({ state: 'decided', escalate: false });
    expect(afterMotion('rejected')).toEqual({ state: 'voting', escalate: false });
    expect(afterMotion('returned')).toEqual({ state: 'voting', escalate: true });
  });

  it.each([
    [{}, []],
    [{ state: 'submitted' }, []],
    [
      { state: 'decided', openMotion: true, isChair: false, decision: 'go' },
      ['not_chair', 'review_not_votable', 'motion_open', 'decision_not_allowed'],
    ],
  ] as const)('may be put in %j except %j', (over, expected) => {
    const base = {
      state: 'voting',
      openMotion: false,
      decision: 'hold',
      allowed: ['hold', 'kill'],
      isChair: true,
    } as const;
    expect(codes(mayPutMotion({ ...base, ...over }))).toEqual(expected);
  });

  it.each([
    ['submitted', 0, []],
    ['voting', 0, []],
    ['voting', 1, ['votes_already_cast']],
    ['decided', 3, ['review_not_open', 'votes_already_cast']],
  ] as const)('a review in %s with %i votes may be withdrawn except %j', (state, votes, expected) => {
    expect(codes(mayWithdraw(state, votes))).toEqual(expected);
  });
});
