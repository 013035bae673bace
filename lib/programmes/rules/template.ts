import { addDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { MilestoneKind } from '@/lib/milestones/vocabulary';
import { PHASE_KINDS, type PhaseKind } from '@/lib/roadmap/vocabulary';
import { milestoneWords, phaseWords, segmentWords, type Words } from './template-words';

export type Language = keyof Words;
export type TemplateInput = {
  readonly start: CivilDate;
  /** One wave each, in this order; later waves start later and learn from earlier ones. */
  readonly channels: readonly string[];
  /** Days a phase is watched after activation (profile, domain §21). */
  readonly observationDays: number;
  readonly language: Language;
};

type MilestonePlan = {
  readonly key: MilestoneKind;
  readonly title: string;
  readonly gating: boolean;
  readonly plannedDate: CivilDate;
  readonly criteria: readonly string[];
  /** Predecessors within the phase, finish to start without lag. */
  readonly after: readonly MilestoneKind[];
};
export type PhasePlan = {
  readonly kind: PhaseKind;
  readonly title: string;
  /** Half-open: the next phase starts on `plannedEnd`. */
  readonly plannedStart: CivilDate;
  readonly plannedEnd: CivilDate;
  readonly contingencyDays: number;
  readonly milestones: readonly MilestonePlan[];
};
export type WavePlan = { readonly title: string; readonly phases: readonly PhasePlan[] };
export type TemplatePlan = { readonly segment: string; readonly waves: readonly WavePlan[] };

/** Days between the starts of two waves. */
export const STAGGER_DAYS = 28;
/** Work until activation, and buffer behind the observation window, in days. */
const LENGTH: Readonly<Record<PhaseKind, { readonly work: number; readonly contingency: number }>> = {
  pilot: { work: 56, contingency: 10 },
  expand: { work: 84, contingency: 14 },
  optimise: { work: 70, contingency: 14 },
};
/** Days for preparing the decision after the observation window. */
const DECISION_DAYS = 7;

type Step = {
  readonly kind: MilestoneKind;
  /** Share of the work, in hundredths; activation closes it. Steps after it count from the end of observation. */
  readonly at: number | 'observed' | 'decided';
  readonly gating: boolean;
  readonly after: readonly MilestoneKind[];
};
const STEPS: readonly Step[] = [
  { kind: 'technical', at: 50, gating: true, after: [] },
  { kind: 'content', at: 65, gating: true, after: [] },
  { kind: 'training', at: 80, gating: true, after: ['content'] },
  { kind: 'activation', at: 100, gating: true, after: ['technical', 'content', 'training'] },
  { kind: 'revenue', at: 'observed', gating: false, after: ['activation'] },
  { kind: 'decision', at: 'decided', gating: true, after: ['activation', 'revenue'] },
];

/**
 * The template "Multichannel-Roadmap": per channel a wave with pilot, expand and optimise in their order (G-1), each
 * with work, observation window and contingency, and one milestone of every kind with acceptance criteria.
 */
export function planTemplate(input: TemplateInput): TemplatePlan {
  const waves = input.channels.map((channel, index) => ({
    title: channel,
    phases: planPhases(addDays(input.start, index * STAGGER_DAYS), input),
  }));
  return { segment: segmentWords[input.language], waves };
}

function planPhases(waveStart: CivilDate, input: TemplateInput): readonly PhasePlan[] {
  let plannedStart = waveStart;
  return PHASE_KINDS.map((kind) => {
    const phase = planPhase(kind, plannedStart, input);
    plannedStart = phase.plannedEnd;
    return phase;
  });
}

function planPhase(kind: PhaseKind, plannedStart: CivilDate, input: TemplateInput): PhasePlan {
  const { work, contingency } = LENGTH[kind];
  const observed = work + input.observationDays;
  const dayOf = ({ at }: Step) =>
    at === 'observed'
      ? observed
      : at === 'decided'
        ? observed + DECISION_DAYS
        : Math.round((work * at) / 100);
  const milestones = STEPS.map((step): MilestonePlan => {
    const { title, criteria } = milestoneWords[kind][step.kind];
    return {
      key: step.kind,
      title: title[input.language],
      gating: step.gating,
      plannedDate: addDays(plannedStart, dayOf(step)),
      criteria: criteria.map((text) => text[input.language]),
      after: step.after,
    };
  });
  return {
    kind,
    title: phaseWords[kind][input.language],
    plannedStart,
    plannedEnd: addDays(plannedStart, observed + DECISION_DAYS + contingency),
    contingencyDays: contingency,
    milestones,
  };
}
