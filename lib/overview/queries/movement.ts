import 'server-only';
import { and, asc, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { readWorkspace } from '@/db/context';
import { decision, event, milestone, record } from '@/db/schema';
import { together } from '@/db/together';
import type { Actor } from '@/lib/access/actor';
import { sharedView } from '@/lib/access/cached-view';
import type { Scope } from '@/lib/access/scope';
import { addDays, civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';

type Ids = { readonly workspaceId: string; readonly programmeId: string };

export type Move = {
  readonly kind: 'later' | 'earlier' | 'accepted' | 'decided' | 'restated';
  readonly number: string;
  readonly title: string;
  /** Days of a moved forecast, positive = later. */
  readonly days: number | null;
  readonly decision: string | null;
  /** The reporter's own words: why it moved. */
  readonly reason: string | null;
  readonly on: CivilDate;
};
export type Movement = {
  readonly since: CivilDate;
  readonly later: number;
  readonly earlier: number;
  readonly accepted: number;
  readonly moves: readonly Move[];
};

const SHOWN = 9;

/**
 * What changed since a day: forecasts against that day's, acceptances, decisions, restated values. At most 1 statement.
 */
export function movementSince(scope: Scope, since: CivilDate): Promise<Movement> {
  return sharedView(scope, 'overview.movement', { since }, ({ workspaceId, programme }) =>
    readWorkspace(workspaceId, (tx) => loadMovement(tx, { workspaceId, programmeId: programme.id }, since)),
  );
}

async function loadMovement(tx: Tx, ids: Ids, since: CivilDate): Promise<Movement> {
  const found = await together(tx, {
    shifted: forecastMoves(tx, ids, since),
    accepted: acceptances(tx, ids, since),
    decided: decisions(tx, ids, since),
    restated: restatements(tx, ids, since),
  });
  const shifted = found.shifted.map(
    ({ days, reason, ...row }): Move => ({
      ...row,
      kind: days > 0 ? 'later' : 'earlier',
      days,
      decision: null,
      reason: reason || null,
    }),
  );
  const accepted = found.accepted.map(
    (row): Move => ({ ...row, kind: 'accepted', days: null, decision: null, reason: null }),
  );
  const decided = found.decided.map((row): Move => ({ ...row, kind: 'decided', days: null }));
  const restated = found.restated.map(
    (row): Move => ({ ...row, kind: 'restated', days: null, decision: null }),
  );
  const later = shifted.filter(({ days }) => (days ?? 0) > 0);
  const moves = [...decided, ...restated, ...shifted.slice(0, SHOWN), ...accepted.slice(0, 3)].slice(
    0,
    SHOWN,
  );
  return {
    since,
    later: later.length,
    earlier: shifted.length - later.length,
    accepted: accepted.length,
    moves,
  };
}

/** Milestones whose forecast differs from the one in force on `since`, largest move first. */
function forecastMoves(tx: Tx, { workspaceId, programmeId }: Ids, since: CivilDate) {
  const days = sql<number>`${milestone.forecastDate} - earlier.forecast_date`;
  const reports = sql`select f.forecast_date, f.note from forecast f where f.workspace_id = ${milestone.workspaceId} and f.milestone_id = ${milestone.id}`;
  const newest = sql`order by f.report_date desc, f.revision desc limit 1`;
  return tx
    .select({
      number: record.number,
      title: record.title,
      days,
      reason: sql<string>`coalesce(latest.note, '')`,
      on: sql<CivilDate>`${milestone.forecastReportedOn}::text`,
    })
    .from(milestone)
    .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, milestone.id)))
    .innerJoin(sql`lateral (${reports} and f.report_date <= ${since} ${newest}) earlier`, sql`true`)
    .leftJoin(sql`lateral (${reports} and f.note <> '' ${newest}) latest`, sql`true`)
    .where(
      and(
        eq(milestone.workspaceId, workspaceId),
        eq(milestone.programmeId, programmeId),
        gt(milestone.forecastReportedOn, since),
        inArray(milestone.state, ['planned', 'in_progress', 'submitted']),
        sql`${milestone.forecastDate} <> earlier.forecast_date`,
      ),
    )
    .orderBy(sql`abs(${days}) desc`, asc(record.number))
    .limit(200);
}

function acceptances(tx: Tx, { workspaceId, programmeId }: Ids, since: CivilDate) {
  return tx
    .select({
      number: record.number,
      title: record.title,
      on: sql<CivilDate>`${milestone.acceptedAt}::date::text`,
    })
    .from(milestone)
    .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, milestone.id)))
    .where(
      and(
        eq(milestone.workspaceId, workspaceId),
        eq(milestone.programmeId, programmeId),
        eq(milestone.state, 'accepted'),
        gt(milestone.acceptedAt, sql`${since}::date`),
      ),
    )
    .orderBy(desc(milestone.acceptedAt))
    .limit(200);
}

function decisions(tx: Tx, { workspaceId, programmeId }: Ids, since: CivilDate) {
  return tx
    .select({
      number: record.number,
      title: record.title,
      decision: decision.decision,
      reason: decision.rationale,
      on: sql<CivilDate>`${decision.decidedAt}::date::text`,
    })
    .from(decision)
    .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, decision.gateId)))
    .where(
      and(
        eq(decision.workspaceId, workspaceId),
        eq(decision.programmeId, programmeId),
        gt(decision.decidedAt, sql`${since}::date`),
      ),
    )
    .orderBy(desc(decision.decidedAt))
    .limit(20);
}

function restatements(tx: Tx, { workspaceId, programmeId }: Ids, since: CivilDate) {
  return tx
    .select({
      number: record.number,
      title: record.title,
      reason: event.reason,
      on: sql<CivilDate>`${event.recordedAt}::date::text`,
    })
    .from(event)
    .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, event.objectId)))
    .where(
      and(
        eq(event.workspaceId, workspaceId),
        eq(event.programmeId, programmeId),
        eq(event.action, 'observation.restated'),
        eq(event.result, 'done'),
        gt(event.recordedAt, sql`${since}::date`),
      ),
    )
    .orderBy(desc(event.seq))
    .limit(5);
}

/** The reader's last two sign-ins, newest first, as a select. */
export function visitsOf(tx: Tx, { workspaceId, personId }: Actor) {
  return tx
    .select({ at: event.recordedAt })
    .from(event)
    .where(
      and(
        eq(event.workspaceId, workspaceId),
        eq(event.actorId, personId),
        eq(event.action, 'session.opened'),
        eq(event.result, 'done'),
      ),
    )
    .orderBy(desc(event.seq))
    .limit(2);
}

/** Day of the sign-in before the present one; a week ago for somebody who comes for the first time. */
export function lastVisit(
  visits: Awaited<ReturnType<typeof visitsOf>>,
  timeZone: string,
  today: CivilDate,
): CivilDate {
  const previous = visits[1] ? civilToday(visits[1].at, timeZone) : null;
  return previous && previous < today ? previous : addDays(today, -7);
}
