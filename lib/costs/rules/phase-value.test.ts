import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { valueCurve } from './curve';
import { figuresOf } from './figures';
import { compare, rounded, whole } from './fraction';
import { measure, type PhaseFacts, phaseLine, plannedByWeek } from './phase-value';
import { programmeValue } from './programme-value';

const day = (text: string) => text as CivilDate;
const START = day('2027-01-04');
const TODAY = day('2027-02-01');
const stone = (offset: number, accepted: number | null, weight = '1') => ({
  weight,
  baselineDate: addDays(START, offset),
  state: accepted === null ? ('in_progress' as const) : ('accepted' as const),
  acceptedOn: accepted === null ? null : addDays(START, accepted),
});
type Placed = PhaseFacts & { waveId: string };
const phase = (over: Partial<Placed> = {}): Placed => ({
  waveId: 'w1',
  state: 'active',
  budgetCents: 100_000_00,
  start: START,
  actualEnd: null,
  onHoldSince: null,
  // weights 1 and 3: a quarter by day 13, three quarters by day 41
  milestones: [stone(13, 12), stone(41, null, '3')],
  costs: [
    { on: addDays(START, 5), cents: 20_000_00 },
    { on: addDays(START, 40), cents: 70_000_00 },
  ],
  ...over,
});
const at = (facts: PhaseFacts, today = TODAY) => {
  const line = phaseLine(facts, today);
  if ('off' in line) return line.off;
  const { pv, ev, ac } = line;
  return [pv, ev, ac].map((value) => Number(rounded(value, 0)) / 100);
};

describe('a phase', () => {
  it('splits its budget by weight: planned by date, earned by acceptance, spent by day', () => {
    expect(at(phase())).toEqual([25_000, 25_000, 20_000]);
    expect(at(phase(), addDays(START, 41))).toEqual([100_000, 25_000, 90_000]);
    expect(at(phase(), addDays(START, -1))).toEqual([0, 0, 0]);
  });

  it.each([
    ['no_budget', { budgetCents: 0 }],
    ['no_baseline', { start: null, milestones: [] }],
    ['no_weights', { milestones: [stone(1, null, '0'), stone(2, 3, '0.00')] }],
    ['no_weights', { milestones: [] }],
    ['terminated', { state: 'terminated' }],
  ] as const)('is off: %s', (off, over) => {
    expect(at(phase(over))).toBe(off);
  });

  it('keeps a cancelled milestone of the baseline in its plan and earns nothing for it', () => {
    const cancelled = { ...stone(13, null), state: 'cancelled' as const };
    expect(at(phase({ milestones: [cancelled, stone(41, null, '3')] }))).toEqual([25_000, 0, 20_000]);
  });

  it('takes the value back when an acceptance is', () => {
    const reopened = { ...stone(13, 12), state: 'in_progress' as const };
    expect(at(phase({ milestones: [reopened, stone(41, null, '3')] }))).toEqual([25_000, 0, 20_000]);
  });

  it('stops the clock while on hold, and when everything is earned', () => {
    const held = phase({ state: 'on_hold', onHoldSince: addDays(START, 10) });
    expect(at(held, addDays(START, 60))).toEqual([0, 25_000, 90_000]);
    const done = phase({ milestones: [stone(13, 20)] });
    const line = phaseLine(done, addDays(START, 200));
    if ('off' in line) throw new Error(line.off);
    const { spiT, at: passed } = figuresOf(measure(line));
    // 2 weeks planned, all earned on the 21st day of the phase
    expect([passed, spiT]).toEqual(['3.00', { value: '0.6667' }]);
  });

  it('has no time index before its first day', () => {
    const line = phaseLine(phase(), addDays(START, -1));
    if ('off' in line) throw new Error(line.off);
    expect(figuresOf(measure(line)).spiT).toEqual({ na: 'not_begun' });
  });

  it('plans every cent of its budget by the last week, whatever the weights', () => {
    const weights = fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 9_999 })), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 1e11 }), (given, budgetCents) => {
        const milestones = given.map(([offset, weight]) => stone(offset, offset, (weight / 1000).toFixed(3)));
        const line = phaseLine(phase({ budgetCents, milestones }), addDays(START, 400));
        if ('off' in line) throw new Error(line.off);
        const weeks = plannedByWeek(line);
        expect(weeks.at(-1)).toEqual(whole(budgetCents));
        expect(line.ev).toEqual(whole(budgetCents));
        for (const [index, value] of weeks.entries())
          expect(compare(value, weeks[index - 1] ?? whole(0))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('a programme', () => {
  it('adds up what can be measured and names what was spent beside it', () => {
    const value = programmeValue(
      [
        phase(),
        phase({ waveId: 'w2', state: 'completed' }),
        phase({ waveId: 'w2', state: 'terminated' }),
        phase({ waveId: 'w2', state: 'planned', costs: [] }),
      ],
      TODAY,
    );
    expect(value.measured && figuresOf(value.measured)).toMatchObject({
      bac: 200_000_00,
      ev: 50_000_00,
      ac: 40_000_00,
    });
    expect(value.outsideCents).toBe(20_000_00);
    expect(value.waves.map(({ waveId, phases }) => [waveId, phases.map(({ off }) => off)])).toEqual([
      ['w1', [null]],
      ['w2', [null, 'terminated', 'terminated']],
    ]);
  });

  it('has no figures where nothing can be measured', () => {
    expect(programmeValue([phase({ budgetCents: 0 })], TODAY).measured).toBeNull();
    expect(programmeValue([], TODAY)).toEqual({ waves: [], measured: null, outsideCents: 0 });
  });
});

describe('the curve', () => {
  const curve = (facts: PhaseFacts, today = TODAY) => {
    const line = phaseLine(facts, today);
    if ('off' in line) throw new Error(line.off);
    return valueCurve(measure(line), today);
  };

  it('begins at nothing, knows no actual values after today and ends with the plan', () => {
    const { points } = curve(phase());
    expect(points[0]).toEqual({ on: '2027-01-03', planned: 0, earned: 0, actual: 0 });
    expect(points.find(({ on }) => on === TODAY)).toEqual({
      on: TODAY,
      planned: 2_500_000,
      earned: 2_500_000,
      actual: 2_000_000,
    });
    expect(points.at(-1)).toEqual({ on: '2027-02-28', planned: 10_000_000, earned: null, actual: null });
  });

  it('points from actual cost to the estimate, and to nothing once all is earned', () => {
    expect(curve(phase()).forecast).toMatchObject({
      from: { on: TODAY, cents: 2_000_000 },
      to: { cents: 8_000_000 },
    });
    expect(curve(phase({ milestones: [stone(13, 20)] })).forecast).toBeNull();
    expect(curve(phase({ milestones: [stone(13, null)] })).forecast).toBeNull();
  });
});
