import 'server-only';
import { and, desc, eq, gt, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { decision, event, milestone, record } from '@/db/schema';
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

/** What changed since a day: forecasts against that day's, acceptances, decisions, restated values. 4 statements. */
export async function movementSince(tx: Tx, ids: Ids, since: CivilDate): Promise<Movement> {
  const shifted = await forecastMoves(tx, ids, since);
  const accepted = await acceptances(tx, ids, since);
  const decided = await decisions(tx, ids, since);
  const restated = await restatements(tx, ids, since);
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
async function forecastMoves(tx: Tx, { workspaceId, programmeId }: Ids, since: CivilDate): Promise<Move[]> {
  const rows = await tx.execute<{
    number: string;
    title: string;
    days: number;
    reason: string;
    reported: CivilDate;
  }>(sql`
    select r.number, r.title, m.forecast_date - earlier.forecast_date as days, coalesce(latest.note, '') as reason, m.forecast_reported_on::text as reported
    from milestone m
    join record r on r.workspace_id = m.workspace_id and r.id = m.id
    join lateral (select f.forecast_date from forecast f where f.workspace_id = m.workspace_id and f.milestone_id = m.id and f.report_date <= ${since}
      order by f.report_date desc, f.revision desc limit 1) earlier on true
    left join lateral (select f.note from forecast f where f.workspace_id = m.workspace_id and f.milestone_id = m.id and f.note <> ''
      order by f.report_date desc, f.revision desc limit 1) latest on true
    where m.workspace_id = ${workspaceId} and m.programme_id = ${programmeId} and m.forecast_reported_on > ${since}
      and m.state in ('planned', 'in_progress', 'submitted') and m.forecast_date <> earlier.forecast_date
    order by abs(m.forecast_date - earlier.forecast_date) desc, r.number limit 200`);
  return [...rows].map(({ number, title, days, reason, reported }) => ({
    kind: days > 0 ? ('later' as const) : ('earlier' as const),
    number,
    title,
    days,
    decision: null,
    reason: reason || null,
    on: reported,
  }));
}

async function acceptances(tx: Tx, { workspaceId, programmeId }: Ids, since: CivilDate): Promise<Move[]> {
  const rows = await tx
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
  return rows.map((row) => ({ ...row, kind: 'accepted', days: null, decision: null, reason: null }));
}

async function decisions(tx: Tx, { workspaceId, programmeId }: Ids, since: CivilDate): Promise<Move[]> {
  const rows = await tx
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
  return rows.map((row) => ({ ...row, kind: 'decided', days: null }));
}

async function restatements(tx: Tx, { workspaceId, programmeId }: Ids, since: CivilDate): Promise<Move[]> {
  const rows = await tx
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
  return rows.map((row) => ({ ...row, kind: 'restated', days: null, decision: null }));
}

/** Day of the reader's sign-in before the present one; a week ago for somebody who comes for the first time. */
export async function lastVisit(tx: Tx, { actor, programme }: Scope, now: Date): Promise<CivilDate> {
  const rows = await tx
    .select({ at: event.recordedAt })
    .from(event)
    .where(
      and(
        eq(event.workspaceId, actor.workspaceId),
        eq(event.actorId, actor.personId),
        eq(event.action, 'session.opened'),
        eq(event.result, 'done'),
      ),
    )
    .orderBy(desc(event.seq))
    .limit(2);
  const today = civilToday(now, programme.timeZone);
  const previous = rows[1] ? civilToday(rows[1].at, programme.timeZone) : null;
  return previous && previous < today ? previous : addDays(today, -7);
}
