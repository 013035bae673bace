import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { fallsBelowZero } from './booking';
import { readBookings } from './paste';

const context = {
  phases: new Map([['PH-7', 'seven']]),
  style: 'de' as const,
  today: '2027-03-15' as CivilDate,
};
const read = (text: string) => readBookings(text, context);
const codes = (text: string) => read(text).map(({ faults }) => faults.map(({ code }) => code));

describe('pasted bookings', () => {
  it('reads German rows with a heading, semicolons and credits', () => {
    const rows = read(
      'Phase;Datum;Betrag;Kostenart;Lieferant;Beleg;Bemerkung\nPH-7;31.01.2027;12.500,05 €;Fremdleistung;"Agentur; Nord";RE-1;\nph-7;01.02.2027;-500;Lizenzen;;GS-1;Gutschrift für Ausfall',
    );
    expect(rows.map(({ value }) => value)).toEqual([
      {
        phaseId: 'seven',
        bookedOn: '2027-01-31',
        amountCents: 1_250_005,
        kind: 'external',
        supplier: 'Agentur; Nord',
        reference: 'RE-1',
        note: '',
      },
      {
        phaseId: 'seven',
        bookedOn: '2027-02-01',
        amountCents: -50_000,
        kind: 'licence',
        supplier: '',
        reference: 'GS-1',
        note: 'Gutschrift für Ausfall',
      },
    ]);
  });

  it('reads English rows from a spreadsheet', () => {
    expect(read('PH-7\t2027-01-31\t1,234.50\tinternal')[0]?.value).toMatchObject({
      amountCents: 123_450,
      kind: 'internal',
    });
  });

  it.each([
    ['PH-8;31.01.2027;5', ['phase_unknown']],
    ['PH-7;31.02.2027;5', ['date_unreadable']],
    ['PH-7;31.01.2027;5,001', ['amount_unreadable']],
    ['PH-7;31.01.2027;5 %', ['amount_unreadable']],
    ['PH-7;31.01.2027;0', ['amount_zero']],
    ['PH-7;16.03.2027;5', ['date_in_future']],
    ['PH-7;31.01.2027;-5;;;;kurz', ['reason_for_credit']],
    ['PH-7;31.01.2027;5;Zauberei', ['kind_unknown']],
    ['PH-7;5', ['columns']],
    ['PH-9;gestern;viel', ['phase_unknown', 'date_unreadable', 'amount_unreadable']],
    [`PH-7;31.01.2027;5;;${'x'.repeat(121)}`, ['cell_too_long']],
  ])('%s: %j', (text, expected) => {
    expect(codes(text)).toEqual([expected]);
  });

  it('refuses the second of two equal rows and rows beyond the limit', () => {
    expect(codes('PH-7;31.01.2027;5;;A;1\nPH-7;31.01.2027;5;;A;1')).toEqual([[], ['row_twice']]);
    const many = Array.from({ length: 501 }, (_, index) => `PH-7;31.01.2027;${index + 1}`).join('\n');
    expect(
      read(many)
        .filter(({ value }) => value === null)
        .map(({ line }) => line),
    ).toEqual([501]);
  });

  it.each([
    [100, -100, false],
    [100, -101, true],
    [-5, 1, false],
  ])('of %i booked, %i goes below zero: %s', (booked, added, expected) => {
    expect(fallsBelowZero(booked, added)).toBe(expected);
  });
});
