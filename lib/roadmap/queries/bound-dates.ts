import 'server-only';
import { and, desc, eq, inArray, ne, type SQLWrapper } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { baseline, baselineEntry } from '@/db/schema';
import type { Fixer } from '@/lib/action/result';
import type { BaselineEntry } from '../rules/baseline';

/** Who may set a new baseline when a date moves beyond the tolerance (decision rights, domain §3). */
export const BASELINE_APPROVERS: readonly Fixer[] = [{ role: 'sponsor' }, { role: 'steering_member' }];

/** Dates of records in the latest binding baseline that holds them (M-1); records never frozen are absent. */
export async function boundDates(
  tx: Tx,
  workspaceId: string,
  programmeId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, BaselineEntry>> {
  if (ids.length === 0) return new Map();
  const rows = await boundOf(tx, workspaceId, programmeId, ids);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The same as a select, for a statement that reads more; `ids` may be a select itself. */
export function boundOf(
  tx: Tx,
  workspaceId: string,
  programmeId: string,
  ids: readonly string[] | SQLWrapper,
) {
  return tx
    .selectDistinctOn([baselineEntry.recordId], {
      id: baselineEntry.recordId,
      start: baselineEntry.start,
      finish: baselineEntry.finish,
    })
    .from(baselineEntry)
    .innerJoin(
      baseline,
      and(eq(baseline.workspaceId, baselineEntry.workspaceId), eq(baseline.id, baselineEntry.baselineId)),
    )
    .where(
      and(
        eq(baselineEntry.workspaceId, workspaceId),
        eq(baseline.programmeId, programmeId),
        ne(baseline.kind, 'target'),
        inArray(baselineEntry.recordId, Array.isArray(ids) ? [...ids] : (ids as SQLWrapper)),
      ),
    )
    .orderBy(baselineEntry.recordId, desc(baseline.version));
}
