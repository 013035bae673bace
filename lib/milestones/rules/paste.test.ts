import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type PasteTarget, planPaste, readPaste } from './paste';

const day = (text: string) => text as CivilDate;
const today = day('2027-02-01');
const target = (more: Partial<PasteTarget> = {}): PasteTarget => ({
  id: 'a',
  number: 'MS-1',
  title: 'Shop live',
  state: 'planned',
  forecast: day('2027-03-01'),
  reportedOn: today,
  mayReport: true,
  ...more,
});
const planOf = (text: string, targets = [target()]) => planPaste(readPaste(text), targets, today);

describe('readPaste', () => {
  it.each([
    ['tabs', 'MS-1\t10.03.2027\tNotiz'],
    ['semicolons', 'MS-1; 10.03.2027 ;Notiz'],
    ['quotes', '"MS-1"\t"10.03.2027"\t"Notiz"'],
    ['a heading', 'Nummer\tPrognose\tNotiz\nMS-1\t10.03.2027\tNotiz'],
    ['small letters and Windows line ends', 'ms-1\t10.03.2027\tNotiz\r\n\r\n'],
  ])('reads %s', (_name, text) => {
    expect(readPaste(text)).toMatchObject([{ number: 'MS-1', date: '10.03.2027', note: 'Notiz' }]);
  });

  it('counts lines as the person sees them', () => {
    expect(readPaste('Nr\tDatum\n\nMS-1\t2027-03-10').map(({ line }) => line)).toEqual([3]);
  });
});

describe('planPaste', () => {
  it.each([
    ['a German date', 'MS-1\t10.03.2027', { outcome: 'report', to: '2027-03-10' }],
    ['an ISO date', 'MS-1\t2027-03-10', { outcome: 'report', to: '2027-03-10' }],
    ['today’s forecast again', 'MS-1\t2027-03-01', { outcome: 'unchanged' }],
    ['today’s forecast with a note', 'MS-1\t2027-03-01\tbleibt', { outcome: 'report' }],
    ['no number', '\t2027-03-01', { outcome: 'reject', problem: 'number_missing' }],
    ['an unknown number', 'MS-7\t2027-03-01', { problem: 'number_unknown' }],
    ['no date', 'MS-1\t', { problem: 'date_missing' }],
    ['an ambiguous date', 'MS-1\t03/04/2027', { problem: 'date_unreadable' }],
    ['a day that does not exist', 'MS-1\t31.02.2027', { problem: 'date_unreadable' }],
    ['a long note', `MS-1\t2027-03-01\t${'x'.repeat(1001)}`, { problem: 'note_too_long' }],
  ])('judges %s', (_name, text, expected) => {
    expect(planOf(text)).toMatchObject([expected]);
  });

  it('reports the same date again on another day, because every cycle needs its report', () => {
    expect(planOf('MS-1\t2027-03-01', [target({ reportedOn: day('2027-01-25') })])).toMatchObject([
      { outcome: 'report' },
    ]);
  });

  it.each([
    [{ state: 'accepted' as const }, 'forecast_closed'],
    [{ state: 'cancelled' as const }, 'forecast_closed'],
    [{ mayReport: false }, 'not_permitted'],
  ])('rejects %j', (more, problem) => {
    expect(planOf('MS-1\t2027-03-10', [target(more)])).toMatchObject([{ outcome: 'reject', problem }]);
  });

  it('rejects both lines of a milestone named twice', () => {
    expect(planOf('MS-1\t2027-03-10\nMS-1\t2027-03-11').map(({ problem }) => problem)).toEqual([
      'number_twice',
      'number_twice',
    ]);
  });
});
