import { type OverallJudgement, type StatusDimension, statusDimensions } from '../vocabulary';

/** Judgement of one dimension with the sentence that explains it (message key and parameters). */
export type DimensionStatus = {
  readonly judgement: OverallJudgement;
  readonly reason: string;
  readonly params: Readonly<Record<string, string | number>>;
};
export type Dimensions = Readonly<Record<StatusDimension, DimensionStatus>>;
export type Override = { readonly judgement: OverallJudgement; readonly reason: string };
export type OverallStatus = {
  readonly judgement: OverallJudgement;
  /** What the dimensions say by themselves. */
  readonly derived: OverallJudgement;
  /** The dimensions that made it so, worst first. */
  readonly decisive: readonly StatusDimension[];
  readonly override: Override | null;
};

const rank: Record<OverallJudgement, number> = { red: 3, amber: 2, green: 1, grey: 0 };

/**
 * U-8: the worst of schedule, cost, scope, risk and benefit. Dimensions without data take no part; if none has data
 * the status is grey. An override replaces it and is shown as such.
 */
export function overallStatus(dimensions: Dimensions, override: Override | null): OverallStatus {
  const derived = statusDimensions.reduce<OverallJudgement>(
    (worst, name) => (rank[dimensions[name].judgement] > rank[worst] ? dimensions[name].judgement : worst),
    'grey',
  );
  const decisive = statusDimensions.filter(
    (name) => derived !== 'grey' && dimensions[name].judgement === derived,
  );
  return { judgement: override?.judgement ?? derived, derived, decisive, override };
}

/** For an override "nothing known" is worse than green: claiming green without data is an upward override. */
const severity: Record<OverallJudgement, number> = { green: 0, grey: 1, amber: 2, red: 3 };

/** Who may override (U-8): downwards the programme manager or sponsor, upwards the sponsor alone. */
export function mayOverride(
  derived: OverallJudgement,
  wanted: OverallJudgement,
  role: { manager: boolean; sponsor: boolean },
): boolean {
  if (wanted === 'grey' || wanted === derived) return false;
  return severity[wanted] > severity[derived] ? role.manager || role.sponsor : role.sponsor;
}

export type ScheduleFacts = {
  /** Milestones of running phases by judgement. */
  readonly gatingRed: number;
  readonly gatingAmber: number;
  readonly otherRed: number;
  readonly otherAmber: number;
  readonly judged: number;
  /** Phases whose contingency window is burnt beyond 80 % (M-8). */
  readonly buffersRed: number;
};

/** Schedule: red when a gating milestone or a buffer is, amber when anything else is late, green when all judged are on time. */
export function scheduleStatus(facts: ScheduleFacts): DimensionStatus {
  const { gatingRed, gatingAmber, otherRed, otherAmber, buffersRed, judged } = facts;
  if (judged === 0) return { judgement: 'grey', reason: 'schedule_unknown', params: {} };
  if (gatingRed > 0) return { judgement: 'red', reason: 'schedule_gating_red', params: { count: gatingRed } };
  if (buffersRed > 0)
    return { judgement: 'red', reason: 'schedule_buffer_red', params: { count: buffersRed } };
  const late = gatingAmber + otherRed + otherAmber;
  return late > 0
    ? { judgement: 'amber', reason: 'schedule_late', params: { count: late } }
    : { judgement: 'green', reason: 'schedule_on_time', params: { count: judged } };
}

/** Scope: conditions of gate decisions. An overdue one makes the phase red (G-4), an open one amber. */
export function scopeStatus({
  overdue,
  open,
  decided,
}: {
  overdue: number;
  open: number;
  decided: number;
}): DimensionStatus {
  if (overdue > 0) return { judgement: 'red', reason: 'scope_overdue', params: { count: overdue } };
  if (open > 0) return { judgement: 'amber', reason: 'scope_open', params: { count: open } };
  if (decided === 0) return { judgement: 'grey', reason: 'scope_unknown', params: {} };
  return { judgement: 'green', reason: 'scope_settled', params: { count: decided } };
}

/** Benefit: the worst of the KPIs on the overview that carry a colour. */
export function benefitStatus(judgements: readonly ('green' | 'amber' | 'red' | 'none')[]): DimensionStatus {
  const count = (wanted: string) => judgements.filter((judgement) => judgement === wanted).length;
  if (count('red') > 0) return { judgement: 'red', reason: 'benefit_red', params: { count: count('red') } };
  if (count('amber') > 0)
    return { judgement: 'amber', reason: 'benefit_amber', params: { count: count('amber') } };
  if (count('green') > 0)
    return { judgement: 'green', reason: 'benefit_green', params: { count: count('green') } };
  return { judgement: 'grey', reason: 'benefit_unknown', params: {} };
}

/** Open threats as the register knows them. */
export type RiskCounts = {
  readonly open: number;
  readonly scored: number;
  readonly critical: number;
  readonly above: number;
  /** Reviews that are late. */
  readonly overdue: number;
};

/** Risk: red while a critical threat stands above tolerance, amber above tolerance or with a late review. */
export function riskStatus({ scored, critical, above, overdue }: RiskCounts): DimensionStatus {
  if (scored === 0) return { judgement: 'grey', reason: 'risk_unknown', params: {} };
  if (critical > 0) return { judgement: 'red', reason: 'risk_critical', params: { count: critical } };
  if (above > 0) return { judgement: 'amber', reason: 'risk_above', params: { count: above } };
  if (overdue > 0) return { judgement: 'amber', reason: 'risk_overdue', params: { count: overdue } };
  return { judgement: 'green', reason: 'risk_within', params: { count: scored } };
}
