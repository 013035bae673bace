import type { CivilDate } from '@/lib/calendar/vocabulary';

export type Fault = {
  readonly code: string;
  readonly params?: Readonly<Record<string, number | string>>;
};
type Booking = { readonly bookedOn: CivilDate; readonly amountCents: number; readonly note: string };

/** Characters a reason must have. */
const REASON = 10;

/**
 * What a booking lacks by itself: an amount, a day that has come, and for a negative one, the only way by which actual
 * cost decreases, a reason of at least ten characters in its note (domain §2).
 */
export function bookingFaults({ bookedOn, amountCents, note }: Booking, today: CivilDate): Fault[] {
  return [
    ...(amountCents === 0 ? [{ code: 'amount_zero' }] : []),
    ...(bookedOn > today ? [{ code: 'date_in_future' }] : []),
    ...(amountCents < 0 && note.trim().length < REASON
      ? [{ code: 'reason_for_credit', params: { minimum: REASON } }]
      : []),
  ];
}

/** Nobody gets back more than was spent: the booked cost of a phase never falls below zero. */
export const fallsBelowZero = (bookedCents: number, addedCents: number): boolean =>
  addedCents < 0 && bookedCents + addedCents < 0;
