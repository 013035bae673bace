import 'server-only';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { readWorkspace } from '@/db/context';
import { condition, decision, person, statusOverride } from '@/db/schema';
import { together } from '@/db/together';
import { personalView, sharedView } from '@/lib/access/cached-view';
import { read, type Scope } from '@/lib/access/scope';
import { civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type KpiReading, kpiTiles } from '@/lib/measurement/queries/scorecard';
import { risksInBrief } from '@/lib/risks/queries/register';
import { type RoadmapSummary, roadmapSummary } from '@/lib/roadmap/queries/plan';
import { scheduleFacts } from '../rules/facts';
import {
  benefitStatus,
  type Dimensions,
  type OverallStatus,
  overallStatus,
  riskStatus,
  scheduleStatus,
  scopeStatus,
} from '../rules/overall';
import { costDimension } from './cost';
import { lastVisit, visitsOf } from './movement';

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
  /** Day of the reader's last visit. */
  readonly since: CivilDate;
};

/**
 * The overall status with everything it is derived from (U-8). The register is read once for status and list.
 * Statements: those of the roadmap and the KPI tiles plus 2.
 */
export async function programmeStatus(scope: Scope, now = new Date()): Promise<StatusView> {
  const today = civilToday(now, scope.programme.timeZone);
  const [roadmap, tiles, { conditions, override, lastVisit: since }, cost, risks] = await Promise.all([
    roadmapSummary(scope, 6, now),
    kpiTiles(scope, now),
    standingOf(scope, today),
    costOf(scope, today),
    risksInBrief(scope, null, now),
  ]);
  const dimensions: Dimensions = {
    schedule: scheduleStatus(scheduleFacts(roadmap.plan)),
    cost,
    scope: scopeStatus(conditions),
    risk: riskStatus(risks),
    benefit: benefitStatus(tiles.map(({ reading }) => reading.judgement)),
  };
  return { overall: overallStatus(dimensions, override), dimensions, override, roadmap, tiles, since };
}

/** At most 1 statement. */
const costOf = (scope: Scope, today: CivilDate) =>
  sharedView(scope, 'overview.cost', { today }, ({ workspaceId, programme }) =>
    readWorkspace(workspaceId, (tx) =>
      costDimension(tx, { workspaceId, programmeId: programme.id }, today, programme.timeZone),
    ),
  );

/** Conditions, the override in force, and when the reader was here before. At most 1 statement. */
const standingOf = (scope: Scope, today: CivilDate) =>
  personalView(scope, 'overview.standing', { today }, () =>
    read(scope, async (tx, ids) => {
      const found = await together(tx, {
        conditions: conditionCounts(tx, ids, today),
        override: currentOverride(tx, ids),
        visits: visitsOf(tx, scope.actor),
      });
      return {
        conditions: found.conditions[0] ?? { overdue: 0, open: 0, decided: 0 },
        override: found.override[0] ?? null,
        lastVisit: lastVisit(found.visits, scope.programme.timeZone, today),
      };
    }),
  );

/** Conditions and rework of gate decisions, and how many decisions there are at all. */
function conditionCounts(tx: Tx, { workspaceId, programmeId }: Ids, today: CivilDate) {
  return tx
    .select({
      overdue: sql<number>`count(*) filter (where ${condition.state} = 'open' and ${condition.due} < ${today})::int`,
      open: sql<number>`count(*) filter (where ${condition.state} = 'open')::int`,
      decided: sql<number>`(select count(*)::int from ${decision} d where d.workspace_id = ${workspaceId} and d.programme_id = ${programmeId})`,
    })
    .from(condition)
    .where(and(eq(condition.workspaceId, workspaceId), eq(condition.programmeId, programmeId)));
}

function currentOverride(tx: Tx, { workspaceId, programmeId }: Ids) {
  return tx
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
}
