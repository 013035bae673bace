import 'server-only';
import { and, asc, desc, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { readWorkspace } from '@/db/context';
import { ballot, ballotMember, person, record, vote } from '@/db/schema';
import { together } from '@/db/together';
import { personsOf } from '@/lib/access/actor';
import { sharedView } from '@/lib/access/cached-view';
import { may, type Scope } from '@/lib/access/scope';
import type { Unmet } from '@/lib/action/result';
import { civilToday } from '@/lib/calendar/rules/date';
import { windowFits } from '@/lib/schedule/rules/conflict';
import { unmetOf } from '@/lib/voting/commands/guard';
import { noticeDays } from '../rules/authority';
import { emergencyClocks } from '../rules/emergency';
import { documented, domainsToAssess } from '../rules/guards';
import { type ChangeEvent, changeTransition, legalChangeEvents } from '../rules/transition';
import { basisFrom, basisSelects, type ChangeBasis } from './basis';
import { keyOf } from './differences';
import { factsFrom, groundFrom, groundSelects, rollbackWatch } from './facts';
import { fullImpact } from './impact';
import { graphFrom, graphSelects } from './impact-graph';

type StepView = {
  readonly event: ChangeEvent;
  /** Nothing stands in the way of this reader. */
  readonly open: boolean;
  /** The reader is not the one to do it, whatever else is missing. */
  readonly notYours: boolean;
  readonly unmet: readonly Unmet[];
};
export type ChangePage = ReturnType<typeof pageOf>;

/** A request by its number with all that belongs to it, or null. At most 2 statements. */
export async function changePage(scope: Scope, number: string, now = new Date()): Promise<ChangePage | null> {
  const rows = await rowsOf(scope, number.toUpperCase().slice(0, 40));
  return rows && pageOf(rows, scope, now);
}

const rowsOf = (scope: Scope, number: string) =>
  sharedView(scope, 'changes.page', { number }, ({ workspaceId, programme }) =>
    readWorkspace(workspaceId, async (tx) => {
      const ids = { workspaceId, programmeId: programme.id };
      const itself = sql`(select r.id from ${record} r where r.workspace_id = ${workspaceId}
        and r.programme_id = ${programme.id} and r.kind = 'change' and r.number = ${number})`;
      const { people, places, ballots, members, cast, ...own } = await together(tx, {
        ...basisSelects(tx, workspaceId, itself),
        people: tx
          .select({ value: person.id, label: person.name })
          .from(person)
          .where(and(eq(person.workspaceId, workspaceId), eq(person.active, true)))
          .orderBy(asc(person.name)),
        /** What a rollback plan can watch. */
        places: tx
          .select({ value: record.id, label: record.title, kind: record.kind })
          .from(record)
          .where(
            and(
              eq(record.workspaceId, workspaceId),
              eq(record.programmeId, programme.id),
              inArray(record.kind, ['kpi', 'channel']),
            ),
          )
          .orderBy(asc(record.title)),
        ...votingOn(tx, workspaceId, itself),
      });
      const basis = basisFrom(own);
      if (!basis) return null;
      const around = await together(tx, { ...groundSelects(tx, ids, basis), ...graphSelects(tx, ids) });
      return {
        people,
        places,
        voting: { ballots, members, cast },
        ground: groundFrom(around, basis),
        impact: fullImpact(graphFrom(around, programme.timeZone), basis),
      };
    }),
  );

function pageOf(
  { people, places, voting, ground, impact }: NonNullable<Awaited<ReturnType<typeof rowsOf>>>,
  scope: Scope,
  now: Date,
) {
  const { basis, standing } = ground;
  const facts = factsFrom(scope.programme, ground, now);
  const names = new Map(people.map(({ value, label }) => [value, label]));
  const nameOf = (id: string | null): string => (id === null ? '' : (names.get(id) ?? '—'));
  const actor = { persons: personsOf(scope.actor), isChangeManager: may(scope, 'change:manage') };
  const whoOf = fixersOf(basis, names);
  const steps = legalChangeEvents(facts.type, facts.state)
    .filter((event) => event !== 'reapprove' || !facts.approvalStands)
    .map((event): StepView => {
      // what a step itself brings is not asked for before it is taken
      const verdict = changeTransition(brought(facts, event), event, actor);
      const findings = verdict.ok ? [] : verdict.findings;
      return {
        event,
        open: verdict.ok,
        notYours: findings.some((one) => one.class === 'P'),
        unmet: findings.map((one) => unmetOf('changes', one, whoOf)),
      };
    });
  return {
    id: basis.row.id,
    number: basis.record.number,
    title: basis.record.title,
    version: basis.record.version,
    row: basis.row,
    level: facts.level,
    levelReasons: facts.levelReasons,
    authority: facts.authority,
    noticeDays: facts.level === null ? 0 : noticeDays(facts.level),
    approvalStands: facts.approvalStands,
    affects: basis.affects,
    impact,
    differences: basis.differences.map((one) => ({
      ...one,
      target: standing.get(keyOf(one)) ?? null,
    })),
    assessments: basis.assessments.map((one) => ({ ...one, assessor: nameOf(one.assessorId) })),
    domains: domainsToAssess(facts),
    conflicts: facts.conflicts,
    acknowledged: facts.acknowledged,
    exceptions: facts.exceptions,
    lastCheck: basis.checks.at(-1)?.checkedAt ?? null,
    window: windowOf(basis),
    decisions: basis.decisions.map((one) => ({ ...one, by: nameOf(one.decidedBy) })),
    ballots: ballotsFrom(voting),
    review: basis.review && {
      ...basis.review,
      owner: nameOf(basis.review.ownerId),
      completed: nameOf(basis.review.completedBy),
    },
    ratification: facts.ratification,
    rollback: rollbackWatch(basis, scope.programme, now).map((one) => ({
      ...one,
      owner: nameOf(one.ownerId),
      decider: nameOf(one.decidedBy),
      channel: places.find(({ value }) => value === one.channelId)?.label ?? null,
      mayDecide:
        one.standing === 'crossed' &&
        one.choice === null &&
        ['implementing', 'in_review'].includes(basis.row.state) &&
        may(scope, 'change:roll_back', { ownerId: one.ownerId }),
    })),
    /** While the rollback plan may be written. */
    planOpen: ['draft', 'submitted', 'impact_analysis'].includes(facts.state),
    kpis: places.filter(({ kind }) => kind === 'kpi'),
    channels: places.filter(({ kind }) => kind === 'channel'),
    /** Of an emergency whose work has begun: until when its documents and the look back are due. */
    clocks:
      facts.ratification === 'missing' && basis.row.startedAt !== null
        ? {
            ...emergencyClocks(basis.row.startedAt, scope.programme),
            documented: documented(facts).length === 0,
            today: civilToday(now, scope.programme.timeZone),
          }
        : null,
    /** Before approval, and afterwards until work begins; of an emergency until the board has looked back. */
    editable:
      facts.ratification === 'missing' ||
      ['draft', 'submitted', 'impact_analysis', 'approved', 'testing', 'scheduled'].includes(facts.state),
    steps,
    people,
    requester: nameOf(basis.row.requesterId),
    implementer: nameOf(basis.row.implementerId),
    tester: nameOf(basis.row.testerId),
    now,
  };
}

function brought(facts: Parameters<typeof changeTransition>[0], event: ChangeEvent) {
  const noted = { ...facts, note: 'given with the step' };
  if (event === 'pass_test') return { ...noted, testEvidence: 'given with the step', backoutTested: true };
  if (event === 'close') return { ...noted, result: facts.result ?? ('failed' as const) };
  if (event === 'take_up')
    return {
      ...noted,
      assessments: domainsToAssess(facts).map((domain) => ({ domain, assessorId: '', verdict: null })),
    };
  return noted;
}

function fixersOf({ row, assessments }: ChangeBasis, names: ReadonlyMap<string, string>) {
  const byWord: Readonly<Record<string, string | null>> = {
    requester: row.requesterId,
    implementer: row.implementerId,
    tester: row.testerId,
  };
  return ({ params: { fixer, domain } }: { params: Readonly<Record<string, string | number>> }) => {
    if (fixer === 'change_manager') return [{ role: 'change_manager' as const }];
    if (fixer === 'cab') return [{ role: 'cab_chair' as const }];
    const personId =
      fixer === 'assessor'
        ? assessments.find((one) => one.domain === domain)?.assessorId
        : typeof fixer === 'string'
          ? byWord[fixer]
          : undefined;
    const name = personId ? names.get(personId) : undefined;
    return personId && name ? [{ personId, name }] : undefined;
  };
}

/** Window arithmetic (C-1) of what is planned; null while there is no window. */
function windowOf({ row }: ChangeBasis) {
  if (row.windowStart === null || row.windowEnd === null) return null;
  const span = { start: row.windowStart.getTime(), end: row.windowEnd.getTime() };
  const fit = windowFits(span, {
    implementation: row.implementationMinutes ?? 0,
    validation: row.validationMinutes ?? 0,
    backout: row.irreversible ? 0 : (row.backoutMinutes ?? 0),
  });
  return { start: row.windowStart, end: row.windowEnd, ...fit, latestBackout: new Date(fit.latestBackout) };
}

/** Votes on the request, newest first, with seats and votes, as selects of a larger statement. */
function votingOn(tx: Tx, workspaceId: string, changeId: SQL) {
  const ofBallot = (part: typeof vote | typeof ballotMember) =>
    and(eq(ballot.workspaceId, part.workspaceId), eq(ballot.id, part.ballotId));
  const onIt = and(eq(ballot.workspaceId, workspaceId), eq(ballot.subjectId, changeId));
  return {
    ballots: tx.select(getTableColumns(ballot)).from(ballot).where(onIt).orderBy(desc(ballot.opensAt)),
    members: tx
      .select(getTableColumns(ballotMember))
      .from(ballotMember)
      .innerJoin(ballot, ofBallot(ballotMember))
      .where(onIt),
    cast: tx.select(getTableColumns(vote)).from(vote).innerJoin(ballot, ofBallot(vote)).where(onIt),
  };
}

type Voting = {
  readonly [Name in keyof ReturnType<typeof votingOn>]: Awaited<ReturnType<typeof votingOn>[Name]>;
};

const ballotsFrom = ({ ballots, members, cast }: Voting) =>
  ballots.map((row) => ({
    row,
    members: members.filter(({ ballotId }) => ballotId === row.id),
    votes: cast.filter(({ ballotId }) => ballotId === row.id),
  }));
