import 'server-only';
import type { ProgrammeFacts } from '@/lib/access/scope';
import { workingDaysBetween } from '@/lib/calendar/rules/holidays';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { settingsOf } from '@/lib/programmes/rules/settings';
import { finding, type Verdict, verdict } from '@/lib/voting/rules/verdict';
import type { ConditionRecord } from '../rules/condition';
import { checkSubmission } from '../rules/submission';
import type { GateBasis } from './basis';
import type { JudgedGate } from './evaluation';
import type { WaveFacts } from './start';

type Facts = {
  readonly basis: GateBasis;
  readonly judged: JudgedGate;
  readonly conditions: readonly ConditionRecord[];
  readonly wave: WaveFacts;
  readonly raciValid: boolean;
  readonly uncoveredRoles: number;
  readonly openReviews: number;
  readonly programme: ProgrammeFacts;
  readonly cutOff: CivilDate;
  readonly today: CivilDate;
  /** Milestone → reason why it is submitted open. */
  readonly reasons: ReadonlyMap<string, string>;
};

/** Every guard of a submission as it stands: what the command refuses with and the page explains beforehand. Pure. */
export function submissionVerdict(facts: Facts): Verdict {
  const { basis, judged, programme, cutOff, today } = facts;
  const settings = settingsOf(programme);
  const guards = checkSubmission({
    startGate: basis.kind === 'G0',
    phaseState: basis.phaseState,
    gatingMilestones: gatingMilestones(basis).map((one) => ({
      id: one.id,
      title: one.title,
      accepted: one.state === 'accepted',
      openReason: facts.reasons.get(one.id) ?? null,
    })),
    windowEnd: judged.windowEnd,
    kpiQualities: judged.kpiQualities,
    minQuality: settings.dqThreshold,
    cutOff,
    cutOffAgeWorkingDays: workingDaysBetween(cutOff, today, programme.bundesland),
    previousConditions: facts.conditions,
    overdueRiskReviews: basis.risks.filter(
      ({ level, reviewDue }) =>
        (level === 'high' || level === 'critical') && reviewDue !== null && reviewDue < today,
    ).length,
    raciValid: facts.raciValid,
    uncoveredRoles: basis.kind === 'G2' ? facts.uncoveredRoles : 0,
    openReviews: facts.openReviews,
    gatekeepers: basis.gatekeepers.length,
    minGatekeepers: settings.gatekeepersMin,
    today,
  });
  return verdict([
    ...(guards.ok ? [] : guards.findings),
    ...(basis.gatekeepers.some((one) => one.seat === 'chair')
      ? []
      : [finding('K', 'chair_missing', { fixer: 'programme_manager' })]),
    ...(facts.wave.terminated ? [finding('K', 'wave_terminated', { fixer: 'nobody' })] : []),
  ]);
}

export const gatingMilestones = (basis: GateBasis) =>
  basis.milestones.filter((one) => one.gating && one.state !== 'cancelled');
