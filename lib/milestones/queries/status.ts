import 'server-only';
import { and, eq, inArray, ne } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { link, milestone, record } from '@/db/schema';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type MilestoneStatus, milestoneStatus } from '../rules/status';
import type { MilestoneState } from '../vocabulary';

type Row = {
  id: string;
  state: MilestoneState;
  gating: boolean;
  toleranceDays: number;
  baselineDate: CivilDate | null;
  forecastDate: CivilDate | null;
  actualDate: CivilDate | null;
};
export type Predecessor = {
  id: string;
  successorId: string;
  number: string;
  title: string;
  state: MilestoneState;
  forecast: CivilDate | null;
  actual: CivilDate | null;
  lagDays: number;
};

/** Finish-to-start predecessors of the milestones named, in order of their number's row. 1 statement, none for none. */
export async function predecessorsOf(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
): Promise<Predecessor[]> {
  if (ids.length === 0) return [];
  const before = alias(milestone, 'predecessor');
  const rows = await tx
    .select({
      id: before.id,
      successorId: link.toId,
      number: record.number,
      title: record.title,
      state: before.state,
      forecast: before.forecastDate,
      actual: before.actualDate,
      lagDays: link.lagDays,
    })
    .from(link)
    .innerJoin(before, and(eq(before.workspaceId, workspaceId), eq(before.id, link.fromId)))
    .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, link.fromId)))
    .where(
      and(
        eq(link.workspaceId, workspaceId),
        eq(link.kind, 'depends_on'),
        eq(link.dependencyType, 'FS'),
        inArray(link.toId, [...ids]),
        ne(before.state, 'cancelled'),
      ),
    )
    .orderBy(record.number);
  return rows.map((row) => ({ ...row, lagDays: row.lagDays ?? 0 }));
}

/** The rule's verdict for rows at hand; ids in its reasons become the predecessor's number and title. */
export function statusOf(row: Row, predecessors: readonly Predecessor[], today: CivilDate): MilestoneStatus {
  const own = predecessors.filter(({ successorId }) => successorId === row.id);
  const { state, gating, toleranceDays, baselineDate, forecastDate, actualDate } = row;
  const dates = { baseline: baselineDate, forecast: forecastDate, actual: actualDate };
  const status = milestoneStatus({ state, gating, toleranceDays, ...dates, predecessors: own }, today);
  const reasons = status.reasons.map(({ code, params }) => {
    const named = own.find(({ id }) => id === params.predecessorId);
    return { code, params: named ? { ...params, predecessor: `${named.number} ${named.title}` } : params };
  });
  return { ...status, reasons };
}
