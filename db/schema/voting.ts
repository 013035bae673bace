import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import {
  type BallotForm,
  type BallotLevel,
  type BallotResult,
  type BallotState,
  ballotForms,
  ballotLevels,
  ballotResults,
  ballotStates,
  type Choice,
  type Conflicts,
  choices,
  type RecusalCause,
  type Seat,
  seats,
  type VoteDomain,
} from '@/lib/voting/vocabulary';
import { id, instant, oneOf, ref, words, workspaceId } from './columns';
import { recordKey } from './registry';

/** One motion put to the vote on a record (V-1..V-8). `motion` is what is voted on, for gates the proposed decision. */
export const ballot = pgTable(
  'ballot',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    subjectId: ref('subject_id').notNull(),
    /** The review (or later change revision) the motion belongs to. */
    roundId: ref('round_id').notNull(),
    motion: text('motion').notNull(),
    details: jsonb('details').$type<Record<string, unknown>>().notNull(),
    /** SHA-256 of the content voted on: an edit voids the votes. */
    contentHash: text('content_hash').notNull(),
    level: words<BallotLevel>('level').notNull(),
    form: words<BallotForm>('form').notNull(),
    quorumMin: integer('quorum_min').notNull(),
    affectedDomains: jsonb('affected_domains').$type<VoteDomain[]>().notNull(),
    /** Persons in conflict by cause, as known when it opened: a deputy who votes later is judged by them too (V-1). */
    conflicts: jsonb('conflicts').$type<Conflicts>().notNull().default({}),
    state: words<BallotState>('state').notNull(),
    opensAt: instant('opens_at').notNull(),
    closesAt: instant('closes_at').notNull(),
    closedAt: instant('closed_at'),
    result: words<BallotResult>('result'),
    computed: jsonb('computed').$type<Record<string, unknown>>(),
    confirmedBy: ref('confirmed_by'),
    confirmedAt: instant('confirmed_at'),
    confirmedOnBehalfOf: ref('confirmed_on_behalf_of'),
    ruleVersion: text('rule_version').notNull(),
    openedBy: ref('opened_by').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('ballot_subject').on(t.workspaceId, t.subjectId),
    index('ballot_round').on(t.workspaceId, t.roundId),
    uniqueIndex('ballot_one_open')
      .on(t.workspaceId, t.subjectId)
      .where(sql`state in ('open', 'inquorate', 'objected')`),
    recordKey('ballot_of_record', t, t.subjectId),
    oneOf('ballot_level', t.level, ballotLevels),
    oneOf('ballot_form', t.form, ballotForms),
    oneOf('ballot_state', t.state, ballotStates),
    oneOf('ballot_result', t.result, ballotResults),
    check(
      'ballot_confirmed',
      sql`${t.state} <> 'confirmed' or (${t.confirmedBy} is not null and ${t.result} is not null)`,
    ),
  ],
);

/** The electorate frozen when the ballot opened, with recusals and their cause. */
export const ballotMember = pgTable(
  'ballot_member',
  {
    workspaceId: workspaceId(),
    ballotId: ref('ballot_id').notNull(),
    personId: ref('person_id').notNull(),
    seat: words<Seat>('seat').notNull(),
    domain: words<VoteDomain>('domain').notNull(),
    recusal: words<RecusalCause>('recusal'),
    recusalReason: text('recusal_reason'),
    present: boolean('present').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.ballotId, t.personId] }),
    foreignKey({
      name: 'ballot_member_ballot',
      columns: [t.workspaceId, t.ballotId],
      foreignColumns: [ballot.workspaceId, ballot.id],
    }),
    oneOf('ballot_member_seat', t.seat, seats),
  ],
);

/**
 * One vote per seat and ballot, and one per person who casts (V-3); earlier votes stay in the event log. `personId` is the
 * seat, `castBy` who used it: the member, or its deputy, who then votes on behalf of the member.
 */
export const vote = pgTable(
  'vote',
  {
    workspaceId: workspaceId(),
    ballotId: ref('ballot_id').notNull(),
    personId: ref('person_id').notNull(),
    choice: words<Choice>('choice').notNull(),
    reason: text('reason').notNull().default(''),
    castAt: instant('cast_at').notNull(),
    castBy: ref('cast_by').notNull(),
    onBehalfOf: ref('on_behalf_of'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.ballotId, t.personId] }),
    uniqueIndex('vote_one_per_person').on(t.workspaceId, t.ballotId, t.castBy),
    check(
      'vote_on_behalf',
      sql`${t.onBehalfOf} is not distinct from case when ${t.castBy} <> ${t.personId} then ${t.personId} end`,
    ),
    foreignKey({
      name: 'vote_by_member',
      columns: [t.workspaceId, t.ballotId, t.personId],
      foreignColumns: [ballotMember.workspaceId, ballotMember.ballotId, ballotMember.personId],
    }),
    oneOf('vote_choice', t.choice, choices),
    check('vote_reject_reason', sql`${t.choice} <> 'reject' or char_length(btrim(${t.reason})) > 0`),
  ],
);

/** Objection to a vote in writing (V-6): who and why, kept for ever. The first one ends the written form. */
export const ballotObjection = pgTable(
  'ballot_objection',
  {
    workspaceId: workspaceId(),
    ballotId: ref('ballot_id').notNull(),
    personId: ref('person_id').notNull(),
    reason: text('reason').notNull(),
    objectedAt: instant('objected_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.ballotId, t.personId] }),
    foreignKey({
      name: 'ballot_objection_by_member',
      columns: [t.workspaceId, t.ballotId, t.personId],
      foreignColumns: [ballotMember.workspaceId, ballotMember.ballotId, ballotMember.personId],
    }),
    check('ballot_objection_reason', sql`char_length(btrim(${t.reason})) >= 10`),
  ],
);
