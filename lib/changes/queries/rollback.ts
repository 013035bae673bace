import 'server-only';
import { and, asc, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { change, observation, record, rollbackCriterion, rollbackDecision } from '@/db/schema';

/** Criteria of rollback plans with what was decided, and the values that tell, as selects of a larger statement. */
export const rollbackSelects = (tx: Tx, which: SQL) => ({
  rollback: tx
    .select({
      id: rollbackCriterion.id,
      changeId: rollbackCriterion.changeId,
      kpiId: rollbackCriterion.kpiId,
      channelId: rollbackCriterion.channelId,
      comparison: rollbackCriterion.comparison,
      threshold: rollbackCriterion.threshold,
      windowDays: rollbackCriterion.windowDays,
      ownerId: rollbackCriterion.ownerId,
      number: record.number,
      title: record.title,
      choice: rollbackDecision.choice,
      value: rollbackDecision.value,
      reason: rollbackDecision.reason,
      decidedBy: rollbackDecision.decidedBy,
      decidedAt: rollbackDecision.decidedAt,
    })
    .from(rollbackCriterion)
    .innerJoin(
      record,
      and(eq(record.workspaceId, rollbackCriterion.workspaceId), eq(record.id, rollbackCriterion.kpiId)),
    )
    .leftJoin(
      rollbackDecision,
      and(
        eq(rollbackDecision.workspaceId, rollbackCriterion.workspaceId),
        eq(rollbackDecision.criterionId, rollbackCriterion.id),
      ),
    )
    .where(which)
    .orderBy(asc(record.number), asc(rollbackCriterion.id)),
  measured: tx
    .selectDistinct({
      kpiId: observation.kpiId,
      channelId: observation.channelId,
      periodStart: observation.periodStart,
      periodEnd: observation.periodEnd,
      numerator: observation.numerator,
      denominator: observation.denominator,
      value: observation.value,
    })
    .from(rollbackCriterion)
    .innerJoin(
      change,
      and(eq(change.workspaceId, rollbackCriterion.workspaceId), eq(change.id, rollbackCriterion.changeId)),
    )
    .innerJoin(
      observation,
      and(
        eq(observation.workspaceId, rollbackCriterion.workspaceId),
        eq(observation.kpiId, rollbackCriterion.kpiId),
        eq(observation.current, true),
        isNull(observation.segmentId),
        or(
          eq(observation.channelId, rollbackCriterion.channelId),
          and(isNull(observation.channelId), isNull(rollbackCriterion.channelId)),
        ),
      ),
    )
    .where(
      and(
        which,
        isNotNull(change.startedAt),
        sql`${observation.periodEnd} >= (${change.startedAt} at time zone 'UTC')::date`,
      ),
    ),
});
