import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { costBooking, record } from '@/db/schema';
import { programmeFacts } from '@/lib/access/scope';
import type { CommandContext } from '@/lib/action/define-command';
import { notFound, Refusal } from '@/lib/action/refusal';
import type { Unmet } from '@/lib/action/result';
import type { EventDraft } from '@/lib/audit/append';
import { created } from '@/lib/audit/changes';
import { civilToday } from '@/lib/calendar/rules/date';
import { bookingFaults, type Fault, fallsBelowZero } from '../rules/booking';
import type { BookingInput } from '../schema';

/** Where a fault is shown in the form. */
const FIELD: Readonly<Record<string, keyof BookingInput>> = {
  amount_zero: 'amountCents',
  below_zero: 'amountCents',
  date_in_future: 'bookedOn',
  reason_for_credit: 'note',
  already_booked: 'reference',
};

/**
 * Stores the bookings of one programme, all or none. The phases are locked first, so that two credits at once never
 * take back more than was spent. Statements: 5, however many rows.
 */
export async function storeBookings(
  context: CommandContext,
  rows: readonly BookingInput[],
): Promise<{ ids: string[]; events: [EventDraft, ...EventDraft[]] }> {
  const { tx, workspaceId, actor, now } = context;
  const programmeId = await lockPhases(context, rows);
  const { timeZone } = await programmeFacts(tx, workspaceId, programmeId);
  const stands = await standing(context, rows);
  const today = civilToday(now, timeZone);
  const faults = rows.map((row) => [...bookingFaults(row, today), ...againstBooked(row, stands)]);
  refuseFaults(faults);
  const items = rows.map((row) => ({ id: context.newId(), ...row }));
  await tx
    .insert(costBooking)
    .values(
      items.map((item) => ({ workspaceId, programmeId, bookedBy: actor.personId, recordedAt: now, ...item })),
    );
  const events = items.map(
    ({ id: _id, phaseId, kind, note, ...fields }): EventDraft => ({
      action: 'cost.booked',
      objectKind: 'phase',
      objectId: phaseId,
      programmeId,
      changes: created({ ...fields, costKind: kind, note }),
      ...(fields.amountCents < 0 ? { reason: note } : {}),
    }),
  );
  const [first, ...others] = events;
  return { ids: items.map(({ id }) => id), events: [first ?? notFound('phase'), ...others] };
}

async function lockPhases(
  { tx, workspaceId }: CommandContext,
  rows: readonly BookingInput[],
): Promise<string> {
  const wanted = [...new Set(rows.map(({ phaseId }) => phaseId))].sort();
  const heads = await tx
    .select({ programmeId: record.programmeId })
    .from(record)
    .where(and(eq(record.workspaceId, workspaceId), eq(record.kind, 'phase'), inArray(record.id, wanted)))
    .orderBy(record.id)
    .for('update');
  const [head] = heads;
  return head && heads.length === wanted.length ? head.programmeId : notFound('phase');
}

type Standing = { readonly sums: Map<string, number>; readonly known: Set<string> };
const nameOf = ({ phaseId, bookedOn, amountCents, supplier, reference }: BookingInput) =>
  JSON.stringify([phaseId, bookedOn, amountCents, supplier.toLowerCase(), reference]);

/** What is booked on these phases, and the references that are there already. */
async function standing(
  { tx, workspaceId }: CommandContext,
  rows: readonly BookingInput[],
): Promise<Standing> {
  const mine = and(
    eq(costBooking.workspaceId, workspaceId),
    inArray(costBooking.phaseId, [...new Set(rows.map(({ phaseId }) => phaseId))]),
  );
  const sums = await tx
    .select({ phaseId: costBooking.phaseId, cents: sql<string>`sum(${costBooking.amountCents})` })
    .from(costBooking)
    .where(mine)
    .groupBy(costBooking.phaseId);
  const references = [...new Set(rows.flatMap(({ reference }) => (reference ? [reference] : [])))];
  const known =
    references.length === 0
      ? []
      : await tx
          .select()
          .from(costBooking)
          .where(and(mine, inArray(costBooking.reference, references)));
  return {
    sums: new Map(sums.map(({ phaseId, cents }) => [phaseId, Number(cents)])),
    known: new Set(known.map(nameOf)),
  };
}

/** Judges a row against what stands and lets it stand for the next. */
function againstBooked(row: BookingInput, { sums, known }: Standing): Fault[] {
  const booked = sums.get(row.phaseId) ?? 0;
  const name = nameOf(row);
  const faults: Fault[] = [
    ...(fallsBelowZero(booked, row.amountCents) ? [{ code: 'below_zero' }] : []),
    ...(row.reference !== '' && known.has(name) ? [{ code: 'already_booked' }] : []),
  ];
  sums.set(row.phaseId, booked + row.amountCents);
  known.add(name);
  return faults;
}

function refuseFaults(rows: readonly (readonly Fault[])[]): void {
  const fields: Record<string, Unmet[]> = {};
  for (const [index, faults] of rows.entries()) {
    for (const { code, params } of faults) {
      const field = FIELD[code] ?? 'form';
      const path = rows.length === 1 ? field : `rows.${index}.${field}`;
      fields[path] = [...(fields[path] ?? []), { code: `costs.${code}`, ...(params ? { params } : {}) }];
    }
  }
  if (Object.keys(fields).length > 0) throw new Refusal('invalid', Object.values(fields).flat(), { fields });
}
