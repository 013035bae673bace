import 'server-only';
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { kpiVersion, milestone, phase, record } from '@/db/schema';
import { together } from '@/db/together';
import { type DifferenceField, type DifferenceValue, differenceFields } from '../vocabulary';
import type { DifferenceRow, Ids } from './basis';

/** What stands in a governed field today, with the number of its record; null fields are null, unknown records absent. */
export type Standing = { readonly number: string; readonly title: string; readonly value: DifferenceValue };
type Asked = { readonly targetId: string; readonly field: string };

export const isDifferenceField = (field: string): field is DifferenceField => field in differenceFields;

/** Present values of the governed fields asked for, by `targetId field`. At most 1 statement. */
export async function presentValues(
  tx: Tx,
  ids: Ids,
  asked: readonly Asked[],
): Promise<ReadonlyMap<string, Standing>> {
  return asked.length === 0
    ? new Map()
    : standingFrom(await together(tx, standingSelects(tx, ids, asked)), asked);
}

export function standingFrom(
  { records, ...rows }: Rows,
  asked: readonly Asked[],
): ReadonlyMap<string, Standing> {
  const values = valuesFrom(rows);
  const byId = new Map(records.map((row) => [row.id, row]));
  return new Map(
    asked.flatMap(({ targetId, field }) => {
      const row = byId.get(targetId);
      if (!row || !isDifferenceField(field) || differenceFields[field].record !== row.kind) return [];
      const value = field === 'milestone.owner' ? row.ownerId : (values.get(targetId)?.[field] ?? null);
      return [[keyOf({ targetId, field }), { number: row.number, title: row.title, value }] as const];
    }),
  );
}

export const keyOf = ({ targetId, field }: Asked): string => `${targetId} ${field}`;

/** The same as selects of a larger statement. */
export function standingSelects(tx: Tx, { workspaceId, programmeId }: Ids, asked: readonly Asked[]) {
  const ids = [...new Set(asked.map(({ targetId }) => targetId))];
  return {
    records: tx
      .select({
        id: record.id,
        kind: record.kind,
        number: record.number,
        title: record.title,
        ownerId: record.ownerId,
      })
      .from(record)
      .where(
        and(
          eq(record.workspaceId, workspaceId),
          eq(record.programmeId, programmeId),
          inArray(record.id, ids),
        ),
      ),
    phases: tx
      .select({
        id: phase.id,
        plannedStart: phase.plannedStart,
        plannedEnd: phase.plannedEnd,
        budgetCents: phase.budgetCents,
      })
      .from(phase)
      .where(and(eq(phase.workspaceId, workspaceId), inArray(phase.id, ids))),
    milestones: tx
      .select({ id: milestone.id, plannedDate: milestone.plannedDate, state: milestone.state })
      .from(milestone)
      .where(and(eq(milestone.workspaceId, workspaceId), inArray(milestone.id, ids))),
    kpis: tx
      .selectDistinctOn([kpiVersion.kpiId], {
        kpiId: kpiVersion.kpiId,
        target: kpiVersion.target,
        green: kpiVersion.green,
        amber: kpiVersion.amber,
      })
      .from(kpiVersion)
      .where(
        and(
          eq(kpiVersion.workspaceId, workspaceId),
          inArray(kpiVersion.kpiId, ids),
          eq(kpiVersion.state, 'approved'),
        ),
      )
      .orderBy(kpiVersion.kpiId, desc(kpiVersion.version)),
  };
}

type Rows = {
  readonly [Name in keyof ReturnType<typeof standingSelects>]: Awaited<
    ReturnType<typeof standingSelects>[Name]
  >;
};
type Fields = Partial<Record<DifferenceField, DifferenceValue>>;

function valuesFrom({ phases, milestones, kpis }: Omit<Rows, 'records'>): ReadonlyMap<string, Fields> {
  return new Map([
    ...phases.map((row): [string, Fields] => [
      row.id,
      {
        'phase.planned_start': row.plannedStart,
        'phase.planned_end': row.plannedEnd,
        'phase.budget_cents': row.budgetCents,
      },
    ]),
    ...milestones.map((row): [string, Fields] => [
      row.id,
      {
        'milestone.planned_date': row.plannedDate,
        'milestone.cancelled': row.state === 'cancelled' ? 'yes' : 'no',
      },
    ]),
    ...kpis.map((row): [string, Fields] => [
      row.kpiId,
      { 'kpi.target': row.target, 'kpi.green': row.green, 'kpi.amber': row.amber },
    ]),
  ]);
}

/** Differences whose field no longer holds what the request was approved on, as `MS-31 milestone.planned_date` (C-9). */
export const staleDifferences = (
  present: ReadonlyMap<string, Standing>,
  differences: readonly DifferenceRow[],
): readonly string[] =>
  differences
    .filter(({ appliedAt }) => appliedAt === null)
    .flatMap((row) => {
      const standing = present.get(keyOf(row));
      if (!standing) return [row.field];
      return standing.value === row.from ? [] : [`${standing.number} ${row.field}`];
    });
