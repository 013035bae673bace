import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { Evaluation } from '@/lib/gates/rules/evaluation';
import type { CriterionType, ReadinessState } from '@/lib/gates/vocabulary';

export type ReadinessInput = {
  readonly criterionId: string;
  readonly type: CriterionType;
  readonly evaluation: Evaluation;
  readonly waived: boolean;
  /** Who owes the evidence; null = nobody is named. */
  readonly ownerId: string | null;
  /** When the evidence is forecast: latest forecast of the missing milestones, end of the KPI window; null = not known. */
  readonly forecast: CivilDate | null;
};

type ReadinessItem = ReadinessInput & { readonly state: ReadinessState };

export type Readiness = {
  readonly items: readonly ReadinessItem[];
  readonly mustsMet: number;
  readonly musts: number;
  /** Whole per cent of musts met or waived, rounded down so that 100 means all; null without musts. */
  readonly percent: number | null;
  /** Musts that are failed, open or without evidence. */
  readonly missing: readonly ReadinessItem[];
  /** Latest forecast of the missing musts; null = ready now (nothing missing) or not foreseeable. */
  readonly readyOn: CivilDate | null;
  readonly foreseeable: boolean;
};

/** What a gate still lacks, who owes it, and when it may be ready. One unknown forecast makes the date unknown. */
export function readiness(inputs: readonly ReadinessInput[]): Readiness {
  const items = inputs.map((input) => ({ ...input, state: stateOf(input) }));
  const musts = items.filter((item) => item.type === 'must');
  const missing = musts.filter((item) => item.state === 'pending' || item.state === 'failed');
  const met = musts.length - missing.length;
  const forecasts = missing.flatMap((item) => (item.forecast === null ? [] : [item.forecast]));
  const foreseeable = forecasts.length === missing.length;
  return {
    items,
    mustsMet: met,
    musts: musts.length,
    percent: musts.length === 0 ? null : Math.floor((met * 100) / musts.length),
    missing,
    readyOn: foreseeable ? latest(forecasts) : null,
    foreseeable,
  };
}

function stateOf(input: ReadinessInput): ReadinessState {
  if (input.evaluation.result === 'met') return 'met';
  if (input.waived) return 'waived';
  return input.evaluation.result === 'failed' ? 'failed' : 'pending';
}

function latest(dates: readonly CivilDate[]): CivilDate | null {
  return dates.reduce<CivilDate | null>((max, date) => (max === null || date > max ? date : max), null);
}

/** Latest forecast among milestones that are not accepted; null when one of them has no forecast or none is open. */
export function milestoneForecast(
  milestones: readonly { readonly accepted: boolean; readonly forecast: CivilDate | null }[],
): CivilDate | null {
  const open = milestones.filter((one) => !one.accepted);
  const forecasts = open.flatMap((one) => (one.forecast === null ? [] : [one.forecast]));
  return forecasts.length === open.length ? latest(forecasts) : null;
}
