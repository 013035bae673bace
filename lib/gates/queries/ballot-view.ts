import 'server-only';
import { may, type Scope } from '@/lib/access/scope';
import { judgeBallot } from '@/lib/voting/commands/ballot';
import type { QuorumGap } from '@/lib/voting/rules/quorum';
import { vetoesOf } from '@/lib/voting/rules/tally';
import type {
  BallotForm,
  BallotLevel,
  BallotResult,
  BallotState,
  Choice,
  RecusalCause,
  Seat,
  VetoDomain,
  VoteDomain,
} from '@/lib/voting/vocabulary';
import { type MotionDetails, motionDetails } from '../schema';
import type { GateDecision } from '../vocabulary';
import { gateDecisions } from '../vocabulary';
import type { BallotHistory } from './reviews';

type SeatView = {
  readonly personId: string;
  readonly name: string;
  readonly seat: Seat;
  readonly domain: VoteDomain;
  readonly recusal: RecusalCause | null;
  readonly voted: boolean;
  /** Null while the reader may not see it (V-8). */
  readonly choice: Choice | null;
  readonly reason: string;
};
export type BallotView = {
  readonly id: string;
  readonly reviewId: string;
  readonly motion: GateDecision | null;
  readonly details: MotionDetails;
  readonly contentHash: string;
  readonly level: BallotLevel;
  readonly form: BallotForm;
  /** At the clock. */
  readonly state: BallotState;
  readonly closesAt: string;
  readonly present: number;
  readonly needed: number;
  readonly quorate: boolean;
  readonly gaps: readonly QuorumGap[];
  readonly seats: readonly SeatView[];
  /** Who objected to the written form and why (V-6); stays when the vote goes on as a meeting. */
  readonly objections: readonly { readonly name: string; readonly reason: string; readonly at: string }[];
  readonly votesVisible: boolean;
  readonly tally: {
    readonly approve: number;
    readonly reject: number;
    readonly abstain: number;
    readonly result: BallotResult;
  } | null;
  readonly confirmed: { readonly result: BallotResult; readonly name: string; readonly at: string } | null;
  readonly sponsor: { readonly name: string; readonly consents: boolean } | null;
  readonly mine: {
    readonly choice: Choice | null;
    readonly reason: string;
    readonly mayVote: boolean;
    readonly recusal: RecusalCause | null;
    readonly vetoes: readonly VetoDomain[];
  } | null;
  readonly mayObject: boolean;
  readonly mayClose: boolean;
  readonly mayReschedule: boolean;
  readonly mayConfirm: boolean;
  readonly mayConsent: boolean;
};

/** A motion as this reader may see it: votes after the end, to auditors always, one's own in any case (V-8). Pure. */
export function ballotView(
  { row, members, votes, objections }: BallotHistory,
  scope: Scope,
  now: Date,
  nameOf: (id: string) => string,
): BallotView {
  const live = judgeBallot(row, members, votes, now);
  const me = scope.actor.personId;
  const ended = live.state === 'closed' || live.state === 'confirmed';
  const votesVisible = ended || scope.actor.grants.some((grant) => grant.role === 'auditor');
  const own = members.find((one) => one.personId === me);
  const ownVote = votes.find((one) => one.personId === me);
  const seated = own !== undefined && own.recusal === null;
  const leads = seated && own.seat !== 'member';
  const pending = row.state !== 'confirmed' && row.state !== 'withdrawn';
  const { sponsor } = live.computed;
  const { approve, reject, abstain, result } = live.tally;
  return {
    id: row.id,
    reviewId: row.roundId,
    motion: gateDecisions.find((one) => one === row.motion) ?? null,
    details: motionDetails.parse(row.details),
    contentHash: row.contentHash,
    level: row.level,
    form: row.form,
    state: live.state,
    closesAt: row.closesAt.toISOString(),
    present: live.quorum.present,
    needed: live.quorum.needed,
    quorate: live.quorum.met,
    gaps: live.quorum.unmet,
    seats: members.map((one) => {
      const vote = votes.find((item) => item.personId === one.personId);
      const visible = votesVisible || one.personId === me;
      return {
        ...one,
        name: nameOf(one.personId),
        voted: vote !== undefined,
        choice: visible ? (vote?.choice ?? null) : null,
        reason: visible ? (vote?.reason ?? '') : '',
      };
    }),
    objections: objections.map(({ personId, reason, at }) => ({ name: nameOf(personId), reason, at })),
    votesVisible,
    tally: votesVisible ? { approve, reject, abstain, result } : null,
    confirmed:
      row.state === 'confirmed' && row.confirmedAt !== null && row.result !== null
        ? { result: row.result, name: nameOf(row.confirmedBy ?? ''), at: row.confirmedAt.toISOString() }
        : null,
    sponsor: sponsor ? { name: nameOf(sponsor.personId), consents: sponsor.consents } : null,
    mine: own
      ? {
          choice: ownVote?.choice ?? null,
          reason: ownVote?.reason ?? '',
          mayVote: own.recusal === null && live.state === 'open' && may(scope, 'gate:vote'),
          recusal: own.recusal,
          vetoes: vetoesOf(live.terms, me),
        }
      : null,
    mayObject: row.form === 'circular' && seated && live.state === 'open' && may(scope, 'gate:vote'),
    mayClose: row.state === 'open' && (leads || row.openedBy === me),
    mayReschedule:
      (live.state === 'inquorate' || live.state === 'objected') && (leads || row.openedBy === me),
    mayConfirm: live.state === 'closed' && leads && may(scope, 'gate:decide'),
    mayConsent:
      pending &&
      sponsor === undefined &&
      (row.motion === 'kill' || row.level === 'critical') &&
      may(scope, 'gate:waive'),
  };
}
