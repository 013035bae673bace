import type { TrackPlan } from '@/lib/roadmap/rules/track-plan';
import type { ScheduleFacts } from './overall';

const running = ['active', 'gate_review'];
const BURNT = 0.8;

/** What the plan in view says about the schedule: open milestones of running phases, and their contingency windows. */
export function scheduleFacts(plan: Pick<TrackPlan, 'groups'>): ScheduleFacts {
  const lines = plan.groups.flatMap(({ lines }) => lines);
  const phases = lines.flatMap((line) => line.phases.filter(({ state }) => running.includes(state)));
  const ids = new Set(phases.map(({ id }) => id));
  const open = lines
    .flatMap(({ milestones }) => milestones)
    .filter(
      ({ phaseId, state }) =>
        phaseId !== null && ids.has(phaseId) && state !== 'cancelled' && state !== 'accepted',
    );
  const count = (gating: boolean, judgement: 'red' | 'amber') =>
    open.filter((each) => each.gating === gating && each.judgement === judgement).length;
  return {
    gatingRed: count(true, 'red'),
    gatingAmber: count(true, 'amber'),
    otherRed: count(false, 'red'),
    otherAmber: count(false, 'amber'),
    judged: open.filter(({ judgement }) => judgement !== 'grey').length,
    buffersRed: phases.filter(({ contingencyBurn }) => (contingencyBurn ?? 0) > BURNT).length,
  };
}
