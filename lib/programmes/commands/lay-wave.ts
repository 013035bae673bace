import 'server-only';
import type { CommandContext } from '@/lib/action/define-command';
import { createMilestone } from '@/lib/milestones/commands/create';
import type { MilestoneKind } from '@/lib/milestones/vocabulary';
import { addDependency } from '@/lib/roadmap/commands/add-dependency';
import { createPhase } from '@/lib/roadmap/commands/create-phase';
import { createWave } from '@/lib/roadmap/commands/create-wave';
import type { PhaseKind } from '@/lib/roadmap/vocabulary';
import type { PhasePlan, WavePlan } from '../rules/template';

type Place = {
  readonly programmeId: string;
  readonly channelId: string;
  readonly segmentIds: readonly string[];
  readonly leadId: string | null;
  /** Accepts milestones: somebody else than the lead who hands them in (§0). */
  readonly acceptorId: string | null;
};
type LaidPhase = { readonly id: string; readonly milestones: ReadonlyMap<MilestoneKind, string> };
export type LaidWave = {
  readonly id: string;
  readonly number: string;
  readonly phases: ReadonlyMap<PhaseKind, LaidPhase>;
};

/** One wave of the template with phases, milestones and their order, through the commands of those rooms. */
export async function layWave(context: CommandContext, plan: WavePlan, place: Place): Promise<LaidWave> {
  const { programmeId, channelId, segmentIds, leadId } = place;
  const wave = await context.call(createWave, {
    programmeId,
    channelId,
    title: plan.title,
    leadId,
    segmentIds: [...segmentIds],
  });
  const phases = new Map<PhaseKind, LaidPhase>();
  for (const phase of plan.phases) phases.set(phase.kind, await layPhase(context, wave.id, phase, place));
  return { id: wave.id, number: wave.number, phases };
}

async function layPhase(
  context: CommandContext,
  waveId: string,
  { milestones: plans, ...plan }: PhasePlan,
  { leadId, acceptorId }: Place,
): Promise<LaidPhase> {
  const phase = await context.call(createPhase, { waveId, ...plan });
  const milestones = new Map<MilestoneKind, string>();
  for (const { key, after, criteria, ...fields } of plans) {
    const { id } = await context.call(createMilestone, {
      phaseId: phase.id,
      kind: key,
      ...fields,
      criteria: [...criteria],
      ownerId: leadId,
      acceptorId: acceptorId === leadId ? null : acceptorId,
    });
    milestones.set(key, id);
    for (const predecessor of after) {
      const fromId = milestones.get(predecessor);
      if (fromId) await context.call(addDependency, { fromId, toId: id, type: 'FS' });
    }
  }
  return { id: phase.id, milestones };
}
