import 'server-only';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { record, risk, riskScore } from '@/db/schema';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { groupBy } from '@/lib/registry/rules/group';
import { aboveTolerance } from '../rules/appetite';
import { levelOf, reviewDue, scoreOn } from '../rules/score';
import { openRiskStates, type RiskLevel } from '../vocabulary';
import { type Ids, limitsFor, limitsOf } from './basis';

/** An open threat as a gate sees it (G-10): its band, whether it exceeds the tolerance, when its review is due. */
export type GateRisk = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly ownerId: string | null;
  readonly waveId: string | null;
  readonly phaseId: string | null;
  /** Null = not scored. */
  readonly level: RiskLevel | null;
  readonly above: boolean;
  /** By the authority of its band, for the score it has now. */
  readonly accepted: boolean;
  readonly reviewDue: CivilDate | null;
};

/** Open threats of a programme with their current scores, as selects for a larger statement. */
export function gateRisksOf(tx: Tx, ids: Ids) {
  const open = and(
    eq(risk.workspaceId, ids.workspaceId),
    eq(risk.programmeId, ids.programmeId),
    eq(risk.kind, 'threat'),
    inArray(risk.state, [...openRiskStates]),
  );
  return {
    threats: tx
      .select({
        id: risk.id,
        number: record.number,
        title: record.title,
        ownerId: record.ownerId,
        waveId: risk.waveId,
        phaseId: risk.phaseId,
        category: risk.category,
        state: risk.state,
      })
      .from(risk)
      .innerJoin(record, and(eq(record.workspaceId, risk.workspaceId), eq(record.id, risk.id)))
      .where(open)
      .orderBy(asc(record.recordedAt), asc(risk.id)),
    threatScores: tx
      .select({
        riskId: riskScore.riskId,
        kind: riskScore.kind,
        probability: riskScore.probability,
        impacts: riskScore.impacts,
        scoredOn: riskScore.scoredOn,
      })
      .from(riskScore)
      .innerJoin(risk, and(eq(risk.workspaceId, riskScore.workspaceId), eq(risk.id, riskScore.riskId)))
      .where(and(open, eq(riskScore.kind, 'current')))
      .orderBy(asc(riskScore.scoredOn), asc(riskScore.recordedAt), asc(riskScore.id)),
    riskLimits: limitsOf(tx, ids),
  };
}

type Parts = {
  readonly [Name in keyof ReturnType<typeof gateRisksOf>]: Awaited<ReturnType<typeof gateRisksOf>[Name]>;
};

export function gateRisksFrom({ threats, threatScores, riskLimits }: Parts): GateRisk[] {
  const scores = groupBy(threatScores, (one) => one.riskId);
  return threats.map(({ category, state, ...one }) => {
    const current = scoreOn(scores(one.id), 'current');
    const level = current && levelOf(current);
    return {
      ...one,
      level,
      above: aboveTolerance(level, limitsFor(riskLimits, category)),
      accepted: state === 'accepted',
      reviewDue: current && level ? reviewDue(current.scoredOn, level) : null,
    };
  });
}
