import 'server-only';
import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { baseline, baselineEntry, decision, milestone } from '@/db/schema';
import { together } from '@/db/together';
import { civilToday } from '@/lib/calendar/rules/date';
import type { BoundVersion, Pause } from '../rules/why';

/** Binding baseline versions that hold a milestone, and the holds of its phase, both oldest first. 1 statement. */
export async function boundHistory(
  tx: Tx,
  workspaceId: string,
  milestoneId: string,
  timeZone: string,
): Promise<{ readonly versions: readonly BoundVersion[]; readonly pauses: readonly Pause[] }> {
  const phaseId = tx
    .select({ id: milestone.phaseId })
    .from(milestone)
    .where(and(eq(milestone.workspaceId, workspaceId), eq(milestone.id, milestoneId)));
  const found = await together(tx, {
    versions: tx
      .select({
        version: baseline.version,
        kind: baseline.kind,
        recordedAt: baseline.recordedAt,
        finish: baselineEntry.finish,
        reason: baseline.reason,
      })
      .from(baselineEntry)
      .innerJoin(
        baseline,
        and(eq(baseline.workspaceId, baselineEntry.workspaceId), eq(baseline.id, baselineEntry.baselineId)),
      )
      .where(
        and(
          eq(baselineEntry.workspaceId, workspaceId),
          eq(baselineEntry.recordId, milestoneId),
          ne(baseline.kind, 'target'),
        ),
      )
      .orderBy(asc(baseline.version)),
    holds: tx
      .select({ decision: decision.decision, decidedAt: decision.decidedAt })
      .from(decision)
      .where(
        and(
          eq(decision.workspaceId, workspaceId),
          inArray(decision.phaseId, sql`(${phaseId})`),
          inArray(decision.decision, ['hold', 'resume', 'kill']),
        ),
      )
      .orderBy(asc(decision.decidedAt)),
  });
  const versions = found.versions.flatMap(({ kind, recordedAt, ...one }): BoundVersion[] =>
    kind === 'target' ? [] : [{ ...one, kind, on: civilToday(recordedAt, timeZone) }],
  );
  const pauses: { from: Pause['from']; to: Pause['to'] }[] = [];
  for (const { decision: word, decidedAt } of found.holds) {
    const on = civilToday(decidedAt, timeZone);
    const last = pauses.at(-1);
    if (word === 'hold') pauses.push({ from: on, to: null });
    else if (last && last.to === null) last.to = on;
  }
  return { versions, pauses };
}
