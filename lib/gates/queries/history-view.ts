import 'server-only';
import { personsOf, principalOf } from '@/lib/access/actor';
import { may, type Scope } from '@/lib/access/scope';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { ConditionState, ReviewState } from '../vocabulary';
import type { BallotView } from './ballot-view';
import { stateOf } from './list';
import type { ConditionRow, DecisionHistory, ReviewHistory } from './reviews';

export type AttemptView = {
  readonly id: string;
  readonly attempt: number;
  readonly state: ReviewState;
  readonly cutOff: CivilDate;
  readonly presenter: string;
  readonly submittedAt: string | null;
  readonly sha256: string | null;
  readonly ballots: readonly BallotView[];
  readonly decision: DecisionView | null;
};
type DecisionView = {
  readonly id: string;
  readonly decision: DecisionHistory['decision'];
  readonly rationale: string;
  readonly by: string;
  readonly onBehalfOf: string | null;
  readonly at: string;
  readonly reviewDate: CivilDate | null;
  readonly exitPlan: string | null;
};
export type ConditionView = {
  readonly id: string;
  readonly kind: ConditionRow['kind'];
  readonly text: string;
  readonly owner: string;
  readonly due: CivilDate;
  readonly state: ConditionState;
  readonly note: string | null;
  readonly settledBy: string | null;
  readonly settledFor: string | null;
  readonly maySettle: boolean;
  readonly mayWaive: boolean;
};

/** Attempts newest first, each with its motions, votes and decision; decisions without attempt (holds) stand alone. */
export function attemptViews(
  reviews: readonly ReviewHistory[],
  decisions: readonly DecisionHistory[],
  ballots: readonly BallotView[],
  nameOf: (id: string) => string,
): AttemptView[] {
  return reviews
    .map((one): AttemptView => {
      const decision = decisions.find((item) => item.reviewId === one.id);
      return {
        id: one.id,
        attempt: one.attempt,
        state: one.state,
        cutOff: one.cutOff,
        presenter: nameOf(one.presenterId),
        submittedAt: one.submittedAt?.toISOString() ?? null,
        sha256: one.sha256,
        ballots: ballots.filter((item) => item.reviewId === one.id),
        decision: decision ? decisionView(decision, nameOf) : null,
      };
    })
    .reverse();
}

const decisionView = (one: DecisionHistory, nameOf: (id: string) => string): DecisionView => ({
  id: one.id,
  decision: one.decision,
  rationale: one.rationale,
  by: nameOf(one.decidedBy),
  onBehalfOf: one.onBehalfOf === null ? null : nameOf(one.onBehalfOf),
  at: one.decidedAt.toISOString(),
  reviewDate: one.reviewDate,
  exitPlan: one.exitPlan,
});

/** What decisions of this gate left owing, open ones first. */
export function conditionViews(
  decisions: readonly DecisionHistory[],
  scope: Scope,
  today: CivilDate,
  nameOf: (id: string) => string,
): ConditionView[] {
  const me = principalOf(scope.actor);
  const manages = may(scope, 'gate:configure');
  const rank: Record<ConditionState, number> = { overdue: 0, open: 1, met: 2, waived: 3 };
  return decisions
    .flatMap((one) => one.conditions)
    .map((one): ConditionView => {
      const open = one.state === 'open';
      return {
        id: one.id,
        kind: one.kind,
        text: one.text,
        owner: nameOf(one.ownerId),
        due: one.due,
        state: stateOf(one, today),
        note: one.settledNote,
        settledBy: one.settledBy === null ? null : nameOf(one.settledBy),
        settledFor: one.settledFor === null ? null : nameOf(one.settledFor),
        maySettle:
          open && (manages || (one.ownerId === me && may(scope, 'condition:settle', { ownerId: me }))),
        mayWaive: open && manages && !personsOf(scope.actor).includes(one.ownerId),
      };
    })
    .sort((a, b) => rank[a.state] - rank[b.state]);
}
