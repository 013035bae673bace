import 'server-only';
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { kpiVersion, milestone, phase, record } from '@/db/schema';
import { type DifferenceField, type DifferenceValue, differenceFields } from '../vocabulary';
import type { DifferenceRow, Ids } from './basis';

/** What stands in a governed field today, with the number of its record; null fields are null, unknown records absent. */
export type Standing = { readonly number: string; readonly title: string; readonly value: DifferenceValue };
type Asked = { readonly targetId: string; readonly field: string };

export const isDifferenceField = (field: string): field is DifferenceField => field in differenceFields;

/** Present values of the governed fields asked for, by `targetId field`. At most 4 statements. */
export async function presentValues(
  tx: Tx,
  { workspaceId, programmeId }: Ids,
  asked: readonly Asked[],
): Promise<ReadonlyMap<string, Standing>> {
  if (asked.length === 0) return new Map();
  const ids = [...new Set(asked.map(({ targetId }) => targetId))];
  const records = await tx
    .select({
      id: record.id,
      kind: record.kind,
      number: record.number,
      title: record.title,
      ownerId: record.ownerId,
    })
    .from(record)
    .where(
      and(eq(record.workspaceId, workspaceId), eq(record.programmeId, programmeId), inArray(record.id, ids)),
    );
  const values = await valuesOf(tx, workspaceId, ids);
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

async function valuesOf(tx: Tx, workspaceId: string, ids: readonly string[]) {
  const phases = await tx
    .select()
    .from(phase)
    .where(and(eq(phase.workspaceId, workspaceId), inArray(phase.id, [...ids])));
  const milestones = await tx
    .select()
    .from(milestone)
    .where(and(eq(milestone.workspaceId, workspaceId), inArray(milestone.id, [...ids])));
  const kpis = await tx
    .selectDistinctOn([kpiVersion.kpiId])
    .from(kpiVersion)
    .where(
      and(
        eq(kpiVersion.workspaceId, workspaceId),
        inArray(kpiVersion.kpiId, [...ids]),
        eq(kpiVersion.state, 'approved'),
      ),
    )
    .orderBy(kpiVersion.kpiId, desc(kpiVersion.version));
  const entries: [string, Partial<Record<DifferenceField, DifferenceValue>>][] = [
    ...phases.map((row): [string, Partial<Record<DifferenceField, DifferenceValue>>] => [
      row.id,
      {
        'phase.planned_start': row.plannedStart,
        'phase.planned_end': row.plannedEnd,
        'phase.budget_cents': row.budgetCents,
      },
    ]),
    ...milestones.map((row): [string, Partial<Record<DifferenceField, DifferenceValue>>] => [
      row.id,
      {
        'milestone.planned_date': row.plannedDate,
        'milestone.cancelled': row.state === 'cancelled' ? 'yes' : 'no',
      },
    ]),
    ...kpis.map((row): [string, Partial<Record<DifferenceField, DifferenceValue>>] => [
      row.kpiId,
      { 'kpi.target': row.target, 'kpi.green': row.green, 'kpi.amber': row.amber },
    ]),
  ];
  return new Map(entries);
}

/** Differences whose field no longer holds what the request was approved on, as `MS-31 milestone.planned_date` (C-9). */
export async function staleDifferences(
  tx: Tx,
  ids: Ids,
  differences: readonly DifferenceRow[],
): Promise<readonly string[]> {
  const open = differences.filter(({ appliedAt }) => appliedAt === null);
  const present = await presentValues(tx, ids, open);
  return open.flatMap((row) => {
    const standing = present.get(keyOf(row));
    if (!standing) return [row.field];
    return standing.value === row.from ? [] : [`${standing.number} ${row.field}`];
  });
}
