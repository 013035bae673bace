import 'server-only';
import { and, desc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { costBooking, person, phase, record } from '@/db/schema';
import { may, read, type Scope } from '@/lib/access/scope';
import { civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { PhaseKind, PhaseState } from '@/lib/roadmap/vocabulary';
import { type Curve, valueCurve } from '../rules/curve';
import { type Figures, figuresOf } from '../rules/figures';
import { programmeValue } from '../rules/programme-value';
import type { CostKind, ValueOff } from '../vocabulary';
import { costFacts, type Ids, type PhaseRow } from './facts';

type Named = { readonly id: string; readonly number: string; readonly title: string };
export type PhaseLineView = Named & {
  readonly kind: PhaseKind;
  readonly state: PhaseState;
  readonly budgetCents: number;
  readonly spentCents: number;
  readonly figures: Figures | null;
  readonly off: ValueOff | null;
};
export type WaveLineView = Named & {
  readonly budgetCents: number;
  readonly spentCents: number;
  readonly figures: Figures | null;
  readonly phases: readonly PhaseLineView[];
};
export type BookingView = {
  readonly id: string;
  readonly phase: string;
  readonly bookedOn: CivilDate;
  readonly amountCents: number;
  readonly kind: CostKind;
  readonly supplier: string;
  readonly reference: string;
  readonly note: string;
  readonly bookedBy: string;
  readonly recordedAt: Date;
};
export type CostsPage = {
  readonly today: CivilDate;
  /** The instant the figures stand for. */
  readonly asOf: Date;
  readonly lastBooking: Date | null;
  readonly waves: readonly WaveLineView[];
  readonly total: Figures | null;
  readonly outsideCents: number;
  /** The wave named in the address, or the whole programme. */
  readonly selected: {
    readonly wave: Named | null;
    readonly figures: Figures | null;
    readonly curve: Curve | null;
  };
  readonly bookings: { readonly rows: readonly BookingView[]; readonly count: number; readonly page: number };
  /** Phases this reader may book on. */
  readonly bookable: readonly (Named & { readonly wave: string })[];
};
type View = { readonly wave: string | null; readonly page: number };

export const BOOKINGS_PER_PAGE = 15;

/** Earned value and bookings of the programme, or of one wave by its number. 2 statements. */
export function costsPage(scope: Scope, view: View, now = new Date()): Promise<CostsPage> {
  const { timeZone } = scope.programme;
  const today = civilToday(now, timeZone);
  return read(scope, async (tx, ids) => {
    const rows = await costFacts(tx, ids, timeZone);
    const value = programmeValue(rows, today);
    const waves = value.waves.map((wave): WaveLineView & { measured: typeof wave.measured } => {
      const head = rows.find(({ waveId }) => waveId === wave.waveId);
      return {
        id: wave.waveId,
        number: head?.waveNumber ?? '',
        title: head?.waveTitle ?? '',
        budgetCents: wave.phases.reduce((total, { phase: one }) => total + one.budgetCents, 0),
        spentCents: wave.spentCents,
        figures: wave.measured && figuresOf(wave.measured),
        measured: wave.measured,
        phases: wave.phases.map(({ phase: one, spentCents, measured, off }) => ({
          id: one.id,
          number: one.number,
          title: one.title,
          kind: one.kind,
          state: one.state,
          budgetCents: one.budgetCents,
          spentCents,
          figures: measured && figuresOf(measured),
          off,
        })),
      };
    });
    const wave = waves.find(({ number }) => number === view.wave?.toUpperCase()) ?? null;
    const measured = wave ? wave.measured : value.measured;
    return {
      today,
      asOf: now,
      lastBooking: latest(rows),
      waves: waves.map(({ measured: _measured, ...shown }) => shown),
      total: value.measured && figuresOf(value.measured),
      outsideCents: value.outsideCents,
      selected: {
        wave: wave && { id: wave.id, number: wave.number, title: wave.title },
        figures: measured && figuresOf(measured),
        curve: measured && valueCurve(measured, today),
      },
      bookings: await loadBookings(tx, ids, wave?.id ?? null, view.page),
      bookable: rows
        .filter(({ channelId }) => may(scope, 'cost:book', { channelId }))
        .map(({ id, number, title, waveTitle }) => ({ id, number, title, wave: waveTitle })),
    };
  });
}

function latest(rows: readonly PhaseRow[]): Date | null {
  const instants = rows.flatMap(({ recordedAt }) => (recordedAt ? [new Date(recordedAt).getTime()] : []));
  return instants.length === 0 ? null : new Date(Math.max(...instants));
}

/** Newest first. 1 statement. */
async function loadBookings(
  tx: Tx,
  { workspaceId, programmeId }: Ids,
  waveId: string | null,
  page: number,
): Promise<CostsPage['bookings']> {
  const head = alias(record, 'phase_head');
  const rows = await tx
    .select({
      id: costBooking.id,
      phase: sql<string>`${head.number} || ' ' || ${head.title}`,
      bookedOn: costBooking.bookedOn,
      amountCents: costBooking.amountCents,
      kind: costBooking.kind,
      supplier: costBooking.supplier,
      reference: costBooking.reference,
      note: costBooking.note,
      bookedBy: person.name,
      recordedAt: costBooking.recordedAt,
      count: sql<number>`count(*) over ()::int`,
    })
    .from(costBooking)
    .innerJoin(head, and(eq(head.workspaceId, costBooking.workspaceId), eq(head.id, costBooking.phaseId)))
    .innerJoin(phase, and(eq(phase.workspaceId, costBooking.workspaceId), eq(phase.id, costBooking.phaseId)))
    .innerJoin(
      person,
      and(eq(person.workspaceId, costBooking.workspaceId), eq(person.id, costBooking.bookedBy)),
    )
    .where(
      and(
        eq(costBooking.workspaceId, workspaceId),
        eq(costBooking.programmeId, programmeId),
        waveId ? eq(phase.waveId, waveId) : undefined,
      ),
    )
    .orderBy(desc(costBooking.bookedOn), desc(costBooking.recordedAt), desc(costBooking.id))
    .limit(BOOKINGS_PER_PAGE)
    .offset((page - 1) * BOOKINGS_PER_PAGE);
  return {
    rows: rows.map(({ count: _count, ...row }) => row),
    count: rows[0]?.count ?? 0,
    page,
  };
}
