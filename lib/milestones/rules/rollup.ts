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
  const live = milestones.filter(({ state }) => state !== 'cancelled');
  const judged = live.map(({ judgement }) => judgement);
  const count = (wanted: Judgement) => judged.filter((judgement) => judgement === wanted).length;
  return {
    total: live.length,
    accepted: live.filter(({ state }) => state === 'accepted').length,
    cancelled: milestones.length - live.length,
    counts: { green: count('green'), amber: count('amber'), red: count('red'), grey: count('grey') },
    worst: worstJudgement(judged),
  };
}
