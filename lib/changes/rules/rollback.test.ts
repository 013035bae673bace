import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { figureOf, type Measured, type RollbackCriterion, watchOf } from './rollback';

const day = (text: string) => text as CivilDate;
const criterion: RollbackCriterion = {
  kpiId: 'conversion',
  channelId: null,
  comparison: 'below',
  threshold: '0.024',
  windowDays: 14,
};
const value = (value: string, from: string, to: string, more: Partial<Measured> = {}): Measured => ({
  kpiId: 'conversion',
  channelId: null,
  periodStart: day(from),
  periodEnd: day(to),
  numerator: null,
  denominator: null,
  value,
  ...more,
});
const week = (text: string, more: Partial<Measured> = {}) => value(text, '2027-03-08', '2027-03-15', more);

describe('the watch of a rollback criterion', () => {
  it.each([
    ['not begun', [week('0.01')], null, '2027-03-20', 'planned'],
    ['nothing measured', [], '2027-03-08', '2027-03-20', 'watching'],
    ['on the line', [week('0.0240')], '2027-03-08', '2027-03-20', 'watching'],
    ['below it', [week('0.0239999')], '2027-03-08', '2027-03-20', 'crossed'],
    ['another KPI', [week('0.01', { kpiId: 'returns' })], '2027-03-08', '2027-03-20', 'watching'],
    [
      'one channel, where the total is watched',
      [week('0.01', { channelId: 'shop' })],
      '2027-03-08',
      '2027-03-20',
      'watching',
    ],
    [
      'a period over before the start',
      [value('0.01', '2027-03-01', '2027-03-08')],
      '2027-03-08',
      '2027-03-20',
      'watching',
    ],
    [
      'a period running at the start',
      [value('0.01', '2027-03-01', '2027-03-09')],
      '2027-03-08',
      '2027-03-20',
      'crossed',
    ],
    ['the last day', [value('0.01', '2027-03-22', '2027-03-23')], '2027-03-08', '2027-04-20', 'crossed'],
    ['a day later', [value('0.01', '2027-03-23', '2027-03-24')], '2027-03-08', '2027-04-20', 'held'],
    ['still on the last day', [], '2027-03-08', '2027-03-22', 'watching'],
    ['over', [], '2027-03-08', '2027-03-23', 'held'],
  ] as const)('%s', (_what, measured, startedOn, today, standing) => {
    const started = startedOn === null ? null : day(startedOn);
    expect(watchOf(criterion, measured, started, day(today)).standing).toBe(standing);
  });

  it('names the first value that crossed, and turns for a KPI that must not rise', () => {
    const later = value('0.02', '2027-03-15', '2027-03-22');
    expect(watchOf(criterion, [later, week('0.01')], day('2027-03-08'), day('2027-03-30'))).toEqual({
      standing: 'crossed',
      until: '2027-03-22',
      crossing: week('0.01'),
    });
    const above = { ...criterion, comparison: 'above' as const, threshold: '0.08' };
    expect(watchOf(above, [week('0.0801')], day('2027-03-08'), day('2027-03-09')).standing).toBe('crossed');
    expect(watchOf(above, [week('0.01')], day('2027-03-08'), day('2027-03-09')).standing).toBe('watching');
  });

  it('compares a ratio by its parts, and takes nothing unknown for a number', () => {
    const of = (numerator: string | null, denominator: string | null) =>
      watchOf(
        { ...criterion, threshold: '0.3333333333333333333333' },
        [week('0.9', { numerator, denominator })],
        day('2027-03-08'),
        day('2027-03-09'),
      ).standing;
    expect([of('1', '3'), of('33', '100'), of('0', '0'), of(null, '3')]).toEqual([
      'watching',
      'crossed',
      'watching',
      'watching',
    ]);
    expect(figureOf(week('0.9', { numerator: '1', denominator: '3' }))).toBe('0.333333');
    expect(figureOf(week('0.9', { numerator: '1', denominator: '0' }))).toBeNull();
  });
});
