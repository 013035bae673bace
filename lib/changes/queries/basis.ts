import 'server-only';
import { and, asc, eq, gt, inArray, isNotNull, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import {
  calendarItem,
  change,
  changeAssessment,
  changeDecision,
  changeDifference,
  conflictCheck,
  freezeException,
  link,
  record,
} from '@/db/schema';
import { notFound } from '@/lib/action/refusal';
import type { CalendarSpan, Planned } from '@/lib/schedule/rules/conflict';
import { approvedStates } from '../vocabulary';

export type Ids = { readonly workspaceId: string; readonly programmeId: string };
export type ChangeRow = typeof change.$inferSelect;
export type DifferenceRow = typeof changeDifference.$inferSelect;
type Affected = {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly title: string;
  readonly channelId: string | null;
};
export type ChangeBasis = {
  readonly row: ChangeRow;
  readonly record: Pick<typeof record.$inferSelect, 'number' | 'title' | 'version' | 'programmeId'>;
  readonly affects: readonly Affected[];
  readonly differences: readonly DifferenceRow[];
  readonly assessments: readonly (typeof changeAssessment.$inferSelect)[];
  readonly checks: readonly (typeof conflictCheck.$inferSelect)[];
  readonly exceptions: readonly (typeof freezeException.$inferSelect)[];
};

/** A request with everything its rules look at. 6 statements. */
export async function changeBasis(tx: Tx, workspaceId: string, changeId: string): Promise<ChangeBasis> {
  const [found] = await tx
    .select({
      row: change,
      record: {
        number: record.number,
        title: record.title,
        version: record.version,
        programmeId: record.programmeId,
      },
    })
    .from(change)
    .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, change.id)))
    .where(and(eq(change.workspaceId, workspaceId), eq(change.id, changeId)));
  if (!found) return notFound('change');
  return {
    ...found,
    affects: await affectedBy(tx, workspaceId, changeId),
    differences: await tx
      .select()
      .from(changeDifference)
      .where(and(eq(changeDifference.workspaceId, workspaceId), eq(changeDifference.changeId, changeId)))
      .orderBy(asc(changeDifference.position)),
    assessments: await tx
      .select()
      .from(changeAssessment)
      .where(
        and(
          eq(changeAssessment.workspaceId, workspaceId),
          eq(changeAssessment.changeId, changeId),
          eq(changeAssessment.revision, found.row.revision),
        ),
      )
      .orderBy(asc(changeAssessment.domain)),
    checks: await tx
      .select()
      .from(conflictCheck)
      .where(and(eq(conflictCheck.workspaceId, workspaceId), eq(conflictCheck.changeId, changeId)))
      .orderBy(asc(conflictCheck.checkedAt)),
    exceptions: await tx
      .select()
      .from(freezeException)
      .where(and(eq(freezeException.workspaceId, workspaceId), eq(freezeException.changeId, changeId))),
  };
}

/** Records a request touches, as the requester and the assessors named them. */
function affectedBy(tx: Tx, workspaceId: string, changeId: string): Promise<Affected[]> {
  return tx
    .select({
      id: record.id,
      kind: record.kind,
      number: record.number,
      title: record.title,
      channelId: record.channelId,
    })
    .from(link)
    .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, link.toId)))
    .where(and(eq(link.workspaceId, workspaceId), eq(link.kind, 'affects'), eq(link.fromId, changeId)))
    .orderBy(asc(record.number));
}

/** Planned and running changes of the programme whose window overlaps, with what they touch. 1 statement. */
export async function rivalsOf(
  tx: Tx,
  { workspaceId, programmeId }: Ids,
  changeId: string,
  from: Date,
  to: Date,
): Promise<Planned[]> {
  const rows = await tx
    .select({
      id: change.id,
      number: record.number,
      implementerId: change.implementerId,
      start: change.windowStart,
      end: change.windowEnd,
      objects: sql<
        string[]
      >`coalesce((select array_agg(l.to_id::text) from ${link} l where l.workspace_id = ${workspaceId}
        and l.kind = 'affects' and l.from_id = ${change.id}), '{}')`,
    })
    .from(change)
    .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, change.id)))
    .where(
      and(
        eq(change.workspaceId, workspaceId),
        eq(change.programmeId, programmeId),
        ne(change.id, changeId),
        inArray(
          change.state,
          [...approvedStates].filter((state) => state !== 'closed'),
        ),
        lt(change.windowStart, to),
        gt(change.windowEnd, from),
      ),
    );
  return rows.flatMap(({ start, end, objects, ...row }) =>
    start && end ? [{ ...row, start: start.getTime(), end: end.getTime(), objects: new Set(objects) }] : [],
  );
}

/** Days around a window in which the programme is asked whether it keeps maintenance windows. */
const MAINTENANCE_DAYS = 92;

/** Calendar items in force that touch a span, and the maintenance windows of the weeks around it. 1 statement. */
export async function calendarBetween(
  tx: Tx,
  { workspaceId, programmeId }: Ids,
  from: Date,
  to: Date,
): Promise<CalendarSpan[]> {
  const rows = await tx
    .select()
    .from(calendarItem)
    .where(
      and(
        eq(calendarItem.workspaceId, workspaceId),
        eq(calendarItem.programmeId, programmeId),
        isNull(calendarItem.cancelledAt),
        or(
          and(lt(calendarItem.startsAt, to), gt(calendarItem.endsAt, from)),
          and(
            eq(calendarItem.kind, 'maintenance'),
            lt(calendarItem.startsAt, daysAfter(to, MAINTENANCE_DAYS)),
            gt(calendarItem.endsAt, daysAfter(from, -MAINTENANCE_DAYS)),
          ),
        ),
      ),
    )
    .orderBy(asc(calendarItem.startsAt));
  return rows.map(({ id, kind, title, channelIds, startsAt, endsAt }) => ({
    id,
    kind,
    title,
    channelIds,
    start: startsAt.getTime(),
    end: endsAt.getTime(),
  }));
}

const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * 86_400_000);

/** Emergencies whose work has begun and at which the board has not looked back yet, with their channels. 1 statement. */
export async function unratifiedOf(tx: Tx, { workspaceId, programmeId }: Ids) {
  const rows = await tx
    .select({
      id: change.id,
      number: record.number,
      startedAt: change.startedAt,
      channelIds: channelsTouchedBy(change),
    })
    .from(change)
    .innerJoin(record, and(eq(record.workspaceId, change.workspaceId), eq(record.id, change.id)))
    .where(
      and(eq(change.workspaceId, workspaceId), eq(change.programmeId, programmeId), isUnratified(change)),
    );
  return rows.flatMap(({ startedAt, ...one }) => (startedAt ? [{ ...one, startedAt }] : []));
}

/** Channels a request touches, itself or through a record of theirs; a field of a larger select. */
export const channelsTouchedBy = (row: typeof change): SQL<string[]> =>
  sql<
    string[]
  >`coalesce((select json_agg(distinct case when r.kind = 'channel' then r.id else r.channel_id end) from ${link} l
    join ${record} r on r.workspace_id = l.workspace_id and r.id = l.to_id
    where l.workspace_id = ${row.workspaceId} and l.kind = 'affects' and l.from_id = ${row.id}
    and (r.kind = 'channel' or r.channel_id is not null)), '[]')`;

/** Records a request touches; a field of a larger select. */
export const touchedBy = (row: typeof change): SQL<string[]> =>
  sql<string[]>`coalesce((select json_agg(l.to_id) from ${link} l where l.workspace_id = ${row.workspaceId}
    and l.kind = 'affects' and l.from_id = ${row.id}), '[]')`;

/** Work on an emergency has begun, and the board has neither ratified it nor refused to (§4). */
export const isUnratified = (row: typeof change): SQL | undefined =>
  and(
    eq(row.type, 'emergency'),
    inArray(row.state, ['implementing', 'in_review']),
    isNotNull(row.startedAt),
    sql`not exists (select 1 from ${changeDecision} d where d.workspace_id = ${row.workspaceId} and d.change_id = ${row.id}
      and d.decision in ('ratified', 'ratification_refused'))`,
  );

/** Records one edge away from the touched ones, changes themselves left out (C-2: direct neighbours). 1 statement. */
export async function neighboursOf(
  tx: Tx,
  workspaceId: string,
  objects: readonly string[],
): Promise<ReadonlySet<string>> {
  if (objects.length === 0) return new Set();
  const rows = await tx
    .select({ fromId: link.fromId, toId: link.toId })
    .from(link)
    .where(
      and(
        eq(link.workspaceId, workspaceId),
        ne(link.kind, 'affects'),
        or(inArray(link.fromId, [...objects]), inArray(link.toId, [...objects])),
      ),
    );
  const touched = new Set(objects);
  return new Set(rows.flatMap(({ fromId, toId }) => [fromId, toId]).filter((id) => !touched.has(id)));
}

/** Another open request with the same title. 1 statement. */
export async function duplicateOf(
  tx: Tx,
  { workspaceId, programmeId }: Ids,
  basis: ChangeBasis,
): Promise<string | null> {
  const [row] = await tx
    .select({ number: record.number })
    .from(change)
    .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, change.id)))
    .where(
      and(
        eq(change.workspaceId, workspaceId),
        eq(change.programmeId, programmeId),
        ne(change.id, basis.row.id),
        inArray(change.state, [
          'submitted',
          'impact_analysis',
          'awaiting_approval',
          'approved',
          'testing',
          'scheduled',
        ]),
        sql`lower(${record.title}) = lower(${basis.record.title})`,
      ),
    )
    .limit(1);
  return row?.number ?? null;
}
