import 'server-only';
import { and, eq } from 'drizzle-orm';
import { deliverable, phase } from '@/db/schema';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { invalid, notFound } from '@/lib/action/refusal';
import { created } from '@/lib/audit/changes';
import { requireFreeTitle } from '@/lib/programmes/queries/names';
import { addLink } from '@/lib/registry/link';
import { createRecord, findRecord, locateProgramme, type RecordRow } from '@/lib/registry/record';
import type { RecordKind } from '@/lib/registry/vocabulary';
import { createDeliverableInput } from '../schema';

/**
 * Creates a deliverable as a draft, for the programme, a wave or a phase. Refused: a title already taken, a wave,
 * phase or milestone of another programme.
 */
export const createDeliverable = defineCommand({
  name: 'deliverable.create',
  permission: 'raci:edit',
  input: createDeliverableInput,
  locate: locateProgramme,
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    const { programmeId, title, description, milestoneId } = input;
    await requireFreeTitle(context, {
      kind: 'deliverable',
      programmeId,
      title,
      field: 'title',
      code: 'raci.title_taken',
    });
    const phaseRow = await within(context, programmeId, 'phase', input.phaseId, 'phaseId');
    const waveId = phaseRow ? await waveOf(context, phaseRow.id) : input.waveId;
    if (phaseRow && input.waveId && input.waveId !== waveId) invalid('waveId', 'raci.other_wave');
    const waveRow = await within(context, programmeId, 'wave', waveId, 'waveId');
    const milestoneRow = await within(context, programmeId, 'milestone', milestoneId, 'milestoneId');
    const row = await createRecord(context, {
      kind: 'deliverable',
      programmeId,
      title,
      body: description,
      channelId: waveRow?.channelId ?? null,
    });
    const fields = {
      scope: phaseRow ? 'phase' : waveRow ? 'wave' : 'programme',
      waveId: waveRow?.id ?? null,
      phaseId: phaseRow?.id ?? null,
      state: 'draft',
    } as const;
    await tx.insert(deliverable).values({ workspaceId, id: row.id, programmeId, ...fields });
    if (milestoneRow)
      await addLink(context, { programmeId, kind: 'feeds', fromId: row.id, toId: milestoneRow.id });
    return {
      value: { id: row.id, number: row.number },
      events: [
        {
          action: 'deliverable.created',
          objectKind: 'deliverable',
          objectId: row.id,
          programmeId,
          changes: created({ title, description, ...fields, milestoneId }),
          versionAfter: 1,
        },
      ],
    };
  },
});

/** The named record, which must belong to the programme; null where none is named. */
async function within(
  { tx, workspaceId }: CommandContext,
  programmeId: string,
  kind: RecordKind,
  id: string | null,
  field: string,
): Promise<RecordRow | null> {
  if (!id) return null;
  const row = await findRecord(tx, workspaceId, id, kind);
  if (row.programmeId !== programmeId) invalid(field, 'raci.other_programme');
  return row;
}

async function waveOf({ tx, workspaceId }: CommandContext, phaseId: string): Promise<string> {
  const [row] = await tx
    .select({ waveId: phase.waveId })
    .from(phase)
    .where(and(eq(phase.workspaceId, workspaceId), eq(phase.id, phaseId)));
  return row?.waveId ?? notFound('phase');
}
