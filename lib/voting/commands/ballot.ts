import 'server-only';
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { and, asc, desc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { ballot, ballotMember, vote } from '@/db/schema';
import type { Actor } from '@/lib/access/actor';
import type { CommandContext, Located } from '@/lib/action/define-command';
import { notFound } from '@/lib/action/refusal';
import { findRecord } from '@/lib/registry/record';
import { mayRepresent, mayStandIn } from '../rules/cast';
import { certain } from '../rules/certain';
import type { Electorate } from '../rules/electorate';
import { type Quorum, quorum } from '../rules/quorum';
import { ballotStateAt } from '../rules/state';
import { type BallotTerms, type Tally, tally, type Vote } from '../rules/tally';
import type { Verdict } from '../rules/verdict';
import { type ComputedBallot, computedBallot } from '../schema';
import type { BallotState } from '../vocabulary';

export type BallotRow = typeof ballot.$inferSelect;
export type LiveBallot = {
  readonly row: BallotRow;
  /** Who cast the vote of which seat. */
  readonly casters: readonly { readonly seatId: string; readonly castBy: string }[];
  readonly computed: ComputedBallot;
  readonly electorate: Electorate;
  readonly votes: readonly Vote[];
  readonly terms: BallotTerms & { readonly minimum: number };
  readonly quorum: Quorum;
  readonly tally: Tally;
  /** State at the clock, not the stored one (no timer has to run). */
  readonly state: BallotState;
};
type MemberRow = Pick<typeof ballotMember.$inferSelect, 'personId' | 'seat' | 'domain' | 'recusal'>;
type VoteRow = Pick<typeof vote.$inferSelect, 'personId' | 'choice' | 'castBy'>;

/** SHA-256 of what is voted on. */
export const contentHashOf = (content: unknown): string =>
  createHash('sha256')
    .update(canonicalize(content) ?? 'null')
    .digest('hex');

/** `locate` of the commands on a ballot: the record voted on is target and lock, so that votes queue (trust §4b). */
export async function locateBallot(
  tx: Tx,
  input: { ballotId: string },
  actor: { workspaceId: string },
): Promise<Located> {
  const [row] = await tx
    .select({ subjectId: ballot.subjectId })
    .from(ballot)
    .where(and(eq(ballot.workspaceId, actor.workspaceId), eq(ballot.id, input.ballotId)));
  if (!row) return notFound('ballot');
  const subject = await findRecord(tx, actor.workspaceId, row.subjectId);
  return { recordId: subject.id, programmeId: subject.programmeId, channelId: subject.channelId };
}

/** The ballot with electorate, votes and its state at `now`. 3 statements. */
export async function loadBallot(
  tx: Tx,
  workspaceId: string,
  ballotId: string,
  now: Date,
): Promise<LiveBallot> {
  const [row] = await tx
    .select()
    .from(ballot)
    .where(and(eq(ballot.workspaceId, workspaceId), eq(ballot.id, ballotId)));
  if (!row) return notFound('ballot');
  const members = await tx
    .select()
    .from(ballotMember)
    .where(and(eq(ballotMember.workspaceId, workspaceId), eq(ballotMember.ballotId, ballotId)))
    .orderBy(asc(ballotMember.personId));
  const votes = await tx
    .select()
    .from(vote)
    .where(and(eq(vote.workspaceId, workspaceId), eq(vote.ballotId, ballotId)));
  return judgeBallot(row, members, votes, now);
}

/** The latest motion of a round that is not confirmed yet, at the clock; null when none is before the committee. */
export async function liveMotion(
  { tx, workspaceId, now }: Pick<CommandContext, 'tx' | 'workspaceId' | 'now'>,
  roundId: string,
): Promise<LiveBallot | null> {
  const [row] = await tx
    .select({ id: ballot.id, state: ballot.state })
    .from(ballot)
    .where(and(eq(ballot.workspaceId, workspaceId), eq(ballot.roundId, roundId)))
    .orderBy(desc(ballot.opensAt), desc(ballot.id))
    .limit(1);
  if (!row || row.state === 'confirmed' || row.state === 'withdrawn') return null;
  return loadBallot(tx, workspaceId, row.id, now);
}

/** Everything that follows from the rows of a ballot at an instant. */
export function judgeBallot(
  row: BallotRow,
  members: readonly MemberRow[],
  cast: readonly VoteRow[],
  now: Date,
): LiveBallot {
  const computed = computedBallot.parse(row.computed ?? {});
  const electorate: Electorate = {
    electors: members
      .filter((one) => one.recusal === null)
      .map((one) => ({
        memberId: one.personId,
        voterId: one.personId,
        seat: one.seat,
        domains: [one.domain],
      })),
    recused: members.flatMap((one) =>
      one.recusal === null ? [] : [{ memberId: one.personId, voterId: one.personId, cause: one.recusal }],
    ),
  };
  const votes = cast.map((one) => ({
    voterId: one.personId,
    choice: one.choice,
    veto: computed.castVetoes?.[one.personId] ?? null,
  }));
  const terms = {
    electors: electorate.electors,
    affectedDomains: row.affectedDomains,
    level: row.level,
    sponsorConsents: computed.sponsor?.consents ?? null,
    minimum: row.quorumMin,
  };
  const presence = quorum({ ...terms, presentIds: votes.map((one) => one.voterId) });
  const state = ballotStateAt({
    stored: row.state,
    closesAt: row.closesAt,
    now,
    quorumMet: presence.met,
    // In a meeting the chair closes; only votes in writing end on their own (V-6).
    certain: row.form !== 'meeting' && certain(terms, votes) !== null,
  });
  const casters = cast.map(({ personId, castBy }) => ({ seatId: personId, castBy }));
  return {
    row,
    casters,
    computed,
    electorate,
    votes,
    terms,
    quorum: presence,
    tally: tally(terms, votes),
    state,
  };
}

/** While acting as a deputy: may this person use the seat (V-1, V-3)? In one's own right nothing is asked. */
export function standingIn(live: LiveBallot, actor: Actor): Verdict {
  if (!actor.actsFor) return { ok: true };
  return mayStandIn({ ...stanceOf(live, actor), seatId: actor.actsFor.personId, votes: live.casters });
}

/** While acting as a deputy: may this person act on the motion without voting, as chair or sponsor? */
export const representing = (live: LiveBallot, actor: Actor): Verdict =>
  actor.actsFor ? mayRepresent(stanceOf(live, actor)) : { ok: true };

const stanceOf = ({ electorate, row }: LiveBallot, actor: Actor) => ({
  electorate,
  conflicts: row.conflicts,
  deputyId: actor.personId,
});

/** What is kept when a ballot closes: the result with its counts (V-8). */
export function closing(live: LiveBallot): { result: Tally['result']; computed: ComputedBallot } {
  const { result, reason, approve, reject, abstain, needed, vetoes } = live.tally;
  return {
    result,
    computed: {
      ...live.computed,
      result,
      reason,
      approve,
      reject,
      abstain,
      needed,
      vetoes: [...vetoes],
      present: live.quorum.present,
      quorumNeeded: live.quorum.needed,
    },
  };
}
