import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { milestone } from '@/db/schema';
import type { CommandContext } from '@/lib/action/define-command';
import { Refusal, refuse } from '@/lib/action/refusal';
import type { EventDraft } from '@/lib/audit/append';
import { changesBetween, created } from '@/lib/audit/changes';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { findRecord } from '@/lib/registry/record';
import { checkPhaseOrder } from '../rules/phase';
import { lockProgramme } from './capture-baseline';
import { lockPhases } from './create-phase';
import { closedUnmet, findPhaseRow, updatePhase } from './edit-phase';
import { bindMilestones, planToFreeze, storeBaseline } from './freeze-plan';

export type DateMoves = {
  readonly programmeId: string;
  readonly phases: ReadonlyMap<
    string,
    { readonly plannedStart?: CivilDate; readonly plannedEnd?: CivilDate }
  >;
  readonly milestones: ReadonlyMap<string, CivilDate>;
  readonly name: string;
  readonly reason: string;
};

/**
 * Moves exactly these dates and binds them as the next baseline version: how an approved change reaches the plan (C-9,
 * M-1). The approval stands in for the tolerance; order (G-1) and closed phases hold all the same. Called by the room of
 * changes within its own command, once its guards are met.
 */
export async function applyDates(context: CommandContext, moves: DateMoves): Promise<EventDraft[]> {
  const { tx, workspaceId } = context;
  if (moves.phases.size + moves.milestones.size === 0) return [];
  await lockProgramme(context, moves.programmeId);
  const events: EventDraft[] = [];
  const waves = new Set<string>();
  for (const [phaseId, period] of moves.phases) {
    const root = await findRecord(tx, workspaceId, phaseId, 'phase');
    const row = await findPhaseRow(tx, workspaceId, phaseId);
    const unmet = closedUnmet(row, root.number);
    if (unmet.length > 0) refuse('roadmap', unmet);
    await updatePhase(context, row, period);
    waves.add(row.waveId);
    events.push(moved('phase', phaseId, moves, changesBetween(row, period)));
  }
  for (const waveId of waves) {
    const unmet = checkPhaseOrder(await lockPhases(tx, workspaceId, waveId));
    if (unmet.length > 0) refuse('roadmap', unmet);
  }
  for (const [milestoneId, plannedDate] of moves.milestones)
    events.push(await moveMilestone(context, moves, milestoneId, plannedDate));
  return [await bind(context, moves), ...events];
}

async function moveMilestone(
  { tx, workspaceId }: CommandContext,
  moves: DateMoves,
  milestoneId: string,
  plannedDate: CivilDate,
): Promise<EventDraft> {
  const here = and(eq(milestone.workspaceId, workspaceId), eq(milestone.id, milestoneId));
  const [before] = await tx.select({ plannedDate: milestone.plannedDate }).from(milestone).where(here);
  const written = await tx
    .update(milestone)
    .set({ plannedDate })
    .where(and(here, inArray(milestone.state, ['planned', 'in_progress'])))
    .returning({ id: milestone.id });
  if (!before || written.length === 0)
    throw new Refusal('conflict', [
      { code: 'roadmap.milestone_settled', params: { milestone: '', state: '' } },
    ]);
  return moved('milestone', milestoneId, moves, changesBetween(before, { plannedDate }));
}

/** Only what moved enters the new version; everything else stays bound by the version that holds it. */
async function bind(context: CommandContext, moves: DateMoves): Promise<EventDraft> {
  const { programmeId, name, reason } = moves;
  const capture = {
    programmeId,
    waveId: null,
    phaseId: null,
    kind: 'change' as const,
    name,
    reason,
    adoptForecasts: false,
  };
  const plan = await planToFreeze(context.tx, context.workspaceId, capture);
  const items = plan
    .filter(({ id }) => moves.phases.has(id) || moves.milestones.has(id))
    .map((item) => ({ ...item, finish: moves.milestones.get(item.id) ?? item.finish }));
  const frozen = await storeBaseline(context, capture, items);
  await bindMilestones(context, frozen.id);
  return {
    action: 'baseline.captured',
    objectKind: 'baseline',
    objectId: frozen.id,
    programmeId,
    changes: created({ name, kind: 'change', version: frozen.version, sha256: frozen.sha256 }),
    reason,
  };
}

const moved = (
  kind: 'phase' | 'milestone',
  id: string,
  { programmeId, reason }: DateMoves,
  changes: EventDraft['changes'] & object,
): EventDraft => ({
  action: `${kind}.rebaselined`,
  objectKind: kind,
  objectId: id,
  programmeId,
  changes,
  reason,
});
