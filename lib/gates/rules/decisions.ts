import {
  type CriterionResult,
  type CriterionType,
  type Fixer,
  type GateDecision,
  gateDecisions,
  type ScoreBand,
} from '@/lib/gates/vocabulary';
import type { BallotLevel } from '@/lib/voting/vocabulary';

type DecisionReason = {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly fixer: Fixer;
};

export type DecisionOption = {
  readonly decision: GateDecision;
  readonly allowed: boolean;
  /** Every reason against it; empty when allowed. */
  readonly reasons: readonly DecisionReason[];
  /** Majority the motion needs; `high` for a go after a third recycle (G-7). */
  readonly level: BallotLevel;
};

export type DecisionFacts = {
  /** Effective results, waivers laid over (`effectiveResult`). */
  readonly results: readonly { readonly type: CriterionType; readonly result: CriterionResult }[];
  readonly score: ScoreBand;
  /** Means of the next phase (G-6); null when the gate starts none (G3). */
  readonly resources: { readonly budgetReleased: boolean; readonly staffed: boolean } | null;
  /** Decisions of earlier counted attempts, oldest first; withdrawn ones are left out. */
  readonly earlier: readonly GateDecision[];
  /** Level of the programme profile for gate motions. */
  readonly level: BallotLevel;
};

/**
 * Decisions the evaluation allows (G-2, G-5..G-7), each with all reasons against it. Recycle, hold and kill need no
 * evidence; after a third attempt ended in recycle only hold, kill or a go by two thirds remain.
 */
export function decisionOptions(facts: DecisionFacts): readonly DecisionOption[] {
  const exhausted = facts.earlier.slice(2).includes('recycle');
  return gateDecisions.map((decision) => {
    const reasons = [
      ...(decision === 'go' || decision === 'conditional_go' ? passReasons(facts) : []),
      ...(decision === 'go' ? goReasons(facts) : []),
      ...(exhausted && (decision === 'conditional_go' || decision === 'recycle')
        ? [reason('attempts_exhausted', 'committee', { attempts: facts.earlier.length })]
        : []),
    ];
    const level = exhausted && decision === 'go' && facts.level === 'simple' ? 'high' : facts.level;
    return { decision, allowed: reasons.length === 0, reasons, level };
  });
}

/** Reasons against any kind of go. */
function passReasons(facts: DecisionFacts): readonly DecisionReason[] {
  const musts = facts.results.filter((one) => one.type === 'must').map((one) => one.result);
  const count = (result: CriterionResult) => musts.filter((one) => one === result).length;
  const [failed, open, waived] = [count('failed'), count('not_assessed'), count('waived')];
  return [
    ...(musts.length === 0 ? [reason('no_must_criteria', 'programme_manager')] : []),
    ...(failed > 0 ? [reason('must_failed', 'evidence_owner', { count: failed })] : []),
    ...(open > 0 ? [reason('must_not_assessed', 'evidence_owner', { count: open })] : []),
    ...(waived > 1 ? [reason('too_many_waivers', 'sponsor', { count: waived, maximum: 1 })] : []),
    ...(facts.score === 'low' ? [reason('score_too_low', 'gatekeepers', { minimum: 50 })] : []),
    ...(facts.score === 'incomplete' ? [reason('score_incomplete', 'gatekeepers')] : []),
    ...(facts.resources?.budgetReleased === false ? [reason('budget_not_released', 'sponsor')] : []),
    ...(facts.resources?.staffed === false ? [reason('staffing_not_released', 'programme_manager')] : []),
  ];
}

/** Reasons that leave a conditional go open. */
function goReasons(facts: DecisionFacts): readonly DecisionReason[] {
  const waived = facts.results.some((one) => one.type === 'must' && one.result === 'waived');
  return [
    ...(facts.score === 'middle' ? [reason('score_only_conditional', 'gatekeepers', { minimum: 60 })] : []),
    ...(waived ? [reason('waiver_needs_condition', 'sponsor')] : []),
  ];
}

function reason(code: string, fixer: Fixer, params: DecisionReason['params'] = {}): DecisionReason {
  return { code, params, fixer };
}
