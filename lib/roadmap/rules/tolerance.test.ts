import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { exceptionReportDue, type ToleranceFacts, toleranceBreaches } from './tolerance';

const END = '2026-12-01' as CivilDate;

function facts(over: Partial<ToleranceFacts> = {}): ToleranceFacts {
  return {
    baselineEnd: END,
    forecastEnd: END,
    timeToleranceDays: 10,
    budgetCents: 1005,
    forecastCostCents: 1005,
    costToleranceShare: '0.1',
    ...over,
  };
}

describe('toleranceBreaches (G-9)', () => {
  it.each<[string, Partial<ToleranceFacts>, object[]]>([
    ['on plan', {}, []],
    ['at the time limit', { forecastEnd: addDays(END, 10) }, []],
    [
      'a day beyond',
      { forecastEnd: addDays(END, 11) },
      [{ dimension: 'time', lateDays: 11, toleranceDays: 10 }],
    ],
    ['early', { forecastEnd: addDays(END, -99) }, []],
    ['within 100.5 cents', { forecastCostCents: 1105 }, []],
    [
      'beyond 100.5 cents',
      { forecastCostCents: 1106 },
      [{ dimension: 'cost', overrunCents: 101, toleranceCents: 100 }],
    ],
    [
      'no tolerance',
      { costToleranceShare: '0', forecastCostCents: 1006 },
      [{ dimension: 'cost', overrunCents: 1, toleranceCents: 0 }],
    ],
    ['not known', { forecastEnd: null, forecastCostCents: null }, []],
  ])('%s', (_name, over, breaches) => {
    expect(toleranceBreaches(facts(over))).toEqual(breaches);
  });

  it('a wider tolerance never adds a breach', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(3000), fc.nat(20), fc.nat(20), (late, costs, tolerance, more) => {
        const given = facts({ forecastEnd: addDays(END, late), forecastCostCents: costs });
        const narrow = toleranceBreaches({ ...given, timeToleranceDays: tolerance });
        const wide = toleranceBreaches({
          ...given,
          timeToleranceDays: tolerance + more,
          costToleranceShare: '0.5',
        });
        expect(wide.length).toBeLessThanOrEqual(narrow.length);
      }),
    );
  });

  it('gives the manager working days', () => {
    expect(exceptionReportDue('2026-12-22' as CivilDate, 5, 'de')).toBe('2026-12-30');
  });
});
