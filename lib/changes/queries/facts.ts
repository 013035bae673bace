import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { ballot, changeDecision, changeReview, changeRevision, changeTemplate } from '@/db/schema';
import type { ProgrammeFacts } from '@/lib/access/scope';
import { civilToday } from '@/lib/calendar/rules/date';
import { settingsOf } from '@/lib/programmes/rules/settings';
import {
  type Conflict,
  conflictsOf,
  overridesFreeze,
  type UnratifiedSpan,
} from '@/lib/schedule/rules/conflict';
import { approvalStands, authorityFor } from '../rules/authority';
import { unratifiedSpans } from '../rules/emergency';
import type { ChangeFacts } from '../rules/facts';
import { changeLevel } from '../rules/level';
import {
  type ChangeBasis,
  calendarBetween,
  changeBasis,
  duplicateOf,
  type Ids,
  neighboursOf,
  rivalsOf,
  unratifiedOf,
} from './basis';
import { staleDifferences } from './differences';

type Step = { readonly note?: string; readonly edit?: Partial<ChangeFacts> };

/** Basis and facts of a request at an instant; `edit` lays over what the step brings (test evidence, result). */
export async function changeFacts(
  tx: Tx,
  programme: ProgrammeFacts,
  workspaceId: string,
  changeId: string,
  now: Date,
  step: Step = {},
): Promise<{ basis: ChangeBasis; facts: ChangeFacts }> {
  const basis = await changeBasis(tx, workspaceId, changeId);
  const ids = { workspaceId, programmeId: programme.id };
  const { row } = basis;
  const assessed = changeLevel(row);
  const level = row.level ?? assessed?.level ?? null;
  const vote = await voteOn(tx, workspaceId, basis);
  const review = await reviewOf(tx, workspaceId, changeId);
  const facts: ChangeFacts = {
    ...row,
    title: basis.record.title,
    affects: basis.affects.map(({ id }) => id),
    level,
    levelReasons: assessed?.reasons ?? [],
    authority: level === null ? null : authorityFor(level, settingsOf(programme)),
    assessments: basis.assessments,
    duplicateOf: await duplicateOf(tx, ids, basis),
    approvalStands: approvalStands({ ...row, now }),
    boardApproved: vote.approved,
    ballotOpen: vote.open,
    conflicts: await currentConflicts(
      tx,
      ids,
      basis,
      unratifiedSpans(await unratifiedOf(tx, ids), programme, now),
    ),
    acknowledged: basis.checks
      .filter((check) => check.revision === row.revision)
      .flatMap((check) => check.acknowledged),
    exceptions: exceptedFreezes(basis),
    checkedThisRevision: basis.checks.some(
      (check) => check.revision === row.revision && check.moment === 'analysis',
    ),
    templateProblem: await templateProblem(tx, programme, workspaceId, basis, now),
    reviewDue: review.due,
    reviewCompleted: review.completed,
    ratification: await ratification(tx, workspaceId, basis),
    staleDifferences: await staleDifferences(tx, ids, basis.differences),
    note: step.note ?? '',
    now,
    ...step.edit,
  };
  return { basis, facts };
}

/** Conflicts of the planned window as of now (C-2, C-4). */
async function currentConflicts(
  tx: Tx,
  ids: Ids,
  { row, record, affects }: ChangeBasis,
  unratified: readonly UnratifiedSpan[],
): Promise<readonly Conflict[]> {
  const { windowStart, windowEnd } = row;
  if (windowStart === null || windowEnd === null) return [];
  const objects = affects.map(({ id }) => id);
  return conflictsOf({
    change: {
      id: row.id,
      number: record.number,
      implementerId: row.implementerId,
      start: windowStart.getTime(),
      end: windowEnd.getTime(),
      objects: new Set(objects),
    },
    channelIds: channelsOf(affects),
    others: await rivalsOf(tx, ids, row.id, windowStart, windowEnd),
    calendar: await calendarBetween(tx, ids, windowStart, windowEnd),
    neighbours: await neighboursOf(tx, ids.workspaceId, objects),
    unratified,
  });
}

const channelsOf = (affects: ChangeBasis['affects']): readonly string[] => [
  ...new Set(
    affects.flatMap(({ id, kind, channelId }) => (kind === 'channel' ? [id] : channelId ? [channelId] : [])),
  ),
];

function exceptedFreezes({ exceptions }: Pick<ChangeBasis, 'exceptions'>): readonly string[] {
  const byItem = new Map<string, string[]>();
  for (const { calendarItemId, role } of exceptions)
    byItem.set(calendarItemId, [...(byItem.get(calendarItemId) ?? []), role]);
  return [...byItem].filter(([, roles]) => overridesFreeze(roles)).map(([itemId]) => itemId);
}

/** Is a motion on exactly this revision open, or confirmed as approved? */
async function voteOn(tx: Tx, workspaceId: string, { row }: ChangeBasis) {
  const rows = await tx
    .select({ state: ballot.state, result: ballot.result })
    .from(ballot)
    .innerJoin(
      changeRevision,
      and(
        eq(changeRevision.workspaceId, workspaceId),
        eq(changeRevision.snapshotId, ballot.roundId),
        eq(changeRevision.revision, row.revision),
      ),
    )
    .where(and(eq(ballot.workspaceId, workspaceId), eq(ballot.subjectId, row.id)));
  return {
    open: rows.some(({ state }) => state === 'open' || state === 'closed' || state === 'inquorate'),
    approved: rows.some(({ state, result }) => state === 'confirmed' && result === 'approved'),
  };
}

async function reviewOf(tx: Tx, workspaceId: string, changeId: string) {
  const [row] = await tx
    .select({ completedAt: changeReview.completedAt })
    .from(changeReview)
    .where(and(eq(changeReview.workspaceId, workspaceId), eq(changeReview.changeId, changeId)));
  return { due: row !== undefined, completed: row?.completedAt != null };
}

async function ratification(
  tx: Tx,
  workspaceId: string,
  { row }: ChangeBasis,
): Promise<ChangeFacts['ratification']> {
  if (row.type !== 'emergency' || row.startedAt === null) return 'not_needed';
  const [last] = await tx
    .select({ decision: changeDecision.decision })
    .from(changeDecision)
    .where(and(eq(changeDecision.workspaceId, workspaceId), eq(changeDecision.changeId, row.id)))
    .orderBy(desc(changeDecision.decidedAt))
    .limit(1);
  if (last?.decision === 'ratified') return 'given';
  return last?.decision === 'ratification_refused' ? 'refused' : 'missing';
}

async function templateProblem(
  tx: Tx,
  programme: ProgrammeFacts,
  workspaceId: string,
  { row }: ChangeBasis,
  now: Date,
): Promise<ChangeFacts['templateProblem']> {
  if (row.type !== 'standard') return null;
  if (row.templateId === null) return 'missing';
  const [template] = await tx
    .select()
    .from(changeTemplate)
    .where(and(eq(changeTemplate.workspaceId, workspaceId), eq(changeTemplate.id, row.templateId)));
  if (!template) return 'missing';
  if (template.state !== 'approved') return 'not_approved';
  if (template.validUntil === null || template.validUntil < civilToday(now, programme.timeZone))
    return 'expired';
  return row.scopeKinds.every((kind) => template.scopeKinds.includes(kind)) ? null : 'out_of_scope';
}
