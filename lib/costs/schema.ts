import { z } from 'zod';
import { centsField, civilDate, line, prose, uuid } from '@/lib/action/fields';
import { COST_KINDS } from './vocabulary';

/** Rows of one paste. */
const MOST_AT_ONCE = 500;

/** Whole cents of the programme's currency; negative = a credit, whose note is the reason. */
const booking = {
  phaseId: uuid,
  bookedOn: civilDate,
  amountCents: centsField,
  kind: z.enum(COST_KINDS).default('other'),
  supplier: line(120, 0).default(''),
  reference: line(80, 0).default(''),
  note: prose(2_000).default(''),
} as const;

export const bookCostInput = z.strictObject(booking);
export const bookCostsInput = z.strictObject({
  programmeId: uuid,
  rows: z.array(z.strictObject(booking)).min(1).max(MOST_AT_ONCE),
});
export type BookingInput = z.output<typeof bookCostInput>;
