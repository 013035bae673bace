import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { COST_KINDS, type CostKind } from '@/lib/costs/vocabulary';
import { cents, civil, id, oneOf, recordedAt, ref, words, workspaceId } from './columns';
import { recordKey } from './registry';

/** Actual cost of a phase: append-only. A negative amount is a credit, and its note the reason (domain §2). */
export const costBooking = pgTable(
  'cost_booking',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    phaseId: ref('phase_id').notNull(),
    bookedOn: civil('booked_on').notNull(),
    amountCents: cents('amount_cents').notNull(),
    kind: words<CostKind>('kind').notNull(),
    supplier: text('supplier').notNull().default(''),
    /** Number of the invoice or order at the supplier. */
    reference: text('reference').notNull().default(''),
    note: text('note').notNull().default(''),
    bookedBy: ref('booked_by').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('cost_booking_programme').on(t.workspaceId, t.programmeId, t.bookedOn),
    index('cost_booking_phase').on(t.workspaceId, t.phaseId),
    uniqueIndex('cost_booking_once')
      .on(t.workspaceId, t.phaseId, t.reference, t.bookedOn, t.amountCents, sql`lower(supplier)`)
      .where(sql`reference <> ''`),
    recordKey('cost_booking_of_programme', t, t.programmeId),
    recordKey('cost_booking_of_phase', t, t.phaseId),
    oneOf('cost_booking_kind', t.kind, COST_KINDS),
    check('cost_booking_amount', sql`${t.amountCents} <> 0`),
    check('cost_booking_credit', sql`${t.amountCents} > 0 or char_length(btrim(${t.note})) >= 10`),
  ],
);
