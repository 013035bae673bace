import 'server-only';
import { and, asc, desc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { ballot, ballotMember, changeDecision, changeReview, person, record, vote } from '@/db/schema';
import { personsOf } from '@/lib/access/actor';
import { may, read, type Scope } from '@/lib/access/scope';
import type { Unmet } from '@/lib/action/result';
import { windowFits } from '@/lib/schedule/rules/conflict';
import { unmetOf } from '@/lib/voting/commands/guard';
import { noticeDays } from '../rules/authority';
import { domainsToAssess } from '../rules/guards';
import { type ChangeEvent, changeTransition, legalChangeEvents } from '../rules/transition';
import type { ChangeBasis } from './basis';
import { presentValues } from './differences';
import { changeFacts } from './facts';

type StepView = {
  readonly event: ChangeEvent;
  /** Nothing stands in the way of this reader. */
  readonly open: boolean;
  /** The reader is not the one to do it, whatever else is missing. */
  readonly notYours: boolean;
  readonly unmet: readonly Unmet[];
};
export type ChangePage = Awaited<ReturnType<typeof loadPage>>;

/** A request by its number with all that belongs to it, or null. At most 16 statements. */
export function changePage(scope: Scope, number: string, now = new Date()): Promise<ChangePage | null> {
  return read(scope, async (tx, { workspaceId, programmeId }) => {
    const [found] = await tx
      .select({ id: record.id })
      .from(record)
      .where(
        and(
          eq(record.workspaceId, workspaceId),
          eq(record.programmeId, programmeId),
          eq(record.kind, 'change'),
          eq(record.number, number.toUpperCase().slice(0, 40)),
        ),
      );
    return found ? loadPage(tx, scope, found.id, now) : null;
  });
}

async function loadPage(tx: Tx, scope: Scope, changeId: string, now: Date) {
  const { workspaceId } = scope.actor;
  const ids = { workspaceId, programmeId: scope.programme.id };
  const { basis, facts } = await changeFacts(tx, scope.programme, workspaceId, changeId, now);
  const people = await tx
    .select({ value: person.id, label: person.name })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), eq(person.active, true)))
    .orderBy(asc(person.name));
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
  const values = await presentValues(tx, ids, basis.differences);
  return {
    id: changeId,
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
    differences: basis.differences.map((one) => ({
      ...one,
      target: values.get(`${one.targetId} ${one.field}`) ?? null,
    })),
    assessments: basis.assessments.map((one) => ({ ...one, assessor: nameOf(one.assessorId) })),
    domains: domainsToAssess(facts),
    conflicts: facts.conflicts,
    acknowledged: facts.acknowledged,
    exceptions: facts.exceptions,
    lastCheck: basis.checks.at(-1)?.checkedAt ?? null,
    window: windowOf(basis),
    decisions: await decisionsOf(tx, workspaceId, changeId, nameOf),
    ballots: await ballotsOf(tx, workspaceId, changeId),
    review: await reviewOf(tx, workspaceId, changeId, nameOf),
    ratification: facts.ratification,
    /** Before approval, and afterwards until work begins; not while a vote is running. */
    editable: ['draft', 'submitted', 'impact_analysis', 'approved', 'testing', 'scheduled'].includes(
      facts.state,
    ),
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

async function decisionsOf(
  tx: Tx,
  workspaceId: string,
  changeId: string,
  nameOf: (id: string | null) => string,
) {
  const rows = await tx
    .select()
    .from(changeDecision)
    .where(and(eq(changeDecision.workspaceId, workspaceId), eq(changeDecision.changeId, changeId)))
    .orderBy(desc(changeDecision.decidedAt));
  return rows.map((one) => ({ ...one, by: nameOf(one.decidedBy) }));
}

/** Votes on the request, newest first, with seats and votes. 3 statements. */
async function ballotsOf(tx: Tx, workspaceId: string, changeId: string) {
  const rows = await tx
    .select()
    .from(ballot)
    .where(and(eq(ballot.workspaceId, workspaceId), eq(ballot.subjectId, changeId)))
    .orderBy(desc(ballot.opensAt));
  if (rows.length === 0) return [];
  const members = await tx
    .select({ member: ballotMember })
    .from(ballotMember)
    .innerJoin(ballot, and(eq(ballot.workspaceId, workspaceId), eq(ballot.id, ballotMember.ballotId)))
    .where(and(eq(ballotMember.workspaceId, workspaceId), eq(ballot.subjectId, changeId)));
  const votes = await tx
    .select({ vote })
    .from(vote)
    .innerJoin(ballot, and(eq(ballot.workspaceId, workspaceId), eq(ballot.id, vote.ballotId)))
    .where(and(eq(vote.workspaceId, workspaceId), eq(ballot.subjectId, changeId)));
  return rows.map((row) => ({
    row,
    members: members.map(({ member }) => member).filter(({ ballotId }) => ballotId === row.id),
    votes: votes.map((one) => one.vote).filter(({ ballotId }) => ballotId === row.id),
  }));
}

async function reviewOf(
  tx: Tx,
  workspaceId: string,
  changeId: string,
  nameOf: (id: string | null) => string,
) {
  const [row] = await tx
    .select()
    .from(changeReview)
    .where(and(eq(changeReview.workspaceId, workspaceId), eq(changeReview.changeId, changeId)));
  return row ? { ...row, owner: nameOf(row.ownerId), completed: nameOf(row.completedBy) } : null;
}
