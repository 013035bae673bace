import 'server-only';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { BallotLevel } from '@/lib/voting/vocabulary';
import { type DecisionOption, decisionOptions } from '../rules/decisions';
import { type Evaluation, effectiveResult } from '../rules/evaluation';
import { type Score, type ScoreResult, scoreOf } from '../rules/score';
import { checkStart } from '../rules/start';
import { waiverActive } from '../rules/waiver';
import type { Fixer, GateDecision } from '../vocabulary';
import { fixers } from '../vocabulary';
import type { CriterionRow, GateBasis } from './basis';
import { startedPhase, startFacts, type WaveFacts, type WavePhase } from './start';

type Judged = Pick<CriterionRow, 'key' | 'type' | 'weight'> & { readonly evaluation: Evaluation };
export type OptionFacts = {
  readonly basis: GateBasis;
  /** Criteria with their results: of the frozen pack while a review is open, otherwise as they stand. */
  readonly criteria: readonly Judged[];
  readonly scores: readonly Score[];
  readonly earlier: readonly GateDecision[];
  readonly wave: WaveFacts;
  readonly raciValid: boolean;
  readonly today: CivilDate;
};
export type Options = {
  readonly options: readonly DecisionOption[];
  readonly score: ScoreResult;
  readonly next: WavePhase | null;
  readonly activeWaivers: number;
};

/** Majority of gate motions; a go after a third recycle asks for two thirds by itself (G-7). */
const LEVEL: BallotLevel = 'simple';

/** Decisions open to the gatekeepers today with every reason against the others (G-2, G-5..G-7, start guards). Pure. */
export function optionsOf(facts: OptionFacts): Options {
  const { basis, today } = facts;
  const waived = new Set(
    basis.waivers
      .filter((one) => waiverActive({ expiresOn: one.expiresOn, revoked: false }, today))
      .map((one) => one.criterionKey),
  );
  const results = facts.criteria.map((one) => ({
    type: one.type,
    result: effectiveResult(one.evaluation.result, one.type === 'must' && waived.has(one.key)),
  }));
  const shoulds = facts.criteria.flatMap((one) =>
    one.type === 'should' ? [{ id: one.key, weight: one.weight ?? 0 }] : [],
  );
  const score = scoreOf(shoulds, facts.scores);
  const next = startedPhase(basis.kind, basis.phaseId, facts.wave);
  const resources = next === null ? null : { budgetReleased: next.budgetReleased, staffed: next.staffed };
  const options = decisionOptions({
    results,
    score: score.band,
    resources,
    earlier: facts.earlier,
    level: LEVEL,
  });
  const reasons = next === null ? missingPhase(basis) : startReasons(facts, next);
  const activeWaivers = facts.criteria.filter((one) => waived.has(one.key)).length;
  return {
    score,
    next,
    activeWaivers,
    options: options.map((option) =>
      reasons.length > 0 && (option.decision === 'go' || option.decision === 'conditional_go')
        ? { ...option, allowed: false, reasons: [...option.reasons, ...reasons] }
        : option,
    ),
  };
}

/** A gate that opens a phase nobody planned cannot let it start (G-1). */
function missingPhase({ kind }: GateBasis): DecisionOption['reasons'] {
  return kind === 'G3' ? [] : [{ code: 'next_phase_missing', params: {}, fixer: 'programme_manager' }];
}

function startReasons(facts: OptionFacts, next: WavePhase): DecisionOption['reasons'] {
  const verdict = checkStart(startFacts(facts.basis, facts.wave, next, facts.raciValid));
  if (verdict.ok) return [];
  return verdict.findings.map(({ code, params }) => {
    const { fixer, ...rest } = params;
    return { code, params: rest, fixer: isFixer(fixer) ? fixer : 'nobody' };
  });
}

const isFixer = (word: unknown): word is Fixer => (fixers as readonly unknown[]).includes(word);
