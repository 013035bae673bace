import 'server-only';
import { and, eq, isNull, ne, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { link, milestone, person, phase, record } from '@/db/schema';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { accountableFor } from '@/lib/raci/queries/accountable';
import type { Judgement } from '../vocabulary';

export type JudgedScope = {
  workspaceId: string;
  programmeId: string;
  /** Answers for milestones that name nobody. */
  managerId: string | null;
  today: CivilDate;
};
export type Judged = ReturnType<typeof judgedMilestones>;

/**
 * All milestones of a programme with their derived status as one subquery: list, counts and inbox filter, sort and
 * count it in the database. Its judgement is the rule `milestoneStatus` (M-3, M-4) written in SQL; a test holds the two
 * together on generated data.
 */
export function judgedMilestones(tx: Tx, { workspaceId, programmeId, managerId, today }: JudgedScope) {
  const wave = alias(record, 'wave_record');
  const later = latestPredecessors(tx, workspaceId, programmeId);
  const ownerId = sql<string | null>`coalesce(${record.ownerId}, ${wave.ownerId}, ${managerId}::uuid)`;
  const dates = { earliest: later.earliest, today: sql`${today}::date` };
  return (
    tx
      .select({
        id: milestone.id,
        number: record.number,
        serial: sql<number>`substring(${record.number} from '\\d+$')::bigint`.as('serial'),
        title: record.title,
        version: record.version,
        channelId: record.channelId,
        recordOwnerId: sql<string | null>`${record.ownerId}`.as('record_owner_id'),
        ownerId: ownerId.as('responsible_id'),
        ownerName: sql<string | null>`${person.name}`.as('owner_name'),
        waveId: milestone.waveId,
        waveOwnerId: sql<string | null>`${wave.ownerId}`.as('wave_owner_id'),
        waveNumber: sql<string>`${wave.number}`.as('wave_number'),
        waveTitle: sql<string>`${wave.title}`.as('wave_title'),
        phaseId: milestone.phaseId,
        phaseKind: sql<typeof phase.$inferSelect.kind>`${phase.kind}`.as('phase_kind'),
        kind: milestone.kind,
        gating: milestone.gating,
        state: milestone.state,
        toleranceDays: milestone.toleranceDays,
        plannedDate: milestone.plannedDate,
        originalDate: milestone.originalDate,
        baselineDate: milestone.baselineDate,
        forecastDate: milestone.forecastDate,
        forecastReportedOn: milestone.forecastReportedOn,
        actualDate: milestone.actualDate,
        submittedBy: milestone.submittedBy,
        submittedAt: milestone.submittedAt,
        acceptorId: sql<
          string | null
        >`coalesce(${accountableFor(workspaceId, milestone.id, dates.today)}, ${milestone.acceptorId}, ${managerId}::uuid)`.as(
          'acceptor',
        ),
        due: sql<CivilDate>`coalesce(${milestone.baselineDate}, ${milestone.plannedDate})`.as('due'),
        overdue: sql<boolean>`coalesce(${isOverdue(dates.today)}, false)`.as('overdue'),
        stale: sql<boolean>`coalesce(${isStale(dates.today)}, false)`.as('stale'),
        judgement: judgement(dates).as('judgement'),
      })
      .from(milestone)
      .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, milestone.id)))
      // outer joins are left out by the planner where a query asks nothing of them
      .leftJoin(wave, and(eq(wave.workspaceId, workspaceId), eq(wave.id, milestone.waveId)))
      .leftJoin(phase, and(eq(phase.workspaceId, workspaceId), eq(phase.id, milestone.phaseId)))
      .leftJoin(person, and(eq(person.workspaceId, workspaceId), eq(person.id, ownerId)))
      .leftJoin(later, eq(later.toId, milestone.id))
      .where(
        and(
          eq(milestone.workspaceId, workspaceId),
          eq(milestone.programmeId, programmeId),
          isNull(record.archivedAt),
        ),
      )
      .as('judged')
  );
}

/** Per successor the latest date its finish-to-start predecessors allow; cancelled ones hold nobody up. */
function latestPredecessors(tx: Tx, workspaceId: string, programmeId: string) {
  const before = alias(milestone, 'predecessor');
  const date = sql`coalesce(${before.actualDate}, ${before.forecastDate}) + ${link.lagDays}`;
  return tx
    .select({ toId: link.toId, earliest: sql<CivilDate | null>`max(${date})`.as('earliest') })
    .from(link)
    .innerJoin(before, and(eq(before.workspaceId, workspaceId), eq(before.id, link.fromId)))
    .where(
      and(
        eq(link.workspaceId, workspaceId),
        eq(link.programmeId, programmeId),
        eq(link.kind, 'depends_on'),
        eq(link.dependencyType, 'FS'),
        ne(before.state, 'cancelled'),
      ),
    )
    .groupBy(link.toId)
    .as('later');
}

const open = sql`${milestone.state} in ('planned', 'in_progress', 'submitted')`;
const expected = sql`coalesce(${milestone.actualDate}, ${milestone.forecastDate})`;

const isOverdue = (today: SQL) =>
  sql`(${open} and ${milestone.baselineDate} < coalesce(${milestone.actualDate}, ${today}))`;

const isStale = (today: SQL) =>
  sql`(${open} and ${milestone.actualDate} is null and ${milestone.forecastDate} < ${today})`;

/** The worst of slip, overdue, stale and inconsistent, in the order red, amber, grey, green. */
function judgement({ earliest, today }: { earliest: SQL.Aliased<CivilDate | null>; today: SQL }) {
  const slip = sql`(${expected} - ${milestone.baselineDate})`;
  const tolerated = sql`${milestone.toleranceDays}`;
  return sql<Judgement>`case
    when ${milestone.state} = 'cancelled' then 'grey'
    when ${isOverdue(today)} or ${isStale(today)} or ${slip} > 2 * ${tolerated}
      or (${milestone.gating} and ${slip} > ${tolerated}) then 'red'
    when ${slip} > ${tolerated} or (${open} and ${earliest} > ${expected}) then 'amber'
    when ${slip} is null then 'grey'
    else 'green' end`;
}
