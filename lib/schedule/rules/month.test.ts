import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, compareDates } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { monthWeeks } from './month';

const day = (text: string) => text as CivilDate;
const entry = (id: string, first: string, last: string) => ({ id, firstDay: day(first), lastDay: day(last) });

describe('the month', () => {
  it.each([
    ['2027-02-01', 4, '2027-02-01', '2027-02-28'],
    ['2027-08-15', 6, '2027-07-26', '2027-09-05'],
    ['2028-02-29', 5, '2028-01-31', '2028-03-05'],
  ])('%s has %i weeks, from Monday %s to Sunday %s', (month, count, first, last) => {
    const weeks = monthWeeks(day(month), [], 3);
    expect(weeks).toHaveLength(count);
    expect(weeks[0]?.days[0]).toBe(first);
    expect(weeks.at(-1)?.days[6]).toBe(last);
  });

  it('carries an entry over weeks and says where it goes on', () => {
    const [first, second, third] = monthWeeks(day('2027-02-01'), [entry('a', '2027-02-05', '2027-02-16')], 3);
    expect(first?.bars).toMatchObject([{ column: 4, days: 3, lane: 0, begins: true, ends: false }]);
    expect(second?.bars).toMatchObject([{ column: 0, days: 7, begins: false, ends: false }]);
    expect(third?.bars).toMatchObject([{ column: 0, days: 2, begins: false, ends: true }]);
  });

  it('puts the longer one above and counts what finds no line', () => {
    const entries = ['b', 'c', 'd'].map((id) => entry(id, '2027-02-02', '2027-02-02'));
    const [week] = monthWeeks(day('2027-02-01'), [...entries, entry('a', '2027-02-01', '2027-02-03')], 2);
    expect(week?.bars.map(({ entry: { id }, lane }) => [id, lane])).toEqual([
      ['a', 0],
      ['b', 1],
    ]);
    expect(week?.hidden).toEqual([0, 2, 0, 0, 0, 0, 0]);
  });

  it('draws or counts every day of every entry once, and never two in one place', () => {
    const start = day('2027-01-20');
    const dated = fc
      .record({ from: fc.integer({ min: 0, max: 50 }), length: fc.integer({ min: 0, max: 20 }) })
      .map(({ from, length }) => ({
        firstDay: addDays(start, from),
        lastDay: addDays(start, from + length),
      }));
    const entries = fc.array(dated, { maxLength: 12 });
    fc.assert(
      fc.property(entries, fc.integer({ min: 1, max: 4 }), (all, lanes) => {
        for (const { days, bars, hidden } of monthWeeks(day('2027-02-01'), all, lanes)) {
          const places = bars.flatMap(({ column, days: length, lane }) =>
            Array.from({ length }, (_, index) => `${lane}/${column + index}`),
          );
          expect(new Set(places).size).toBe(places.length);
          days.forEach((date, column) => {
            const there = all.filter(
              ({ firstDay, lastDay }) =>
                compareDates(firstDay, date) <= 0 && compareDates(date, lastDay) <= 0,
            ).length;
            const drawn = places.filter((place) => place.endsWith(`/${column}`)).length;
            expect(drawn + (hidden[column] ?? 0)).toBe(there);
          });
        }
      }),
      { numRuns: 200 },
    );
  });
});
