import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { phase, record, wave, waveSegment } from '@/db/schema';
import { requirePeople } from '@/lib/access/commands/people';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { refuse } from '@/lib/action/refusal';
import { changesBetween } from '@/lib/audit/changes';
import { editRecord, findRecord, locateRecord } from '@/lib/registry/record';
import { isOpenWave } from '../rules/wave';
import { editWaveInput } from '../schema';
import { lockPhases } from './create-phase';
import { requireSegments } from './create-wave';

/**
 * Changes title, region, rank, lead or cohorts of a wave. A new lead also takes the phases the old one led. Refused:
 * a wave that is completed or terminated, cohorts of another programme.
 */
export const editWave = defineCommand({
  name: 'wave.edit',
  permission: 'wave:edit',
  input: editWaveInput,
  locate: locateRecord('wave', 'waveId'),
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    const { waveId } = input;
    const phases = await lockPhases(tx, workspaceId, waveId);
    if (phases.length > 0 && !isOpenWave(phases)) refuse('roadmap', [{ code: 'wave_closed' }]);
    const root = await findRecord(tx, workspaceId, waveId, 'wave');
    const before = { title: root.title, leadId: root.ownerId, ...(await waveDetails(context, waveId)) };
    const after = {
      title: input.title ?? before.title,
      leadId: input.leadId === undefined ? before.leadId : input.leadId,
      region: input.region ?? before.region,
      rank: input.rank ?? before.rank,
      segmentIds: input.segmentIds ? [...new Set(input.segmentIds)].sort() : before.segmentIds,
    };
    if (after.leadId !== before.leadId) await requirePeople(tx, workspaceId, { leadId: after.leadId });
    if (input.segmentIds) await replaceSegments(context, root.programmeId, waveId, after.segmentIds);
    await editRecord(context, waveId, { title: after.title, body: after.region, ownerId: after.leadId });
    await tx
      .update(wave)
      .set({ region: after.region, rank: after.rank })
      .where(and(eq(wave.workspaceId, workspaceId), eq(wave.id, waveId)));
    if (after.leadId !== before.leadId) await handOverPhases(context, waveId, before.leadId, after.leadId);
    return {
      value: { id: waveId },
      events: [
        {
          action: 'wave.edited',
          objectKind: 'wave',
          objectId: waveId,
          programmeId: root.programmeId,
          changes: changesBetween(before, after),
        },
      ],
    };
  },
});

async function waveDetails({ tx, workspaceId }: CommandContext, waveId: string) {
  const [row] = await tx
    .select({ region: wave.region, rank: wave.rank })
    .from(wave)
    .where(and(eq(wave.workspaceId, workspaceId), eq(wave.id, waveId)));
  const segments = await tx
    .select({ id: waveSegment.segmentId })
    .from(waveSegment)
    .where(and(eq(waveSegment.workspaceId, workspaceId), eq(waveSegment.waveId, waveId)));
  return {
    region: row?.region ?? '',
    rank: row?.rank ?? 1,
    segmentIds: segments.map(({ id }) => id).sort(),
  };
}

async function replaceSegments(
  { tx, workspaceId }: CommandContext,
  programmeId: string,
  waveId: string,
  segmentIds: readonly string[],
): Promise<void> {
  await requireSegments(tx, workspaceId, programmeId, segmentIds);
  await tx
    .delete(waveSegment)
    .where(and(eq(waveSegment.workspaceId, workspaceId), eq(waveSegment.waveId, waveId)));
  await tx.insert(waveSegment).values(segmentIds.map((segmentId) => ({ workspaceId, waveId, segmentId })));
}

/** Phases somebody else leads keep their lead. */
async function handOverPhases(
  { tx, workspaceId }: CommandContext,
  waveId: string,
  from: string | null,
  to: string | null,
): Promise<void> {
  const rows = await tx
    .select({ id: phase.id, ownerId: record.ownerId })
    .from(phase)
    .innerJoin(record, and(eq(record.workspaceId, phase.workspaceId), eq(record.id, phase.id)))
    .where(and(eq(phase.workspaceId, workspaceId), eq(phase.waveId, waveId)));
  const ids = rows.filter(({ ownerId }) => ownerId === from).map(({ id }) => id);
  if (ids.length === 0) return;
  await tx
    .update(record)
    .set({ ownerId: to })
    .where(and(eq(record.workspaceId, workspaceId), inArray(record.id, ids)));
}
