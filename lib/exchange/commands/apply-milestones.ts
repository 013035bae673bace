import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { milestoneCriterion } from '@/db/schema';
import type { CommandContext } from '@/lib/action/define-command';
import { createMilestones } from '@/lib/milestones/commands/create-many';
import { addCriterion, editMilestone, removeCriterion } from '@/lib/milestones/commands/edit';
import { reportActual } from '@/lib/milestones/commands/report-actual';
import { reportForecast } from '@/lib/milestones/commands/report-forecast';
import { MOST_AT_ONCE } from '@/lib/milestones/schema';
import { findPerson } from '../rules/owner';
import { type Ids, targetId } from '../rules/target-id';
import type { ExistingPlan, PlannedRow, RowFields } from '../schema';

type Work = {
  programmeId: string;
  existing: ExistingPlan;
  rows: readonly PlannedRow[];
  source: string;
  ids: Ids;
};

/** Creates what is new a thousand at a time and updates the rest one by one, through the commands of the room. */
export async function applyMilestones(context: CommandContext, work: Work): Promise<void> {
  const fresh = work.rows.filter((row) => row.targetId === null);
  for (let first = 0; first < fresh.length; first += MOST_AT_ONCE) {
    const rows = fresh.slice(first, first + MOST_AT_ONCE);
    const milestones = rows.map((row) => inputOf(row, work));
    const ids = await context.call(createMilestones, { programmeId: work.programmeId, milestones });
    for (const [index, { key }] of rows.entries()) work.ids.set(key, ids[index] ?? '');
  }
  for (const row of work.rows) if (row.targetId) await update(context, work, row, row.targetId);
}

function inputOf(row: PlannedRow, { ids, existing, source }: Work) {
  const { fields } = row;
  return {
    phaseId: targetId(row.parent, ids),
    title: row.title,
    description: fields.notes ?? '',
    kind: fields.milestoneKind ?? 'technical',
    gating: fields.gating ?? false,
    plannedDate: fields.baselineDate ?? fields.forecast ?? fields.actual ?? '',
    forecastDate: fields.forecast ?? null,
    actualDate: fields.actual ?? null,
    ownerId: ownerOf(fields, existing),
    criteria: fields.criteria ?? [],
    externalId: row.externalId,
    externalSource: source,
  };
}

async function update(context: CommandContext, work: Work, row: PlannedRow, id: string): Promise<void> {
  const changed = new Set(row.changes.map(({ field }) => field));
  const { fields } = row;
  let version = row.expectedVersion ?? 0;
  const edit = {
    ...(changed.has('title') && { title: row.title }),
    ...(changed.has('notes') && { description: fields.notes }),
    ...(changed.has('milestoneKind') && { kind: fields.milestoneKind }),
    ...(changed.has('gating') && { gating: fields.gating }),
    ...(changed.has('baselineDate') && { plannedDate: fields.baselineDate }),
    ...(changed.has('owner') && { ownerId: ownerOf(fields, work.existing) }),
  };
  if (Object.keys(edit).length > 0) {
    await context.call(editMilestone, { milestoneId: id, version, ...edit });
    version += 1;
  }
  if (changed.has('criteria')) version = await replaceCriteria(context, id, version, fields.criteria ?? []);
  await report(context, id, version, {
    ...(changed.has('forecast') && fields.forecast && { forecast: fields.forecast }),
    ...(changed.has('actual') && fields.actual && { actual: fields.actual }),
  });
}

function ownerOf({ owner }: RowFields, { people }: ExistingPlan): string | null {
  return owner === undefined ? null : (findPerson(people ?? [], owner)?.id ?? null);
}

async function report(
  context: CommandContext,
  milestoneId: string,
  version: number,
  { forecast, actual }: Pick<RowFields, 'forecast' | 'actual'>,
): Promise<void> {
  if (forecast) await context.call(reportForecast, { milestoneId, version, forecastDate: forecast });
  if (actual) {
    const next = forecast ? version + 1 : version;
    await context.call(reportActual, { milestoneId, version: next, actualDate: actual });
  }
}

/** What the list names stays, the rest leaves the milestone and stays in its history. */
async function replaceCriteria(
  context: CommandContext,
  milestoneId: string,
  given: number,
  texts: readonly string[],
): Promise<number> {
  const { tx, workspaceId } = context;
  let version = given;
  const rows = await tx
    .select({ id: milestoneCriterion.id, text: milestoneCriterion.text })
    .from(milestoneCriterion)
    .where(
      and(
        eq(milestoneCriterion.workspaceId, workspaceId),
        eq(milestoneCriterion.milestoneId, milestoneId),
        isNull(milestoneCriterion.removedAt),
      ),
    );
  for (const { id, text } of rows) {
    if (texts.includes(text)) continue;
    await context.call(removeCriterion, { milestoneId, version, criterionId: id });
    version += 1;
  }
  const kept = new Set(rows.map(({ text }) => text));
  for (const text of new Set(texts)) {
    if (kept.has(text)) continue;
    await context.call(addCriterion, { milestoneId, version, text });
    version += 1;
  }
  return version;
}
