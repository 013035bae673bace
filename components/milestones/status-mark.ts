import { type Status, statusOfJudgement } from '@/components/ui/status';
import type { Judgement, MilestoneState } from '@/lib/milestones/vocabulary';

/** Shape of a milestone's status: cancelled is stopped, planned without a verdict has not begun. */
export function milestoneMark({ state, judgement }: { state: MilestoneState; judgement: Judgement }): {
  status: Status;
} {
  if (state === 'cancelled') return { status: 'stopped' };
  if (judgement === 'grey' && state === 'planned') return { status: 'not_started' };
  return { status: statusOfJudgement(judgement) };
}
