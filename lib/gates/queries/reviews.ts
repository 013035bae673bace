import 'server-only';
import { and, asc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { ballot, condition, decision, person, record, reReview, review } from '@/db/schema';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { Choice, RecusalCause, Seat, VoteDomain } from '@/lib/voting/vocabulary';
import type { GatePack } from '../schema';
import type { Ids } from './kpis';
import { inWaves, type Waves } from './waves';

type ScoreRow = { criterionId: string; gatekeeperId: string; points: number };
export type ConditionRow = {
  readonly id: string;
  readonly kind: 'condition' | 'rework' | 'waiver';
  readonly text: string;
  readonly ownerId: string;
  readonly due: CivilDate;
  readonly state: 'open' | 'met' | 'waived';
  readonly settledOn: CivilDate | null;
  readonly settledNote: string | null;
  readonly settledBy: string | null;
  readonly settledFor: string | null;
};
type SeatRow = {
  readonly personId: string;
  readonly seat: Seat;
  readonly domain: VoteDomain;
  readonly recusal: RecusalCause | null;
};
type VoteRow = {
  readonly personId: string;
  readonly choice: Choice;
  readonly reason: string;
  readonly castAt: string;
  readonly castBy: string;
};
type ObjectionRow = { readonly personId: string; readonly reason: string; readonly at: string };
export type ReviewHistory = Awaited<ReturnType<typeof reviewsOf>>[number];
export type DecisionHistory = Awaited<ReturnType<typeof decisionsOf>>[number];
export type BallotHistory = {
  readonly row: typeof ballot.$inferSelect;
  readonly members: readonly SeatRow[];
  readonly votes: readonly VoteRow[];
  readonly objections: readonly ObjectionRow[];
};
export type History = {
  readonly reviews: readonly ReviewHistory[];
  readonly decisions: readonly DecisionHistory[];
  readonly ballots: readonly BallotHistory[];
};

/**
 * Attempts, decisions with what they left owing, and motions with seats and votes, as selects: of the gates of some
 * waves or of the whole programme.
 */
export const historyOf = (tx: Tx, ids: Ids, timeZone: string, waves?: Waves) => ({
  reviews: reviewsOf(tx, ids, waves),
  decisions: decisionsOf(tx, ids, timeZone, waves),
  ballots: ballotsOf(tx, ids, waves),
});

type Parts = {
  readonly [Name in keyof ReturnType<typeof historyOf>]: Awaited<ReturnType<typeof historyOf>[Name]>;
};

export const historyFrom = ({ reviews, decisions, ballots }: Parts): History => ({
  reviews,
  decisions,
  ballots: ballots.map(({ members, votes, objections, ...row }) => ({ row, members, votes, objections })),
});

const ofWaves = ({ workspaceId, programmeId }: Ids, waves?: Waves) =>
  and(
    eq(review.workspaceId, workspaceId),
    eq(review.programmeId, programmeId),
    waves ? inWaves(review.waveId, waves) : undefined,
  );

function reviewsOf(tx: Tx, ids: Ids, waves?: Waves) {
  return tx
    .select({
      id: review.id,
      gateId: review.gateId,
      waveId: review.waveId,
      attempt: review.attempt,
      state: review.state,
      cutOff: review.cutOff,
      presenterId: review.presenterId,
      summary: review.summary,
      submittedAt: review.submittedAt,
      closedAt: review.closedAt,
      sha256: sql<
        string | null
      >`(select s.sha256 from snapshot s where s.workspace_id = review.workspace_id and s.id = review.snapshot_id)`,
      observations: sql<
        GatePack['observations'] | null
      >`(select s.content::json -> 'observations' from snapshot s where s.workspace_id = review.workspace_id and s.id = review.snapshot_id)`,
      /** The whole pack while the review is open; a closed one is opened by its hash. */
      pack: sql<unknown>`case when review.state in ('submitted', 'voting', 'decided') then (select s.content::json from snapshot s
        where s.workspace_id = review.workspace_id and s.id = review.snapshot_id) end`,
      scores: sql<
        ScoreRow[]
      >`(select coalesce(json_agg(json_build_object('criterionId', r.criterion_key, 'gatekeeperId', r.person_id,
        'points', r.score)), '[]') from review_score r where r.workspace_id = review.workspace_id and r.review_id = review.id)`,
    })
    .from(review)
    .where(ofWaves(ids, waves))
    .orderBy(asc(review.submittedAt), asc(review.id));
}

function decisionsOf(tx: Tx, { workspaceId, programmeId }: Ids, timeZone: string, waves?: Waves) {
  return tx
    .select({
      id: decision.id,
      gateId: decision.gateId,
      waveId: decision.waveId,
      reviewId: decision.reviewId,
      ballotId: decision.ballotId,
      decision: decision.decision,
      rationale: decision.rationale,
      reviewDate: decision.reviewDate,
      exitPlan: decision.exitPlan,
      decidedBy: decision.decidedBy,
      onBehalfOf: decision.onBehalfOf,
      decidedAt: decision.decidedAt,
      conditions: sql<
        ConditionRow[]
      >`(select coalesce(json_agg(json_build_object('id', c.id, 'kind', c.kind, 'text', c.text,
        'ownerId', c.owner_id, 'due', c.due, 'state', c.state, 'settledOn', (c.settled_at at time zone ${timeZone})::date,
        'settledNote', c.settled_note, 'settledBy', c.settled_by, 'settledFor', c.settled_on_behalf_of) order by c.due, c.id), '[]') from condition c
        where c.workspace_id = decision.workspace_id and c.decision_id = decision.id)`,
      notes: sql<
        { observationId: string; note: string }[]
      >`(select coalesce(json_agg(json_build_object('observationId', n.observation_id,
        'note', n.note)), '[]') from restatement_note n where n.workspace_id = decision.workspace_id and n.decision_id = decision.id)`,
    })
    .from(decision)
    .where(
      and(
        eq(decision.workspaceId, workspaceId),
        eq(decision.programmeId, programmeId),
        waves ? inWaves(decision.waveId, waves) : undefined,
      ),
    )
    .orderBy(asc(decision.decidedAt), asc(decision.id));
}

function ballotsOf(tx: Tx, ids: Ids, waves?: Waves) {
  const rounds = tx.select({ id: review.id }).from(review).where(ofWaves(ids, waves));
  return tx
    .select({
      ...getTableColumns(ballot),
      members: sql<
        SeatRow[]
      >`(select coalesce(json_agg(json_build_object('personId', m.person_id, 'seat', m.seat, 'domain', m.domain,
        'recusal', m.recusal) order by m.seat, m.person_id), '[]') from ballot_member m
        where m.workspace_id = ballot.workspace_id and m.ballot_id = ballot.id)`,
      votes: sql<
        VoteRow[]
      >`(select coalesce(json_agg(json_build_object('personId', v.person_id, 'choice', v.choice, 'reason', v.reason,
        'castAt', v.cast_at, 'castBy', v.cast_by) order by v.cast_at), '[]') from vote v
        where v.workspace_id = ballot.workspace_id and v.ballot_id = ballot.id)`,
      objections: sql<
        ObjectionRow[]
      >`(select coalesce(json_agg(json_build_object('personId', o.person_id, 'reason', o.reason,
        'at', o.objected_at) order by o.objected_at), '[]') from ballot_objection o
        where o.workspace_id = ballot.workspace_id and o.ballot_id = ballot.id)`,
    })
    .from(ballot)
    .where(and(eq(ballot.workspaceId, ids.workspaceId), inArray(ballot.roundId, rounds)))
    .orderBy(asc(ballot.opensAt), asc(ballot.id));
}

/** Re-reviews of missed conditions, oldest missed day first. */
export function reReviewRows(tx: Tx, { workspaceId, programmeId }: Ids) {
  return tx
    .select({
      id: reReview.id,
      gateId: reReview.gateId,
      number: record.number,
      title: record.title,
      condition: condition.text,
      ownerId: condition.ownerId,
      owner: person.name,
      due: reReview.due,
      openedAt: reReview.openedAt,
      outcome: reReview.outcome,
      finding: reReview.finding,
      newDue: reReview.newDue,
    })
    .from(reReview)
    .innerJoin(record, and(eq(record.workspaceId, reReview.workspaceId), eq(record.id, reReview.gateId)))
    .innerJoin(
      condition,
      and(eq(condition.workspaceId, reReview.workspaceId), eq(condition.id, reReview.conditionId)),
    )
    .innerJoin(person, and(eq(person.workspaceId, condition.workspaceId), eq(person.id, condition.ownerId)))
    .where(and(eq(reReview.workspaceId, workspaceId), eq(reReview.programmeId, programmeId)))
    .orderBy(asc(reReview.due), asc(reReview.id));
}
