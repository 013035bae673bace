import 'server-only';
import { and, eq, inArray, or } from 'drizzle-orm';
import { decision, record } from '@/db/schema';
import { personsOf } from '@/lib/access/actor';
import { roleFor } from '@/lib/access/permissions';
import { programmeFacts } from '@/lib/access/scope';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { invalid, refuse } from '@/lib/action/refusal';
import type { Unmet } from '@/lib/action/result';
import type { EventDraft } from '@/lib/audit/append';
import { changesBetween, created } from '@/lib/audit/changes';
import { settingsOf } from '@/lib/programmes/rules/settings';
import { findRecord, locateProgramme } from '@/lib/registry/record';
import { BASELINE_APPROVERS } from '../queries/bound-dates';
import { movedBeyond } from '../rules/freeze';
import { type CaptureBaseline, captureBaselineInput } from '../schema';
import { bindMilestones, type Frozen, type FrozenItem, planToFreeze, storeBaseline } from './freeze-plan';

/**
 * Freezes the dates of a phase, a wave or the programme as the next version (M-1). `original` binds what was never
 * bound and touches nothing else; `target` is a named comparison and binds nothing; `gate` and `resume` need their
 * deciding row; `change`, `gate` and `resume` supersede what was bound. A move beyond the tolerance needs sponsor or
 * steering committee and not the programme manager (domain §3). Call it as
 * `context.call(captureBaseline, { programmeId, phaseId, kind: 'gate', name, reason })` after writing a decision.
 */
export const captureBaseline = defineCommand({
  name: 'baseline.capture',
  permission: 'baseline:capture',
  input: captureBaselineInput,
  locate: locateProgramme,
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    await checkRange(context, input);
    await lockProgramme(context, input.programmeId);
    const plan = await planToFreeze(tx, workspaceId, input);
    const items = input.kind === 'original' ? plan.filter(({ bound }) => bound === null) : plan;
    if (items.length === 0) {
      refuse('roadmap', [{ code: plan.length > 0 ? 'baseline_exists' : 'baseline_empty' }]);
    }
    if (input.kind === 'gate' || input.kind === 'resume') await checkDecision(context, input);
    if (input.kind !== 'target') await checkTolerance(context, input.programmeId, items);
    const frozen = await storeBaseline(context, input, items);
    if (input.kind !== 'target') await bindMilestones(context, frozen.id);
    return { value: frozen, events: [captured(input, frozen, items), ...rebound(input, items)] };
  },
});

/** The named wave or phase belongs to the programme. */
async function checkRange({ tx, workspaceId }: CommandContext, input: CaptureBaseline): Promise<void> {
  for (const kind of ['wave', 'phase'] as const) {
    const id = kind === 'wave' ? input.waveId : input.phaseId;
    if (id === null) continue;
    const row = await findRecord(tx, workspaceId, id, kind);
    if (row.programmeId !== input.programmeId) invalid(`${kind}Id`, 'roadmap.range_elsewhere');
  }
}

/** One baseline at a time, so that versions stay gap-free. */
export async function lockProgramme({ tx, workspaceId }: CommandContext, programmeId: string): Promise<void> {
  await tx
    .select({ id: record.id })
    .from(record)
    .where(and(eq(record.workspaceId, workspaceId), eq(record.id, programmeId)))
    .for('update');
}

/** A gate or a resumption is a row, never a claim. */
async function checkDecision({ tx, workspaceId }: CommandContext, input: CaptureBaseline): Promise<void> {
  const { kind, phaseId, waveId } = input;
  if (!phaseId && !waveId) invalid('phaseId', 'roadmap.range_needed');
  const place = phaseId
    ? or(eq(decision.phaseId, phaseId), eq(decision.startsPhaseId, phaseId))
    : eq(decision.waveId, waveId ?? '');
  const kinds = kind === 'gate' ? (['go', 'conditional_go', 'recycle'] as const) : (['resume'] as const);
  const [row] = await tx
    .select({ id: decision.id })
    .from(decision)
    .where(and(eq(decision.workspaceId, workspaceId), place, inArray(decision.decision, kinds)))
    .limit(1);
  if (!row) refuse('roadmap', [{ code: 'baseline_without_decision' }]);
}

/** Re-baselining within tolerance by the manager, beyond it by the committee; nobody approves the own slip. */
async function checkTolerance(
  { tx, workspaceId, actor }: CommandContext,
  programmeId: string,
  items: readonly FrozenItem[],
): Promise<void> {
  const facts = await programmeFacts(tx, workspaceId, programmeId);
  const tolerance = settingsOf(facts).baselineToleranceDays;
  const beyond = movedBeyond(items, tolerance);
  if (beyond.length === 0) return;
  const approves = roleFor(actor, 'baseline:approve', { programmeId }) !== null;
  if (approves && !personsOf(actor).some((id) => id === facts.managerId)) return;
  const unmet = beyond.map(
    ({ item, days }): Unmet => ({
      code: approves ? 'own_rebaseline' : 'rebaseline_beyond_tolerance',
      params: { record: item.number, days, tolerance },
      who: BASELINE_APPROVERS,
    }),
  );
  refuse('roadmap', unmet, 'denied');
}

function captured(input: CaptureBaseline, frozen: Frozen, items: readonly FrozenItem[]): EventDraft {
  const { name, kind, waveId, phaseId } = input;
  const { version, sha256 } = frozen;
  const count = (of: FrozenItem['kind']) => items.filter((item) => item.kind === of).length;
  return {
    action: 'baseline.captured',
    objectKind: 'baseline',
    objectId: frozen.id,
    programmeId: input.programmeId,
    changes: created({
      name,
      kind,
      version,
      waveId,
      phaseId,
      sha256,
      phases: count('phase'),
      milestones: count('milestone'),
    }),
    reason: input.reason,
  };
}

/** What moved says so in its own history: the answer to "why did it move". */
function rebound(input: CaptureBaseline, items: readonly FrozenItem[]): EventDraft[] {
  if (input.kind === 'target') return [];
  return items.flatMap((item): EventDraft[] => {
    if (!item.bound) return [];
    const { start, finish } = item.bound;
    const changes = changesBetween(
      { baselineStart: start, baselineDate: finish },
      { baselineStart: item.start, baselineDate: item.finish },
    );
    if (Object.keys(changes).length === 0) return [];
    return [
      {
        action: `${item.kind}.rebaselined`,
        objectKind: item.kind,
        objectId: item.id,
        programmeId: input.programmeId,
        changes,
        reason: input.reason,
      },
    ];
  });
}
