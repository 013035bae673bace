import { describe, expect, it } from 'vitest';
import {
  formatDate,
  formatDayMonth,
  formatInstant,
  formatMonth,
  formatQuarter,
  formatRelative,
  formatSpan,
  formatTime,
  formatWeek,
} from './date';

describe('civil dates', () => {
  it.each([
    ['de', '2026-11-22', '22.11.2026'],
    ['en', '2026-11-22', '22 Nov 2026'],
    ['de', '2027-03-01', '01.03.2027'],
    ['en', '2027-09-01', '1 Sep 2027'],
  ] as const)('%s %s reads %s', (locale, date, expected) => {
    expect(formatDate(locale, date)).toBe(expected);
  });

  it('shortens to day and month, or month and year', () => {
    expect(formatDayMonth('de', '2026-03-05')).toBe('05.03.');
    expect(formatDayMonth('en', '2026-03-05')).toBe('5 Mar');
    expect(formatMonth('de', '2026-11-22')).toBe('Nov. 2026');
    expect(formatMonth('en', '2026-11-22')).toBe('Nov 2026');
  });

  it.each([
    ['2026-11-22', 'KW 47/2026'],
    ['2027-01-03', 'KW 53/2026'],
    ['2027-01-04', 'KW 01/2027'],
    ['2024-12-30', 'KW 01/2025'],
    ['2028-02-29', 'KW 09/2028'],
  ])('%s lies in %s', (date, expected) => {
    expect(formatWeek('de', date)).toBe(expected);
  });

  it('names weeks in English', () => {
    expect(formatWeek('en', '2026-11-22')).toBe('W47/2026');
  });

  it.each([
    ['2026-11-22', 1, 'Q4/2026'],
    ['2026-01-01', 1, 'Q1/2026'],
    ['2026-11-22', 10, 'Q1/2027'],
    ['2026-09-30', 10, 'Q4/2026'],
    ['2026-04-01', 4, 'Q1/2027'],
    ['2026-03-31', 4, 'Q4/2026'],
  ])('%s with a fiscal year from month %i is %s', (date, start, expected) => {
    expect(formatQuarter(date, start)).toBe(expected);
  });
});

describe('instants', () => {
  it.each([
    ['2026-11-22T23:30:00Z', 'Europe/Berlin', '23.11.2026, 00:30'],
    ['2026-07-01T12:00:00Z', 'Europe/Berlin', '01.07.2026, 14:00'],
    ['2026-03-29T01:00:00Z', 'Europe/Berlin', '29.03.2026, 03:00'],
    ['2026-11-22T12:00:00Z', 'UTC', '22.11.2026, 12:00'],
  ])('%s in %s', (instant, zone, expected) => {
    expect(formatInstant('de', instant, zone)).toBe(expected);
    expect(formatTime(new Date(instant), zone)).toBe(expected.slice(-5));
  });

  it('tells a span within one day once, over midnight with both days', () => {
    const span = (end: string) => formatSpan('de', '2026-11-27T17:50:00Z', end, 'Europe/Berlin');
    expect(span('2026-11-27T19:50:00Z')).toBe('27.11.2026, 18:50–20:50');
    expect(span('2026-11-27T23:30:00Z')).toBe('27.11.2026, 18:50 – 28.11.2026, 00:30');
  });

  it.each([
    ['2026-11-22T09:00:00Z', 'vor 3 Stunden'],
    ['2026-11-24T12:00:00Z', 'übermorgen'],
    ['2026-11-22T11:59:50Z', 'vor 10 Sekunden'],
    ['2025-10-01T12:00:00Z', 'letztes Jahr'],
  ])('%s is %s', (instant, expected) => {
    expect(formatRelative('de', instant, new Date('2026-11-22T12:00:00Z'))).toBe(expected);
  });
});
