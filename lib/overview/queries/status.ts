import 'server-only';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { condition, decision, person, statusOverride } from '@/db/schema';
import { read, type Scope } from '@/lib/access/scope';
import { civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type KpiReading, kpiTiles } from '@/lib/measurement/queries/scorecard';
import { type RoadmapSummary, roadmapSummary } from '@/lib/roadmap/queries/plan';
import { scheduleFacts } from '../rules/facts';
import {
  benefitStatus,
  type Dimensions,
  type OverallStatus,
  overallStatus,
  scheduleStatus,
  scopeStatus,
  unknownStatus,
} from '../rules/overall';
import { costDimension } from './cost';

type Ids = { readonly workspaceId: string; readonly programmeId: string };

type OverrideView = {
  readonly judgement: OverallStatus['judgement'];
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
};
export type StatusView = {
  readonly overall: OverallStatus;
  readonly dimensions: Dimensions;
  readonly override: OverrideView | null;
  readonly roadmap: RoadmapSummary;
  readonly tiles: readonly KpiReading[];
};

/**
 * The overall status with everything it is derived from (U-8). Risk stays grey until its register feeds it.
 * Statements: those of the roadmap and the KPI tiles plus 3.
 */
export async function programmeStatus(scope: Scope, now = new Date()): Promise<StatusView> {
  const { timeZone } = scope.programme;
  const today = civilToday(now, timeZone);
  const [roadmap, tiles, { conditions, override, cost }] = await Promise.all([
    roadmapSummary(scope, 6, now),
    kpiTiles(scope, now),
    read(scope, async (tx, ids) => ({
      conditions: await conditionCounts(tx, ids, today),
      override: await currentOverride(tx, ids),
      cost: await costDimension(tx, ids, today, timeZone),
    })),
  ]);
  const dimensions: Dimensions = {
    schedule: scheduleStatus(scheduleFacts(roadmap.plan)),
    cost,
    scope: scopeStatus(conditions),
    risk: unknownStatus('risk'),
    benefit: benefitStatus(tiles.map(({ reading }) => reading.judgement)),
  };
  return { overall: overallStatus(dimensions, override), dimensions, override, roadmap, tiles };
}

/** Conditions and rework of gate decisions, and how many decisions there are at all. */
async function conditionCounts(tx: Tx, { workspaceId, programmeId }: Ids, today: CivilDate) {
  const [row] = await tx
    .select({
      overdue: sql<number>`count(*) filter (where ${condition.state} = 'open' and ${condition.due} < ${today})::int`,
      open: sql<number>`count(*) filter (where ${condition.state} = 'open')::int`,
      decided: sql<number>`(select count(*)::int from ${decision} d where d.workspace_id = ${workspaceId} and d.programme_id = ${programmeId})`,
    })
    .from(condition)
    .where(and(eq(condition.workspaceId, workspaceId), eq(condition.programmeId, programmeId)));
  return row ?? { overdue: 0, open: 0, decided: 0 };
}

async function currentOverride(tx: Tx, { workspaceId, programmeId }: Ids): Promise<OverrideView | null> {
  const [row] = await tx
    .select({
      judgement: statusOverride.judgement,
      reason: statusOverride.reason,
      by: person.name,
      at: statusOverride.setAt,
    })
    .from(statusOverride)
    .innerJoin(person, and(eq(person.workspaceId, workspaceId), eq(person.id, statusOverride.setBy)))
    .where(
      and(
        eq(statusOverride.workspaceId, workspaceId),
        eq(statusOverride.programmeId, programmeId),
        isNull(statusOverride.endedAt),
      ),
    )
    .orderBy(desc(statusOverride.setAt))
    .limit(1);
  return row ?? null;
}
