import 'server-only';
import type { Tx } from '@/db/client';
import { together } from '@/db/together';
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
import { watchOf } from '../rules/rollback';
import { type ChangeBasis, changeBasis, type Ids } from './basis';
import { type Standing, staleDifferences, standingFrom, standingSelects } from './differences';
import { type Surroundings, surroundingSelects, surroundingsFrom } from './surroundings';

type Step = { readonly note?: string; readonly edit?: Partial<ChangeFacts> };

/** What the facts of a request rest on; the same for every reader. */
export type Ground = {
  readonly basis: ChangeBasis;
  readonly around: Surroundings;
  /** Present values of the fields its differences are about. */
  readonly standing: ReadonlyMap<string, Standing>;
};

/** Basis and facts of a request at an instant; `edit` lays over what the step brings (test evidence, result). 2 statements. */
export async function changeFacts(
  tx: Tx,
  programme: ProgrammeFacts,
  workspaceId: string,
  changeId: string,
  now: Date,
  step: Step = {},
): Promise<{ basis: ChangeBasis; facts: ChangeFacts }> {
  const basis = await changeBasis(tx, workspaceId, changeId);
  const ground = await groundAround(tx, { workspaceId, programmeId: programme.id }, basis);
  return { basis, facts: factsFrom(programme, ground, now, step) };
}

/** What lies around a request. 1 statement. */
async function groundAround(tx: Tx, ids: Ids, basis: ChangeBasis): Promise<Ground> {
  return groundFrom(await together(tx, groundSelects(tx, ids, basis)), basis);
}

/** The same as selects of a larger statement. */
export const groundSelects = (tx: Tx, ids: Ids, basis: ChangeBasis) => ({
  ...surroundingSelects(tx, ids, basis),
  ...standingSelects(tx, ids, basis.differences),
});
type GroundRows = {
  readonly [Name in keyof ReturnType<typeof groundSelects>]: Awaited<ReturnType<typeof groundSelects>[Name]>;
};

export function groundFrom(
  { rivals, calendar, unratified, duplicates, ...standing }: GroundRows,
  basis: ChangeBasis,
): Ground {
  return {
    basis,
    around: surroundingsFrom({ rivals, calendar, unratified, duplicates }),
    standing: standingFrom(standing, basis.differences),
  };
}

export function factsFrom(
  programme: ProgrammeFacts,
  { basis, around, standing }: Ground,
  now: Date,
  step: Step = {},
): ChangeFacts {
  const { row, review } = basis;
  const assessed = changeLevel(row);
  const level = row.level ?? assessed?.level ?? null;
  return {
    ...row,
    title: basis.record.title,
    affects: basis.affects.map(({ id }) => id),
    level,
    levelReasons: assessed?.reasons ?? [],
    authority: level === null ? null : authorityFor(level, settingsOf(programme)),
    assessments: basis.assessments,
    duplicateOf: around.duplicateOf,
    approvalStands: approvalStands({ ...row, now }),
    boardApproved: basis.votes.some(({ state, result }) => state === 'confirmed' && result === 'approved'),
    ballotOpen: basis.votes.some(
      ({ state }) => state === 'open' || state === 'closed' || state === 'inquorate',
    ),
    conflicts: currentConflicts(basis, around, unratifiedSpans(around.unratified, programme, now)),
    acknowledged: basis.checks
      .filter((check) => check.revision === row.revision)
      .flatMap((check) => check.acknowledged),
    exceptions: exceptedFreezes(basis),
    checkedThisRevision: basis.checks.some(
      (check) => check.revision === row.revision && check.moment === 'analysis',
    ),
    templateProblem: templateProblem(programme, basis, now),
    reviewDue: review !== null,
    reviewCompleted: review?.completedAt != null,
    ratification: ratification(basis),
    undecidedCrossings: rollbackWatch(basis, programme, now)
      .filter(({ choice, standing }) => choice === null && standing === 'crossed')
      .map(({ number }) => number),
    rolledBack: basis.rollback.some(({ choice }) => choice === 'roll_back'),
    staleDifferences: staleDifferences(standing, basis.differences),
    note: step.note ?? '',
    now,
    ...step.edit,
  };
}

/** Conflicts of the planned window as of now (C-2, C-4). */
function currentConflicts(
  { row, record, affects, neighbours }: ChangeBasis,
  { rivals, calendar }: Surroundings,
  unratified: readonly UnratifiedSpan[],
): readonly Conflict[] {
  const { windowStart, windowEnd } = row;
  if (windowStart === null || windowEnd === null) return [];
  return conflictsOf({
    change: {
      id: row.id,
      number: record.number,
      implementerId: row.implementerId,
      start: windowStart.getTime(),
      end: windowEnd.getTime(),
      objects: new Set(affects.map(({ id }) => id)),
    },
    channelIds: channelsOf(affects),
    others: rivals,
    calendar,
    neighbours,
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

/** Each criterion of the rollback plan with where it stands on the day. */
export function rollbackWatch(
  { row, rollback, measured }: ChangeBasis,
  { timeZone }: ProgrammeFacts,
  now: Date,
) {
  const day = (at: Date) => civilToday(at, timeZone);
  const startedOn = row.startedAt && day(row.startedAt);
  return rollback.map((one) => ({ ...one, ...watchOf(one, measured, startedOn, day(now)) }));
}

function ratification({ row, decisions }: ChangeBasis): ChangeFacts['ratification'] {
  if (row.type !== 'emergency' || row.startedAt === null) return 'not_needed';
  const last = decisions[0]?.decision;
  if (last === 'ratified') return 'given';
  return last === 'ratification_refused' ? 'refused' : 'missing';
}

function templateProblem(
  programme: ProgrammeFacts,
  { row, template }: ChangeBasis,
  now: Date,
): ChangeFacts['templateProblem'] {
  if (row.type !== 'standard') return null;
  if (!template) return 'missing';
  if (template.state !== 'approved') return 'not_approved';
  if (template.validUntil === null || template.validUntil < civilToday(now, programme.timeZone))
    return 'expired';
  return row.scopeKinds.every((kind) => template.scopeKinds.includes(kind)) ? null : 'out_of_scope';
}
