import 'server-only';
import type { Unmet } from '@/lib/action/result';
import { unmetOf } from '@/lib/voting/commands/guard';
import type { BallotLevel } from '@/lib/voting/vocabulary';
import type { GateDecision } from '../vocabulary';
import type { Options } from './options';

export type OptionView = {
  readonly decision: GateDecision;
  readonly allowed: boolean;
  readonly level: BallotLevel;
  /** Why not, with who can change it. */
  readonly reasons: readonly Unmet[];
};

/** The five decisions with every reason against those that are closed. Pure. */
export const optionViews = ({ options }: Options): OptionView[] =>
  options.map(({ decision, allowed, level, reasons }) => ({
    decision,
    allowed,
    level,
    reasons: reasons.map(({ code, params, fixer }) =>
      unmetOf('gates', { code, class: 'K', params: { ...params, fixer } }),
    ),
  }));
