import type { Judgement, MilestoneState } from '../vocabulary';
import { worstJudgement } from './status';

export type JudgedMilestone = { state: MilestoneState; judgement: Judgement };

export type MilestoneRollup = {
  total: number;
  accepted: number;
  cancelled: number;
  counts: Readonly<Record<Judgement, number>>;
  worst: Judgement;
};

/**
 * Counts by judgement and the worst of them. Cancelled milestones are counted apart: they neither make a
 * group grey nor dilute it. A group without open or accepted milestones is grey.
 */
export function rollUp(milestones: readonly JudgedMilestone[]): MilestoneRollup {
  return rollUpGroups(milestones.map((milestone) => ({ ...milestone, count: 1 })));
}

/** The same from counts per state and judgement, as a database groups them. */
export function rollUpGroups(groups: readonly (JudgedMilestone & { count: number })[]): MilestoneRollup {
  const live = groups.filter(({ state }) => state !== 'cancelled');
  const sum = (counted: readonly { count: number }[]) =>
    counted.reduce((total, { count }) => total + count, 0);
  const judged = (wanted: Judgement) => sum(live.filter(({ judgement }) => judgement === wanted));
  return {
    total: sum(live),
    accepted: sum(live.filter(({ state }) => state === 'accepted')),
    cancelled: sum(groups) - sum(live),
    counts: { green: judged('green'), amber: judged('amber'), red: judged('red'), grey: judged('grey') },
    worst: worstJudgement(live.filter(({ count }) => count > 0).map(({ judgement }) => judgement)),
  };
}
