import 'server-only';
import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import {
  ballot,
  ballotMember,
  change,
  changeAssessment,
  changeReview,
  record,
  rollbackCriterion,
  vote,
} from '@/db/schema';
import { principalOf } from '@/lib/access/actor';
import { may, type Scope } from '@/lib/access/scope';
import { civilToday } from '@/lib/calendar/rules/date';
import { addWorkingDays } from '@/lib/calendar/rules/holidays';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { emergencyClocks } from '../rules/emergency';
import { documented } from '../rules/guards';
import { changeLevel } from '../rules/level';
import { watchOf } from '../rules/rollback';
import { isFrozen, underFreeze } from './frozen';
import { rollbackSelects } from './rollback';
import { isUnratified, touchedBy } from './touched';

export type OwedChange = {
  readonly kind:
    | 'change_vote'
    | 'change_confirm'
    | 'change_intake'
    | 'change_assess'
    | 'change_work'
    | 'change_test'
    | 'change_review'
    | 'change_rollback'
    | 'change_conflict'
    | 'change_documents'
    | 'change_ratify';
  readonly recordId: string;
  readonly number: string;
  readonly title: string;
  readonly due: CivilDate | null;
  /** Domain of an assessment, name of a freeze. */
  readonly detail: string | null;
  readonly refId: string;
};

/** Working days in which a submitted request is taken in (§4). */
const INTAKE_DAYS = 2;

/** Working days after the period in which a crossed line of a rollback plan is decided on. */
const ROLLBACK_DAYS = 1;

const head = { id: record.id, number: record.number, title: record.title };

/**
 * What one person owes requests for changes, as selects of a larger statement: votes and their confirmation, intake,
 * assessments, own steps as implementer or tester, post-implementation reviews.
 */
export function owedChangesOf(tx: Tx, scope: Scope) {
  const { workspaceId } = scope.actor;
  const programmeId = scope.programme.id;
  const me = principalOf(scope.actor);
  const here = and(eq(change.workspaceId, workspaceId), eq(change.programmeId, programmeId));
  const ofChange = and(eq(record.workspaceId, change.workspaceId), eq(record.id, change.id));
  const seated = (...more: (SQL | undefined)[]) =>
    tx
      .select({ ...head, ballotId: ballot.id, closesAt: ballot.closesAt, seat: ballotMember.seat })
      .from(ballot)
      .innerJoin(change, and(eq(change.workspaceId, ballot.workspaceId), eq(change.id, ballot.subjectId)))
      .innerJoin(record, ofChange)
      .innerJoin(
        ballotMember,
        and(
          eq(ballotMember.workspaceId, ballot.workspaceId),
          eq(ballotMember.ballotId, ballot.id),
          eq(ballotMember.personId, me),
          isNull(ballotMember.recusal),
        ),
      )
      .leftJoin(
        vote,
        and(eq(vote.workspaceId, ballot.workspaceId), eq(vote.ballotId, ballot.id), eq(vote.personId, me)),
      )
      .where(and(here, ...more));
  return {
    changeVotes: seated(eq(ballot.state, 'open'), isNull(vote.personId)),
    changeResults: seated(eq(ballot.state, 'closed'), eq(ballotMember.seat, 'chair')),
    changeIntake: tx
      .select({ ...head, submittedAt: change.submittedAt })
      .from(change)
      .innerJoin(record, ofChange)
      .where(and(here, eq(change.state, 'submitted'), may(scope, 'change:manage') ? undefined : sql`false`)),
    changeAssessments: tx
      .select({ ...head, domain: changeAssessment.domain, due: changeAssessment.due })
      .from(changeAssessment)
      .innerJoin(
        change,
        and(
          eq(change.workspaceId, changeAssessment.workspaceId),
          eq(change.id, changeAssessment.changeId),
          eq(change.revision, changeAssessment.revision),
        ),
      )
      .innerJoin(record, ofChange)
      .where(
        and(
          here,
          eq(change.state, 'impact_analysis'),
          eq(changeAssessment.assessorId, me),
          isNull(changeAssessment.verdict),
        ),
      ),
    changeSteps: tx
      .select({ ...head, state: change.state, windowStart: change.windowStart, windowEnd: change.windowEnd })
      .from(change)
      .innerJoin(record, ofChange)
      .where(
        and(
          here,
          or(
            and(
              eq(change.implementerId, me),
              inArray(change.state, ['approved', 'scheduled', 'implementing']),
            ),
            and(eq(change.testerId, me), eq(change.state, 'testing')),
          ),
        ),
      ),
    changeReviews: tx
      .select({ ...head, due: changeReview.due })
      .from(changeReview)
      .innerJoin(
        change,
        and(eq(change.workspaceId, changeReview.workspaceId), eq(change.id, changeReview.changeId)),
      )
      .innerJoin(record, ofChange)
      .where(and(here, eq(changeReview.ownerId, me), isNull(changeReview.completedAt))),
    changesUnderFreeze: underFreeze(
      tx,
      and(here, or(eq(change.requesterId, me), eq(change.implementerId, me))),
    ),
    ...rollbackSelects(
      tx,
      and(eq(rollbackCriterion.workspaceId, workspaceId), eq(rollbackCriterion.ownerId, me)) ?? sql`false`,
    ),
    watchedChanges: tx
      .select({ ...head, startedAt: change.startedAt })
      .from(change)
      .innerJoin(record, ofChange)
      .where(
        and(
          here,
          inArray(change.state, ['implementing', 'in_review']),
          sql`exists (select 1 from ${rollbackCriterion} c where c.workspace_id = ${change.workspaceId}
            and c.change_id = ${change.id} and c.owner_id = ${me})`,
        ),
      ),
    emergencies: tx
      .select({
        ...head,
        type: change.type,
        requesterId: change.requesterId,
        implementerId: change.implementerId,
        startedAt: change.startedAt,
        scopeKinds: change.scopeKinds,
        reason: change.reason,
        irreversible: change.irreversible,
        irreversibleReason: change.irreversibleReason,
        backoutSteps: change.backoutSteps,
        backoutTriggers: change.backoutTriggers,
        backoutMinutes: change.backoutMinutes,
        impact: change.impact,
        likelihood: change.likelihood,
        contractTouched: change.contractTouched,
        personalData: change.personalData,
        canonicalModel: change.canonicalModel,
        integrations: change.integrations,
        customerVisible: change.customerVisible,
        precedent: change.precedent,
        affects: touchedBy(change),
      })
      .from(change)
      .innerJoin(record, ofChange)
      .where(and(here, isUnratified(change))),
  };
}

type Parts = {
  readonly [Name in keyof ReturnType<typeof owedChangesOf>]: Awaited<ReturnType<typeof owedChangesOf>[Name]>;
};

export function owedChangesFrom(found: Parts, scope: Scope, now: Date): OwedChange[] {
  const { timeZone, bundesland } = scope.programme;
  const day = (instant: Date | null): CivilDate | null => instant && civilToday(instant, timeZone);
  const intakeBy = (submittedAt: Date | null): CivilDate | null => {
    const from = day(submittedAt);
    return from && addWorkingDays(from, INTAKE_DAYS, bundesland);
  };
  const owed = (
    kind: OwedChange['kind'],
    { id, number, title }: { readonly id: string; readonly number: string; readonly title: string },
    due: CivilDate | null,
    refId: string = kind,
    detail: string | null = null,
  ): OwedChange => ({ kind, recordId: id, number, title, due, refId, detail });
  const me = principalOf(scope.actor);
  const mayLookBack = may(scope, 'template:approve');
  return [
    ...found.changeVotes.map((one) => owed('change_vote', one, day(one.closesAt), one.ballotId)),
    ...found.changeResults.map((one) => owed('change_confirm', one, day(one.closesAt), one.ballotId)),
    ...found.changeIntake.map((one) => owed('change_intake', one, intakeBy(one.submittedAt))),
    ...found.changeAssessments.map((one) => owed('change_assess', one, one.due, one.domain, one.domain)),
    ...found.changeSteps.map((one) =>
      one.state === 'testing'
        ? owed('change_test', one, day(one.windowStart))
        : owed('change_work', one, day(one.state === 'implementing' ? one.windowEnd : one.windowStart)),
    ),
    ...found.changeReviews.map((one) => owed('change_review', one, one.due)),
    ...found.changesUnderFreeze
      .filter(isFrozen)
      .map((one) => owed('change_conflict', one, day(one.windowStart), one.itemId, one.itemTitle)),
    ...found.rollback.flatMap((one) => {
      const watched = found.watchedChanges.find(({ id }) => id === one.changeId);
      if (!watched || one.choice !== null) return [];
      const { crossing } = watchOf(one, found.measured, day(watched.startedAt), civilToday(now, timeZone));
      if (!crossing) return [];
      const due = addWorkingDays(crossing.periodEnd, ROLLBACK_DAYS, bundesland);
      return [owed('change_rollback', watched, due, one.id, `${one.number} ${one.title}`)];
    }),
    ...found.emergencies.flatMap((one) => {
      if (one.startedAt === null) return [];
      const { documentsBy, ratifyBy } = emergencyClocks(one.startedAt, scope.programme);
      const involved = [one.requesterId, one.implementerId].includes(me);
      const missing = documented({ ...one, level: changeLevel(one)?.level ?? null });
      return [
        ...(one.requesterId === me && missing.length > 0 ? [owed('change_documents', one, documentsBy)] : []),
        ...(mayLookBack && !involved ? [owed('change_ratify', one, ratifyBy)] : []),
      ];
    }),
  ];
}
