import 'server-only';
import { and, asc, eq, inArray, lt, type SQL } from 'drizzle-orm';
import { event, gate } from '@/db/schema';
import { read, type Scope } from '@/lib/access/scope';
import { addDays, parseCivilDate, startOfDayInstant } from '@/lib/calendar/rules/date';
import { readNames, toEntry } from './entries';
import { type Difference, differencesBetween, type KnownField, knownAt } from './rules/known';

/** Entries a record is rebuilt from at most; a longer history says so instead of telling half of it. */
const MOST = 5_000;

export type KnownView = {
  /** The instant asked for, ISO; the last millisecond of a day that was asked for. */
  readonly at: string;
  readonly fields: readonly KnownField[];
  /** Against another instant, the earlier one first; null = none was asked for. */
  readonly compared: { readonly with: string; readonly differences: readonly Difference[] } | null;
  readonly complete: boolean;
};

/**
 * A record as known at an instant, and what differs from another instant. People and records inside values
 * carry their names of today (U-4). 3 statements, 4 for a phase.
 */
export function recordKnown(
  scope: Scope,
  { id, kind }: { id: string; kind: string },
  at: Date,
  other: Date | null,
): Promise<KnownView> {
  const [first, last] = other === null ? [at, at] : at < other ? [at, other] : [other, at];
  return read(scope, async (tx, { workspaceId, programmeId }) => {
    const guards =
      kind === 'phase'
        ? await tx
            .select({ id: gate.id })
            .from(gate)
            .where(and(eq(gate.workspaceId, workspaceId), eq(gate.phaseId, id)))
        : [];
    const rows = await tx
      .select()
      .from(event)
      .where(
        and(
          eq(event.workspaceId, workspaceId),
          inArray(event.objectId, [id, ...guards.map((one) => one.id)]),
          eq(event.programmeId, programmeId),
          eq(event.result, 'done'),
          until(last),
        ),
      )
      .orderBy(asc(event.seq))
      .limit(MOST + 1);
    const names = await readNames(tx, workspaceId, rows);
    const entries = rows.slice(0, MOST).map((row) => toEntry(row, names));
    const state = (instant: Date) => knownAt(kind, entries, instant.toISOString());
    return {
      at: at.toISOString(),
      fields: state(at),
      compared: other && {
        with: other.toISOString(),
        differences: differencesBetween(state(first), state(last)),
      },
      complete: rows.length <= MOST,
    };
  });
}

/** Entries are recorded to the microsecond, instants in addresses to the millisecond: the whole millisecond counts. */
const until = (instant: Date): SQL => lt(event.recordedAt, new Date(instant.getTime() + 1));

/** `2026-11-22` (its end in the zone) or an ISO instant, as it stands in an address; null = neither. */
export function parseKnownOn(text: unknown, timeZone: string): Date | null {
  if (typeof text !== 'string' || text.length > 40) return null;
  const day = parseCivilDate(text);
  if (day) return new Date(startOfDayInstant(addDays(day, 1), timeZone).getTime() - 1);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?Z$/.test(text)) return null;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? null : instant;
}
