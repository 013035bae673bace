import { isNumber } from '@/lib/costs/rules/earned-value';
import { isZero, rounded } from '@/lib/costs/rules/fraction';
import { isOverBudget, judgeCost } from '@/lib/costs/rules/judgement';
import type { PhaseFacts } from '@/lib/costs/rules/phase-value';
import type { ProgrammeValue } from '@/lib/costs/rules/programme-value';
import type { DimensionStatus } from './overall';

const running = ['active', 'gate_review', 'on_hold'];

/**
 * Cost: the cost index of all phases that can be measured, by the thresholds of domain §2; a running phase beyond its
 * budget makes it amber at least (G-9). Grey while nothing can be measured or nothing is booked.
 */
export function costStatus(value: ProgrammeValue<PhaseFacts & { readonly waveId: string }>): DimensionStatus {
  const { measured, waves } = value;
  if (!measured) return { judgement: 'grey', reason: 'cost_off', params: {} };
  const over = waves
    .flatMap(({ phases }) => phases)
    .filter(({ phase, measured: own }) => running.includes(phase.state) && own && isOverBudget(own)).length;
  const judgement = judgeCost(measured);
  if (over > 0 && judgement !== 'red')
    return { judgement: 'amber', reason: 'cost_over_budget', params: { count: over } };
  if (isZero(measured.ev) && judgement === 'red')
    return { judgement, reason: 'cost_nothing_earned', params: {} };
  if (!isNumber(measured.cpi)) return { judgement: 'grey', reason: 'cost_none', params: {} };
  return { judgement, reason: `cost_${judgement}`, params: { index: Number(rounded(measured.cpi, 2)) } };
}
