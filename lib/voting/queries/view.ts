import 'server-only';
import { principalOf } from '@/lib/access/actor';
import type { Permission } from '@/lib/access/permissions';
import { may, type Scope } from '@/lib/access/scope';
import { type BallotRow, judgeBallot, representing, standingIn } from '../commands/ballot';
import type { QuorumGap } from '../rules/quorum';
import { vetoesOf } from '../rules/tally';
import type { Finding } from '../rules/verdict';
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
} from '../vocabulary';

type SeatView = {
  readonly personId: string;
  readonly name: string;
  readonly seat: Seat;
  readonly domain: VoteDomain;
  readonly recusal: RecusalCause | null;
  readonly voted: boolean;
  /** The deputy who voted for this seat. */
  readonly castBy: string | null;
  /** Null while the reader may not see it (V-8). */
  readonly choice: Choice | null;
  readonly reason: string;
};
/** A vote as one reader may see it, whatever is voted on. */
export type VoteView = {
  readonly id: string;
  readonly roundId: string;
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
  readonly confirmed: {
    readonly result: BallotResult;
    readonly name: string;
    readonly onBehalfOf: string | null;
    readonly at: string;
  } | null;
  readonly sponsor: {
    readonly name: string;
    readonly castBy: string | null;
    readonly consents: boolean;
  } | null;
  readonly mine: {
    readonly choice: Choice | null;
    readonly reason: string;
    readonly mayVote: boolean;
    readonly recusal: RecusalCause | null;
    readonly vetoes: readonly VetoDomain[];
    /** Why a deputy may not use this seat; empty in one's own right. */
    readonly barred: readonly Finding[];
  } | null;
  readonly mayObject: boolean;
  readonly mayClose: boolean;
  readonly mayReschedule: boolean;
  readonly mayConfirm: boolean;
  readonly mayConsent: boolean;
};

type Rows = {
  readonly row: BallotRow;
  readonly members: readonly {
    readonly personId: string;
    readonly seat: Seat;
    readonly domain: VoteDomain;
    readonly recusal: RecusalCause | null;
  }[];
  readonly votes: readonly {
    readonly personId: string;
    readonly castBy: string;
    readonly choice: Choice;
    readonly reason: string;
  }[];
  readonly objections?: readonly {
    readonly personId: string;
    readonly reason: string;
    readonly at: string;
  }[];
};
type Rights = {
  /** Who may make the result binding. */
  readonly decide: Permission;
  /** Motions besides level critical that need the sponsor, such as the end of a wave. */
  readonly needsSponsor?: (motion: string) => boolean;
};

/** A vote as this reader may see it: votes after the end, to auditors always, one's own in any case (V-8). Pure. */
export function voteView(
  { row, members, votes, objections = [] }: Rows,
  scope: Scope,
  now: Date,
  nameOf: (id: string) => string,
  rights: Rights,
): VoteView {
  const live = judgeBallot(row, members, votes, now);
  const me = principalOf(scope.actor);
  const ended = live.state === 'closed' || live.state === 'confirmed';
  const votesVisible = ended || scope.actor.grants.some((grant) => grant.role === 'auditor');
  const own = members.find((one) => one.personId === me);
  const ownVote = votes.find((one) => one.personId === me);
  const seated = own !== undefined && own.recusal === null;
  const leads = seated && own.seat !== 'member';
  const pending = row.state !== 'confirmed' && row.state !== 'withdrawn';
  const free = standingIn(live, scope.actor);
  const acts = representing(live, scope.actor).ok;
  const { sponsor } = live.computed;
  const { approve, reject, abstain, result } = live.tally;
  return {
    id: row.id,
    roundId: row.roundId,
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
        personId: one.personId,
        seat: one.seat,
        domain: one.domain,
        recusal: one.recusal,
        name: nameOf(one.personId),
        voted: vote !== undefined,
        castBy: vote && vote.castBy !== one.personId ? nameOf(vote.castBy) : null,
        choice: visible ? (vote?.choice ?? null) : null,
        reason: visible ? (vote?.reason ?? '') : '',
      };
    }),
    objections: objections.map(({ personId, reason, at }) => ({ name: nameOf(personId), reason, at })),
    votesVisible,
    tally: votesVisible ? { approve, reject, abstain, result } : null,
    confirmed:
      row.state === 'confirmed' && row.confirmedAt !== null && row.result !== null
        ? {
            result: row.result,
            name: nameOf(row.confirmedBy ?? ''),
            onBehalfOf: row.confirmedOnBehalfOf === null ? null : nameOf(row.confirmedOnBehalfOf),
            at: row.confirmedAt.toISOString(),
          }
        : null,
    sponsor: sponsor
      ? {
          name: nameOf(sponsor.personId),
          castBy: sponsor.castBy === undefined ? null : nameOf(sponsor.castBy),
          consents: sponsor.consents,
        }
      : null,
    mine: own
      ? {
          choice: ownVote?.choice ?? null,
          reason: ownVote?.reason ?? '',
          mayVote: own.recusal === null && live.state === 'open' && free.ok && may(scope, 'ballot:vote'),
          recusal: own.recusal,
          vetoes: vetoesOf(live.terms, me),
          barred: free.ok ? [] : free.findings,
        }
      : null,
    mayObject: row.form === 'circular' && seated && live.state === 'open' && may(scope, 'ballot:vote'),
    mayClose: row.state === 'open' && (leads || row.openedBy === me),
    mayReschedule:
      (live.state === 'inquorate' || live.state === 'objected') && (leads || row.openedBy === me),
    mayConfirm: live.state === 'closed' && leads && acts && may(scope, rights.decide),
    mayConsent:
      pending &&
      acts &&
      sponsor === undefined &&
      (row.level === 'critical' || (rights.needsSponsor?.(row.motion) ?? false)) &&
      may(scope, 'gate:waive'),
  };
}
