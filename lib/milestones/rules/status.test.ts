import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { JUDGEMENTS, MILESTONE_STATES } from '../vocabulary';
import { type MilestoneFacts, milestoneStatus, worstJudgement } from './status';

const d = (text: string) => text as CivilDate;
const TODAY = d('2026-11-22');
const BASELINE = d('2026-12-01');

function facts(over: Partial<MilestoneFacts> = {}): MilestoneFacts {
  return {
    state: 'in_progress',
    gating: false,
    toleranceDays: 5,
    baseline: BASELINE,
    forecast: BASELINE,
    actual: null,
    predecessors: [],
    ...over,
  };
}

const lateBy = (days: number, over: Partial<MilestoneFacts> = {}) =>
  facts({ forecast: addDays(BASELINE, days), ...over });

describe('slip against tolerance (M-4)', () => {
  it.each<[number, boolean, number, string, string]>([
    [-9, false, 5, 'green', 'within_tolerance'],
    [0, false, 5, 'green', 'within_tolerance'],
    [5, false, 5, 'green', 'within_tolerance'],
    [5, true, 5, 'green', 'within_tolerance'],
    [6, false, 5, 'amber', 'beyond_tolerance'],
    [6, true, 5, 'red', 'gating_beyond_tolerance'],
    [10, false, 5, 'amber', 'beyond_tolerance'],
    [11, false, 5, 'red', 'beyond_double_tolerance'],
    [11, true, 5, 'red', 'beyond_double_tolerance'],
    [0, false, 0, 'green', 'within_tolerance'],
    [1, false, 0, 'red', 'beyond_double_tolerance'],
  ])('%i d late, gating %s, tolerance %i: %s', (days, gating, toleranceDays, judgement, code) => {
    const status = milestoneStatus(lateBy(days, { gating, toleranceDays }), TODAY);
    expect(status).toMatchObject({ judgement, flags: [], slipDays: days });
    expect(status.reasons).toEqual([{ code, params: { slipDays: days, toleranceDays } }]);
  });
});

describe('flags', () => {
  it.each<[string, Partial<MilestoneFacts>, string, string[]]>([
    ['baseline today', { baseline: TODAY, forecast: TODAY }, 'green', []],
    ['baseline yesterday', { baseline: addDays(TODAY, -1), forecast: TODAY }, 'red', ['overdue']],
    ['forecast yesterday', { forecast: addDays(TODAY, -1) }, 'red', ['stale']],
    ['both', { baseline: addDays(TODAY, -2), forecast: addDays(TODAY, -1) }, 'red', ['overdue', 'stale']],
    [
      'submitted in time, waiting for the acceptor',
      {
        state: 'submitted',
        baseline: addDays(TODAY, -3),
        forecast: addDays(TODAY, -3),
        actual: addDays(TODAY, -3),
      },
      'green',
      [],
    ],
    [
      'submitted late',
      { state: 'submitted', baseline: addDays(TODAY, -3), actual: addDays(TODAY, -2) },
      'red',
      ['overdue'],
    ],
    [
      'accepted late within tolerance',
      {
        state: 'accepted',
        baseline: addDays(TODAY, -9),
        forecast: addDays(TODAY, -9),
        actual: addDays(TODAY, -6),
      },
      'green',
      [],
    ],
    ['cancelled', { state: 'cancelled', forecast: addDays(TODAY, -99) }, 'grey', []],
    ['no baseline', { baseline: null }, 'grey', []],
    ['no forecast', { forecast: null }, 'grey', []],
    ['no forecast but overdue', { forecast: null, baseline: addDays(TODAY, -1) }, 'red', ['overdue']],
  ])('%s', (_name, over, judgement, flags) => {
    expect(milestoneStatus(facts(over), TODAY)).toMatchObject({ judgement, flags });
  });

  it.each<[number, number, number, string, string[]]>([
    [0, 0, 0, 'green', []],
    [0, 1, 0, 'amber', ['inconsistent']],
    [-3, 3, 0, 'green', []],
    [-3, 4, 0, 'amber', ['inconsistent']],
    [20, 0, 12, 'red', ['inconsistent']],
  ])('predecessor %+i d with lag %i, own slip %i: %s', (offset, lagDays, late, judgement, flags) => {
    const predecessors = [{ id: 'p', forecast: addDays(BASELINE, offset), actual: null, lagDays }];
    expect(milestoneStatus(lateBy(late, { predecessors }), TODAY)).toMatchObject({ judgement, flags });
  });

  it('names the predecessor that pushes furthest', () => {
    const predecessors = [
      { id: 'near', forecast: addDays(BASELINE, 1), actual: null, lagDays: 0 },
      { id: 'far', forecast: BASELINE, actual: addDays(BASELINE, 1), lagDays: 2 },
      { id: 'unknown', forecast: null, actual: null, lagDays: 99 },
    ];
    expect(milestoneStatus(facts({ predecessors }), TODAY).reasons).toContainEqual({
      code: 'predecessor_later',
      params: { predecessorId: 'far', earliest: addDays(BASELINE, 3) },
    });
  });

  it('shows a known contradiction rather than grey', () => {
    const predecessors = [{ id: 'p', forecast: addDays(BASELINE, 1), actual: null, lagDays: 0 }];
    expect(milestoneStatus(facts({ baseline: null, predecessors }), TODAY).judgement).toBe('amber');
  });
});

describe('properties', () => {
  const offset = fc.integer({ min: -60, max: 60 });
  const maybe = fc.option(offset, { nil: null });
  const anyFacts = fc
    .record({
      state: fc.constantFrom(...MILESTONE_STATES),
      gating: fc.boolean(),
      toleranceDays: fc.nat(20),
      baseline: maybe,
      forecast: maybe,
      actual: maybe,
    })
    .map(({ baseline, forecast, actual, ...rest }) => ({
      ...rest,
      baseline: baseline === null ? null : addDays(TODAY, baseline),
      forecast: forecast === null ? null : addDays(TODAY, forecast),
      actual: actual === null ? null : addDays(TODAY, actual),
      predecessors: [],
    }));
  const rank = { green: 0, grey: 1, amber: 2, red: 3 };

  it('never shows the unknown green, and a flagged one always red', () => {
    fc.assert(
      fc.property(anyFacts, (each) => {
        const status = milestoneStatus(each, TODAY);
        if (status.slipDays === null) expect(status.judgement).not.toBe('green');
        if (status.flags.length > 0) expect(status.judgement).toBe('red');
        expect(status.reasons.length).toBeGreaterThan(0);
      }),
    );
  });

  it('never gets better when the date moves later or the milestone becomes gating', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.nat(20), (first, more, toleranceDays) => {
        const sooner = milestoneStatus(lateBy(first, { toleranceDays }), TODAY);
        const later = milestoneStatus(lateBy(first + more, { toleranceDays }), TODAY);
        const gating = milestoneStatus(lateBy(first, { toleranceDays, gating: true }), TODAY);
        expect(rank[later.judgement]).toBeGreaterThanOrEqual(rank[sooner.judgement]);
        expect(rank[gating.judgement]).toBeGreaterThanOrEqual(rank[sooner.judgement]);
      }),
    );
  });

  it('worst-of ignores order and is one of its inputs', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...JUDGEMENTS), { minLength: 1 }), (judgements) => {
        const worst = worstJudgement(judgements);
        expect(judgements).toContain(worst);
        expect(worstJudgement([...judgements].reverse())).toBe(worst);
        for (const judgement of judgements) expect(rank[worst]).toBeGreaterThanOrEqual(rank[judgement]);
      }),
    );
    expect(worstJudgement([])).toBe('grey');
  });
});
