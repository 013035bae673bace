import 'server-only';
import { principalOf } from '@/lib/access/actor';
import { may, type Scope } from '@/lib/access/scope';
import { civilToday } from '@/lib/calendar/rules/date';
import { addWorkingDays } from '@/lib/calendar/rules/holidays';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { settingsOf } from '@/lib/programmes/rules/settings';
import type { BallotResult, VetoDomain } from '@/lib/voting/vocabulary';
import { evaluate } from '../rules/evaluate';
import { gatePack } from '../schema';
import type { GateDecision } from '../vocabulary';
import { gatesAtHand } from './at-hand';
import { ballotView } from './ballot-view';
import type { GateBasis } from './basis';
import type { GateFacts } from './facts';
import { isAhead, lastDecision, stateOf } from './list';
import { restatedSince } from './restated';
import type { History, ReviewHistory } from './reviews';

const owedKinds = [
  'vote',
  'score',
  'confirmation',
  'consent',
  'condition',
  'attestation',
  'hold_review',
  'restatement_note',
] as const;
export type OwedKind = (typeof owedKinds)[number];

/** What acting in place needs; a hold review has none, it is decided where the whole gate is seen. */
export type GateAct =
  | {
      readonly act: 'vote';
      readonly ballotId: string;
      readonly contentHash: string;
      readonly rationale: string;
      readonly vetoes: readonly VetoDomain[];
    }
  | {
      readonly act: 'score';
      readonly criteria: readonly { key: string; text: string; weight: number | null }[];
      readonly mine: readonly { criterionId: string; points: number }[];
    }
  | {
      readonly act: 'confirm';
      readonly version: number;
      readonly motion: GateDecision;
      readonly computed: BallotResult;
      readonly votes: { readonly approve: number; readonly reject: number; readonly abstain: number };
    }
  | { readonly act: 'consent'; readonly ballotId: string; readonly rationale: string }
  | { readonly act: 'settle'; readonly conditionId: string; readonly mayWaive: boolean }
  | { readonly act: 'attest'; readonly criterionKey: string; readonly text: string }
  | { readonly act: 'note'; readonly decisionId: string; readonly observationId: string };

/** One thing the reader owes a gate. `due` null = no deadline; `subject` is the criterion, condition or KPI concerned. */
export type OwedAtGate = {
  readonly kind: OwedKind;
  readonly gateId: string;
  readonly number: string;
  readonly title: string;
  readonly waveTitle: string;
  readonly due: CivilDate | null;
  readonly overdue: boolean;
  readonly subject: string | null;
  /** Ballot, condition or criterion: names the duty among those of its gate. */
  readonly refId: string;
  /** Absent where the reader may not act or must see the gate first. */
  readonly act?: GateAct;
};
type Found = Pick<OwedAtGate, 'kind' | 'due' | 'subject' | 'refId' | 'act'>;

/**
 * Votes, scores, confirmations, consents, conditions, attestations, hold reviews and notes the reader owes. Statements as
 * `gatesAtHand`.
 */
export const gatesOwedBy = async (scope: Scope, now: Date = new Date()): Promise<OwedAtGate[]> =>
  gatesOwedFrom(await gatesAtHand(scope), scope, now);

/** The same among gates that are read already. Pure. */
export function gatesOwedFrom({ gates, history }: GateFacts, scope: Scope, now: Date): OwedAtGate[] {
  const today = civilToday(now, scope.programme.timeZone);
  const owed = gates.flatMap((basis) => {
    const found = [
      ...atTheVote(basis, history, scope, now),
      ...conditionsOf(basis, history, scope, today),
      ...attestationsOf(basis, history, scope, today),
      ...committeeDuties(basis, history, scope),
      ...notesOf(basis, history, scope),
    ];
    const { id: gateId, number, title, waveTitle } = basis;
    return found.map((one) => ({
      ...one,
      gateId,
      number,
      title,
      waveTitle,
      overdue: one.due !== null && one.due < today,
    }));
  });
  return owed.sort((a, b) => ((a.due ?? '9999') < (b.due ?? '9999') ? -1 : 1));
}

const openReviewOf = (basis: GateBasis, { reviews }: History): ReviewHistory | undefined =>
  reviews.find(
    (one) =>
      one.gateId === basis.id &&
      (one.state === 'submitted' || one.state === 'voting' || one.state === 'decided'),
  );

function atTheVote(basis: GateBasis, history: History, scope: Scope, now: Date): Found[] {
  const review = openReviewOf(basis, history);
  if (!review) return [];
  const me = principalOf(scope.actor);
  const found: Found[] = [];
  const seated = basis.gatekeepers.some((one) => one.personId === me);
  const barred = review.presenterId === me || basis.waveLeadId === me;
  if (seated && !barred && may(scope, 'gate:vote')) {
    const shoulds = gatePack.parse(review.pack).criteria.filter((one) => one.type === 'should');
    const mine = review.scores.filter((one) => one.gatekeeperId === me);
    const criteria = shoulds.map(({ key, text, weight }) => ({ key, text, weight }));
    if (mine.length < shoulds.length) {
      const act = { act: 'score', criteria, mine } as const;
      found.push({ kind: 'score', due: null, subject: null, refId: review.id, act });
    }
  }
  const last = history.ballots.findLast((one) => one.row.roundId === review.id);
  if (!last) return found;
  const ballot = ballotView(last, scope, now, () => '');
  const due = civilToday(new Date(ballot.closesAt), scope.programme.timeZone);
  const about = { due, subject: ballot.motion, refId: ballot.id };
  const { id: ballotId, contentHash, motion, tally } = ballot;
  const { rationale } = ballot.details;
  if (ballot.mine?.mayVote && ballot.mine.choice === null) {
    const act = { act: 'vote', ballotId, contentHash, rationale, vetoes: ballot.mine.vetoes } as const;
    found.push({ kind: 'vote', ...about, act });
  }
  if (ballot.mayConfirm) {
    const { version } = basis;
    const known = motion !== null && tally !== null;
    const act = known && ({ act: 'confirm', version, motion, computed: tally.result, votes: tally } as const);
    found.push({ kind: 'confirmation', ...about, ...(act ? { act } : {}) });
  }
  if (ballot.mayConsent)
    found.push({ kind: 'consent', ...about, act: { act: 'consent', ballotId, rationale } });
  return found;
}

function conditionsOf(basis: GateBasis, { decisions }: History, scope: Scope, today: CivilDate): Found[] {
  return decisions
    .filter((one) => one.gateId === basis.id)
    .flatMap((one) => one.conditions)
    .filter((one) => one.ownerId === principalOf(scope.actor))
    .filter((one) => ['open', 'overdue'].includes(stateOf(one, today)))
    .map((one) => ({
      kind: 'condition',
      due: one.due,
      subject: one.text,
      refId: one.id,
      ...settle(one.id, scope),
    }));
}

/** Who owes a condition may say that it is met, never waive it. */
function settle(conditionId: string, scope: Scope): Pick<Found, 'act'> {
  const allowed =
    may(scope, 'gate:configure') || may(scope, 'condition:settle', { ownerId: scope.actor.personId });
  return allowed ? { act: { act: 'settle', conditionId, mayWaive: false } } : {};
}

/** Attestations somebody in my role still has to give for a gate that is ahead and whose phase is under way. */
function attestationsOf(basis: GateBasis, history: History, scope: Scope, today: CivilDate): Found[] {
  const decisions = history.decisions.filter((one) => one.gateId === basis.id);
  const due = basis.kind === 'G0' ? basis.phaseState === 'planned' : basis.phaseState === 'active';
  const aspect = lastDecision(decisions)?.aspect ?? 'undecided';
  if (!due || !isAhead(aspect) || openReviewOf(basis, history)) return [];
  const { grants } = scope.actor;
  return basis.criteria.flatMap((one): Found[] => {
    if (one.config.kind !== 'attestation' || one.type !== 'must') return [];
    const { role } = one.config;
    const holds = grants.some(
      (grant) =>
        grant.role === role && (grant.programmeId === null || grant.programmeId === scope.programme.id),
    );
    if (!holds) return [];
    const evidence = {
      milestones: [],
      documents: [],
      attestations: basis.attestations.filter((item) => item.criterionKey === one.key),
      kpi: null,
      risks: [],
      presenterId: null,
      cutOff: today,
    };
    return evaluate(one.config, evidence).result === 'met'
      ? []
      : [
          {
            kind: 'attestation',
            due: null,
            subject: one.text,
            refId: one.key,
            act: { act: 'attest', criterionKey: one.key, text: one.text },
          },
        ];
  });
}

/** A hold whose review date is reached: the committee decides within five working days (G-7). */
function committeeDuties(basis: GateBasis, { decisions }: History, scope: Scope): Found[] {
  const last = decisions.filter((one) => one.gateId === basis.id).at(-1);
  const held = last?.decision === 'hold' || last?.decision === 'extend_hold';
  if (!held || !last.reviewDate || basis.phaseState !== 'on_hold' || !may(scope, 'gate:resume')) return [];
  return [{ kind: 'hold_review', due: last.reviewDate, subject: null, refId: last.id }];
}

/** G-8: a note within the working days of the profile for every value restated since the latest decision. */
function notesOf(basis: GateBasis, { decisions, reviews }: History, scope: Scope): Found[] {
  if (!may(scope, 'gate:submit', { channelId: basis.channelId })) return [];
  const decision = decisions.findLast((one) => one.gateId === basis.id && one.reviewId !== null);
  const review = reviews.find((one) => one.id === decision?.reviewId);
  if (!decision || !review?.observations) return [];
  const { timeZone, bundesland } = scope.programme;
  const within = settingsOf(scope.programme).exceptionReportWorkingDays;
  return restatedSince({ observations: review.observations }, basis).flatMap((one): Found[] => {
    const noted = decision.notes.some((note) => note.observationId === one.observationId);
    if (noted || one.observationId === null || one.recordedAt === null) return [];
    const due = addWorkingDays(civilToday(one.recordedAt, timeZone), within, bundesland);
    const act = { act: 'note', decisionId: decision.id, observationId: one.observationId } as const;
    return [{ kind: 'restatement_note', due, subject: one.periodStart, refId: one.observationId, act }];
  });
}
