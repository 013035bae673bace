import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUNDESLAENDER, type Bundesland, type CivilDate } from '../vocabulary';
import { addDays, fromDayNumber } from './date';
import {
  addWorkingDays,
  easterSunday,
  holidayOn,
  holidaysOf,
  isWorkingDay,
  workingDaysBetween,
} from './holidays';

const d = (text: string) => text as CivilDate;
const anyDay = fc.integer({ min: 9_000, max: 40_000 }).map(fromDayNumber);
const anyLand = fc.constantFrom(...BUNDESLAENDER);
const fewDays = fc.integer({ min: -300, max: 300 });

describe('easterSunday', () => {
  it.each([
    [1961, '1961-04-02'],
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2011, '2011-04-24'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2028, '2028-04-16'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
    [2076, '2076-04-19'],
  ])('%i: %s', (year, date) => {
    expect(easterSunday(year)).toBe(date);
  });
});

describe('holidayOn', () => {
  it.each<[string, Bundesland, string | null]>([
    ['2026-01-06', 'by', 'epiphany'],
    ['2026-01-06', 'nw', null],
    ['2018-03-08', 'be', null],
    ['2019-03-08', 'be', 'womens_day'],
    ['2022-03-08', 'mv', null],
    ['2023-03-08', 'mv', 'womens_day'],
    ['2026-04-03', 'de', 'good_friday'],
    ['2026-04-05', 'bb', 'easter_sunday'],
    ['2026-04-05', 'de', null],
    ['2020-05-08', 'be', 'liberation_day'],
    ['2021-05-08', 'be', null],
    ['2025-05-08', 'be', 'liberation_day'],
    ['2026-05-14', 'de', 'ascension'],
    ['2026-05-25', 'de', 'whit_monday'],
    ['2026-06-04', 'nw', 'corpus_christi'],
    ['2026-06-04', 'de', null],
    ['2026-08-15', 'sl', 'assumption'],
    ['2026-08-15', 'bw', null],
    ['2018-09-20', 'th', null],
    ['2019-09-20', 'th', 'childrens_day'],
    ['1989-10-03', 'de', null],
    ['1990-10-03', 'de', 'german_unity'],
    ['2016-10-31', 'nw', null],
    ['2017-10-31', 'nw', 'reformation_day'],
    ['2017-10-31', 'de', 'reformation_day'],
    ['2018-10-31', 'de', null],
    ['2017-10-31', 'hh', 'reformation_day'],
    ['2018-10-31', 'hh', 'reformation_day'],
    ['2016-10-31', 'hh', null],
    ['2016-10-31', 'sn', 'reformation_day'],
    ['2026-11-01', 'rp', 'all_saints'],
    ['2026-11-18', 'sn', 'repentance_day'],
    ['2026-11-18', 'th', null],
    ['1994-11-16', 'nw', 'repentance_day'],
    ['1995-11-22', 'nw', null],
    ['1995-11-22', 'sn', 'repentance_day'],
    ['2028-06-17', 'be', 'uprising_day'],
  ])('%s in %s: %s', (date, land, name) => {
    expect(holidayOn(d(date), land)).toBe(name);
  });

  it.each<[Bundesland, number]>([
    ['de', 9],
    ['nw', 11],
    ['by', 13],
    ['bw', 12],
    ['be', 10],
    ['bb', 12],
    ['sn', 11],
    ['sl', 12],
    ['th', 11],
    ['hh', 10],
  ])('%s keeps %i holidays in 2026', (land, count) => {
    expect(holidaysOf(2026, land)).toHaveLength(count);
  });
});

describe('working days', () => {
  it.each<[Bundesland, number]>([
    ['de', 254],
    ['nw', 253],
    ['by', 252],
  ])('%s has %i in 2026', (land, days) => {
    expect(workingDaysBetween(d('2026-01-01'), d('2027-01-01'), land)).toBe(days);
  });

  it.each<[string, string, number]>([
    ['2026-11-20', '2026-11-23', 1],
    ['2026-11-21', '2026-11-23', 0],
    ['2026-11-23', '2026-11-23', 0],
    ['2026-11-23', '2026-11-20', -1],
    ['2026-04-02', '2026-04-08', 2],
    ['2008-04-30', '2008-05-03', 2],
    ['2008-05-03', '2008-04-30', -2],
  ])('[%s, %s) holds %i', (from, to, days) => {
    expect(workingDaysBetween(d(from), d(to), 'de')).toBe(days);
  });

  it.each<[string, number, string]>([
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-21', 1, '2026-11-23'],
    ['2026-11-21', 0, '2026-11-21'],
    ['2026-11-23', -1, '2026-11-20'],
    ['2026-04-02', 1, '2026-04-07'],
    ['2026-12-23', 2, '2026-12-28'],
    ['2026-12-30', 5, '2027-01-07'],
  ])('%s plus %i working days is %s', (from, count, to) => {
    expect(addWorkingDays(d(from), count, 'de')).toBe(to);
  });

  it('ends where the calendar ends', () => {
    expect(addWorkingDays(d('9999-12-30'), 50, 'de')).toBe('9999-12-31');
  });

  it('adding and counting are inverse', () => {
    fc.assert(
      fc.property(anyDay, fewDays, anyLand, (from, count, land) => {
        const to = addWorkingDays(from, count, land);
        // The start day is not counted: shift the half-open period by one day when moving forward.
        const counted =
          count > 0
            ? workingDaysBetween(addDays(from, 1), addDays(to, 1), land)
            : workingDaysBetween(from, to, land);
        expect(counted).toBe(count);
        if (count !== 0) expect(isWorkingDay(to, land)).toBe(true);
      }),
    );
  });

  it('counting equals looking at each day, and adds up', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(200), fc.nat(200), anyLand, (from, first, second, land) => {
        const middle = addDays(from, first);
        const end = addDays(middle, second);
        let seen = 0;
        for (let day = from; day < end; day = addDays(day, 1)) if (isWorkingDay(day, land)) seen += 1;
        expect(workingDaysBetween(from, end, land)).toBe(seen);
        expect(workingDaysBetween(from, middle, land) + workingDaysBetween(middle, end, land)).toBe(seen);
      }),
      { numRuns: 30 },
    );
  });

  it('every Land keeps the nationwide nine', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1995, max: 2100 }), anyLand, (year, land) => {
        const own = holidaysOf(year, land).map((holiday) => holiday.date);
        const shared = holidaysOf(year, 'de').map((holiday) => holiday.date);
        expect(own).toEqual(expect.arrayContaining(shared));
        expect([...own].sort()).toEqual(own);
      }),
    );
  });
});
