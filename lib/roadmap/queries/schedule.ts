import 'server-only';
import { and, eq, ne, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { link, milestone, phase, record } from '@/db/schema';
import { together } from '@/db/together';
import type { Dependency } from '../rules/dependencies';
import { proposeShifts, type ScheduledItem, type ShiftProposal } from '../rules/propagation';

type ScheduleRecord = { id: string; kind: 'milestone' | 'phase'; number: string; title: string };
export type Schedule = {
  items: readonly ScheduledItem[];
  links: readonly Dependency[];
  records: ReadonlyMap<string, ScheduleRecord>;
};

/**
 * Expected dates of all milestones and phases that a dependency names, with the dependencies: nothing else pushes or
 * moves. Where nobody has reported a forecast, the plan is what is expected. 1 statement.
 */
export async function loadSchedule(tx: Tx, workspaceId: string, programmeId: string): Promise<Schedule> {
  const linked = sql`(select from_id from link where workspace_id = ${workspaceId} and programme_id = ${programmeId} and kind = 'depends_on'
    union select to_id from link where workspace_id = ${workspaceId} and programme_id = ${programmeId} and kind = 'depends_on')`;
  const { milestones, phases, links } = await together(tx, {
    milestones: tx
      .select({
        id: milestone.id,
        number: record.number,
        title: record.title,
        state: milestone.state,
        plannedDate: milestone.plannedDate,
        baselineDate: milestone.baselineDate,
        forecastDate: milestone.forecastDate,
        actualDate: milestone.actualDate,
      })
      .from(milestone)
      .innerJoin(record, and(eq(record.workspaceId, milestone.workspaceId), eq(record.id, milestone.id)))
      .where(
        and(
          eq(milestone.workspaceId, workspaceId),
          eq(milestone.programmeId, programmeId),
          ne(milestone.state, 'cancelled'),
          sql`${milestone.id} in ${linked}`,
        ),
      ),
    phases: tx
      .select({
        id: phase.id,
        number: record.number,
        title: record.title,
        plannedStart: phase.plannedStart,
        plannedEnd: phase.plannedEnd,
        actualStart: phase.actualStart,
        actualEnd: phase.actualEnd,
      })
      .from(phase)
      .innerJoin(record, and(eq(record.workspaceId, phase.workspaceId), eq(record.id, phase.id)))
      .where(
        and(
          eq(phase.workspaceId, workspaceId),
          eq(phase.programmeId, programmeId),
          ne(phase.state, 'terminated'),
          sql`${phase.id} in ${linked}`,
        ),
      ),
    links: linksOf(tx, workspaceId, programmeId),
  });
  const items = [
    ...milestones.map((row): ScheduledItem => {
      const date = row.actualDate ?? row.forecastDate ?? row.baselineDate ?? row.plannedDate;
      return {
        id: row.id,
        start: date,
        finish: date,
        fixed: row.actualDate !== null || row.state === 'accepted',
      };
    }),
    ...phases.map(
      (row): ScheduledItem => ({
        id: row.id,
        start: row.actualStart ?? row.plannedStart,
        finish: row.actualEnd ?? row.plannedEnd,
        fixed: row.actualStart !== null,
      }),
    ),
  ];
  const head = (kind: ScheduleRecord['kind'], rows: readonly Omit<ScheduleRecord, 'kind'>[]) =>
    rows.map(({ id, number, title }) => [id, { id, kind, number, title }] as const);
  return {
    items,
    links: linksFrom(links),
    records: new Map([...head('milestone', milestones), ...head('phase', phases)]),
  };
}

type Link = Dependency & { id: string };

/** All `depends_on` edges of a programme, of waves too, as a select. */
export function linksOf(tx: Tx, workspaceId: string, programmeId: string) {
  return tx
    .select({
      id: link.id,
      from: link.fromId,
      to: link.toId,
      type: link.dependencyType,
      lagDays: link.lagDays,
    })
    .from(link)
    .where(
      and(eq(link.workspaceId, workspaceId), eq(link.programmeId, programmeId), eq(link.kind, 'depends_on')),
    );
}

export const linksFrom = (rows: Awaited<ReturnType<typeof linksOf>>): readonly Link[] =>
  rows.flatMap(({ type, lagDays, ...row }) => (type && lagDays !== null ? [{ ...row, type, lagDays }] : []));

/** M-7 over the loaded schedule; none where the dependencies form a cycle (commands never let one in). */
export function proposalsOf({ items, links }: Schedule): readonly ShiftProposal[] {
  const verdict = proposeShifts(items, links);
  return verdict.ok ? verdict.proposals : [];
}
