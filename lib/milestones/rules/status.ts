import { addDays, diffDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { Judgement, MilestoneFlag, MilestoneState, StatusReason } from '../vocabulary';
import { expectedDate, type SlipDates, slipDays } from './slip';

type PredecessorDates = {
  id: string;
  forecast: CivilDate | null;
  actual: CivilDate | null;
  lagDays: number;
};

export type MilestoneFacts = SlipDates & {
  state: MilestoneState;
  gating: boolean;
  toleranceDays: number;
  predecessors: readonly PredecessorDates[];
};

export type StatusCause = { code: StatusReason; params: Readonly<Record<string, string | number>> };
export type MilestoneStatus = {
  judgement: Judgement;
  flags: readonly MilestoneFlag[];
  reasons: readonly StatusCause[];
  slipDays: number | null;
};

/**
 * Derived status of a milestone on `today` (M-3, M-4): the worst of slip, overdue, stale and inconsistent,
 * with every reason. Grey means cancelled or not enough known, unless a known fact already says otherwise.
 */
export function milestoneStatus(facts: MilestoneFacts, today: CivilDate): MilestoneStatus {
  if (facts.state === 'cancelled') {
    return { judgement: 'grey', flags: [], reasons: [{ code: 'cancelled', params: {} }], slipDays: null };
  }
  const slip = slipDays(facts);
  const findings = [judgeSlip(facts, slip), ...flaggedFindings(facts, today)];
  return {
    judgement: worstJudgement(findings.map(({ judgement }) => judgement)),
    flags: findings.flatMap(({ flag }) => (flag ? [flag] : [])),
    reasons: findings.map(({ reason }) => reason),
    slipDays: slip,
  };
}

/**
 * Unaccepted and past its baseline date. A submitted milestone whose actual date kept the baseline is not
 * overdue: it waits for the acceptor, not for its owner.
 */
export function isOverdue(
  facts: Pick<MilestoneFacts, 'state' | 'baseline' | 'actual'>,
  today: CivilDate,
): boolean {
  if (!isOpen(facts.state) || facts.baseline === null) return false;
  return facts.baseline < (facts.actual ?? today);
}

/** Forecast of an unreached milestone lies before today: a data error (M-3). */
function isStale(facts: Pick<MilestoneFacts, 'state' | 'forecast' | 'actual'>, today: CivilDate): boolean {
  return isOpen(facts.state) && facts.actual === null && facts.forecast !== null && facts.forecast < today;
}

/** Predecessors whose date + lag lies after the milestone's own forecast (M-4), latest first. */
function laterPredecessors(
  facts: Pick<MilestoneFacts, 'state' | 'forecast' | 'actual' | 'predecessors'>,
): readonly { id: string; earliest: CivilDate }[] {
  const own = expectedDate(facts);
  if (!isOpen(facts.state) || own === null) return [];
  return facts.predecessors
    .flatMap((predecessor) => {
      const date = expectedDate(predecessor);
      return date ? [{ id: predecessor.id, earliest: addDays(date, predecessor.lagDays) }] : [];
    })
    .filter(({ earliest }) => earliest > own)
    .sort((a, b) => diffDays(a.earliest, b.earliest));
}

/** Worst of several judgements: red, amber, grey, green. Unknown never passes as green; none = grey. */
export function worstJudgement(judgements: readonly Judgement[]): Judgement {
  const order: readonly Judgement[] = ['red', 'amber', 'grey', 'green'];
  return order.find((judgement) => judgements.includes(judgement)) ?? 'grey';
}

type Finding = { judgement: Judgement; flag?: MilestoneFlag; reason: StatusCause };

function judgeSlip(facts: MilestoneFacts, slip: number | null): Finding {
  if (slip === null) {
    const code = facts.baseline === null ? 'no_baseline' : 'no_forecast';
    return { judgement: 'grey', reason: { code, params: {} } };
  }
  const params = { slipDays: slip, toleranceDays: facts.toleranceDays };
  if (slip <= facts.toleranceDays)
    return { judgement: 'green', reason: { code: 'within_tolerance', params } };
  if (slip > 2 * facts.toleranceDays) {
    return { judgement: 'red', reason: { code: 'beyond_double_tolerance', params } };
  }
  return facts.gating
    ? { judgement: 'red', reason: { code: 'gating_beyond_tolerance', params } }
    : { judgement: 'amber', reason: { code: 'beyond_tolerance', params } };
}

function flaggedFindings(facts: MilestoneFacts, today: CivilDate): Finding[] {
  const findings: Finding[] = [];
  if (facts.baseline && isOverdue(facts, today)) {
    const days = diffDays(facts.baseline, facts.actual ?? today);
    findings.push({ judgement: 'red', flag: 'overdue', reason: { code: 'overdue', params: { days } } });
  }
  if (facts.forecast && isStale(facts, today)) {
    const params = { forecast: facts.forecast, days: diffDays(facts.forecast, today) };
    findings.push({ judgement: 'red', flag: 'stale', reason: { code: 'stale_forecast', params } });
  }
  const [latest] = laterPredecessors(facts);
  if (latest) {
    const params = { predecessorId: latest.id, earliest: latest.earliest };
    findings.push({
      judgement: 'amber',
      flag: 'inconsistent',
      reason: { code: 'predecessor_later', params },
    });
  }
  return findings;
}

function isOpen(state: MilestoneState): boolean {
  return state === 'planned' || state === 'in_progress' || state === 'submitted';
}
