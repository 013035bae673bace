import 'server-only';
import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { changeDifference, kpiVersion, milestone, phase } from '@/db/schema';
import type { CommandContext } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import type { EventDraft } from '@/lib/audit/append';
import { changesBetween } from '@/lib/audit/changes';
import { civilToday, parseCivilDate } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { editRecord, findRecord } from '@/lib/registry/record';
import { applyDates } from '@/lib/roadmap/commands/apply-dates';
import type { DifferenceRow } from '../queries/basis';
import type { Ground } from './ground';

/**
 * Applies the exact differences of an approved request as new versions, once (C-9): a second application finds them
 * applied, a value that moved meanwhile was refused by the guard before. Events name the request as the reason.
 */
export async function applyDifferences(context: CommandContext, ground: Ground): Promise<EventDraft[]> {
  const open = ground.basis.differences.filter(({ appliedAt }) => appliedAt === null);
  if (open.length === 0) return [];
  await markApplied(context, open);
  const reason = `${ground.basis.record.number} ${ground.basis.record.title}`;
  const of = (field: string) => open.filter((one) => one.field === field);
  return [
    ...(await applyPlan(context, ground, open, reason)),
    ...(await applyBudgets(context, ground, of('phase.budget_cents'), reason)),
    ...(await applyCancellations(context, ground, of('milestone.cancelled'), reason)),
    ...(await applyOwners(context, ground, of('milestone.owner'), reason)),
    ...(await applyKpis(context, ground, open, reason)),
  ];
}

/** Conditional on not being applied yet: the second of two closings stops here. */
async function markApplied(
  { tx, workspaceId, now }: CommandContext,
  open: readonly DifferenceRow[],
): Promise<void> {
  const written = await tx
    .update(changeDifference)
    .set({ appliedAt: now })
    .where(
      and(
        eq(changeDifference.workspaceId, workspaceId),
        inArray(
          changeDifference.id,
          open.map(({ id }) => id),
        ),
        isNull(changeDifference.appliedAt),
      ),
    )
    .returning({ id: changeDifference.id });
  if (written.length !== open.length) throw new Refusal('conflict', [{ code: 'changes.already_applied' }]);
}

async function applyPlan(
  context: CommandContext,
  { programme, basis }: Ground,
  open: readonly DifferenceRow[],
  reason: string,
): Promise<EventDraft[]> {
  const phases = new Map<string, { plannedStart?: CivilDate; plannedEnd?: CivilDate }>();
  const milestones = new Map<string, CivilDate>();
  for (const { field, targetId, to } of open) {
    const date = typeof to === 'string' ? parseCivilDate(to) : null;
    if (!date) continue;
    if (field === 'phase.planned_start')
      phases.set(targetId, { ...phases.get(targetId), plannedStart: date });
    if (field === 'phase.planned_end') phases.set(targetId, { ...phases.get(targetId), plannedEnd: date });
    if (field === 'milestone.planned_date') milestones.set(targetId, date);
  }
  return applyDates(context, {
    programmeId: programme.id,
    phases,
    milestones,
    name: basis.record.number,
    reason,
  });
}

async function applyBudgets(
  { tx, workspaceId }: CommandContext,
  ground: Ground,
  differences: readonly DifferenceRow[],
  reason: string,
): Promise<EventDraft[]> {
  const events: EventDraft[] = [];
  for (const { targetId, from, to } of differences) {
    const budgetCents = Number(to);
    await tx
      .update(phase)
      .set({ budgetCents })
      .where(and(eq(phase.workspaceId, workspaceId), eq(phase.id, targetId)));
    events.push(applied(ground, 'phase', targetId, { budgetCents: from }, { budgetCents }, reason));
  }
  return events;
}

async function applyCancellations(
  { tx, workspaceId }: CommandContext,
  ground: Ground,
  differences: readonly DifferenceRow[],
  reason: string,
): Promise<EventDraft[]> {
  const events: EventDraft[] = [];
  for (const { targetId } of differences) {
    await tx
      .update(milestone)
      .set({ state: 'cancelled', closedReason: reason })
      .where(
        and(
          eq(milestone.workspaceId, workspaceId),
          eq(milestone.id, targetId),
          inArray(milestone.state, ['planned', 'in_progress', 'submitted']),
        ),
      );
    events.push(applied(ground, 'milestone', targetId, {}, { state: 'cancelled' }, reason));
  }
  return events;
}

async function applyOwners(
  context: CommandContext,
  ground: Ground,
  differences: readonly DifferenceRow[],
  reason: string,
): Promise<EventDraft[]> {
  const events: EventDraft[] = [];
  for (const { targetId, to } of differences) {
    const ownerId = typeof to === 'string' ? to : null;
    const root = await findRecord(context.tx, context.workspaceId, targetId, 'milestone');
    await editRecord(context, targetId, { ownerId });
    events.push(applied(ground, 'milestone', targetId, { ownerId: root.ownerId }, { ownerId }, reason));
  }
  return events;
}

const kpiFields = { 'kpi.target': 'target', 'kpi.green': 'green', 'kpi.amber': 'amber' } as const;

/** A changed threshold or target is a new version of the definition from today; the old one keeps its values. */
async function applyKpis(
  context: CommandContext,
  ground: Ground,
  open: readonly DifferenceRow[],
  reason: string,
): Promise<EventDraft[]> {
  const { tx, workspaceId, now, actor } = context;
  const byKpi = new Map<string, Record<string, string | null>>();
  for (const { field, targetId, to } of open) {
    const column = kpiFields[field as keyof typeof kpiFields];
    if (!column) continue;
    byKpi.set(targetId, { ...byKpi.get(targetId), [column]: to === null ? null : String(to) });
  }
  const events: EventDraft[] = [];
  for (const [kpiId, fields] of byKpi) {
    const [latest] = await tx
      .select()
      .from(kpiVersion)
      .where(
        and(
          eq(kpiVersion.workspaceId, workspaceId),
          eq(kpiVersion.kpiId, kpiId),
          eq(kpiVersion.state, 'approved'),
        ),
      )
      .orderBy(desc(kpiVersion.version))
      .limit(1);
    if (!latest)
      throw new Refusal('conflict', [{ code: 'changes.unknown_target', params: { field: 'kpi' } }]);
    const version = latest.version + 1;
    await tx
      .update(kpiVersion)
      .set({ state: 'superseded' })
      .where(and(eq(kpiVersion.workspaceId, workspaceId), eq(kpiVersion.id, latest.id)));
    await tx.insert(kpiVersion).values({
      ...latest,
      ...fields,
      id: context.newId(),
      version,
      effectiveFrom: civilToday(now, ground.programme.timeZone),
      authorId: ground.basis.row.requesterId,
      approvedBy: actor.personId,
      approvedAt: now,
      recordedAt: now,
    });
    events.push(applied(ground, 'kpi', kpiId, { ...latest }, { version, ...fields }, reason));
  }
  return events;
}

const applied = (
  { programme }: Ground,
  objectKind: string,
  objectId: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  reason: string,
): EventDraft => ({
  action: `${objectKind}.changed_by_request`,
  objectKind,
  objectId,
  programmeId: programme.id,
  changes: changesBetween(before, after),
  reason,
});
