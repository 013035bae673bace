import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { record, wave, waveSegment } from '@/db/schema';
import { requirePeople } from '@/lib/access/commands/people';
import { defineCommand } from '@/lib/action/define-command';
import { invalid } from '@/lib/action/refusal';
import { created } from '@/lib/audit/changes';
import { rememberExternal } from '@/lib/registry/external';
import { addLink } from '@/lib/registry/link';
import { createRecord, findRecord } from '@/lib/registry/record';
import { createWaveInput } from '../schema';

/**
 * Creates a wave: a channel rolled out to at least one cohort. Refused: channel, cohorts or predecessors of another
 * programme. Predecessor waves become `depends_on` links (their G1 must pass before this pilot starts).
 */
export const createWave = defineCommand({
  name: 'wave.create',
  permission: 'wave:edit',
  input: createWaveInput,
  locate: async (tx, input, actor) => {
    const channel = await findRecord(tx, actor.workspaceId, input.channelId, 'channel');
    if (channel.programmeId !== input.programmeId) invalid('channelId', 'roadmap.channel_elsewhere');
    return { programmeId: channel.programmeId, channelId: channel.id };
  },
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    await requireSegments(tx, workspaceId, input.programmeId, input.segmentIds);
    await requirePeople(tx, workspaceId, { leadId: input.leadId });
    const rank = input.rank ?? (await nextRank(tx, workspaceId, input.programmeId));
    const row = await createRecord(context, {
      kind: 'wave',
      programmeId: input.programmeId,
      title: input.title,
      body: input.region,
      channelId: input.channelId,
      ownerId: input.leadId,
    });
    await tx.insert(wave).values({
      workspaceId,
      id: row.id,
      programmeId: input.programmeId,
      channelId: input.channelId,
      rank,
      region: input.region,
    });
    await tx
      .insert(waveSegment)
      .values(input.segmentIds.map((segmentId) => ({ workspaceId, waveId: row.id, segmentId })));
    for (const fromId of input.predecessorIds) {
      const predecessor = await findRecord(tx, workspaceId, fromId, 'wave');
      if (predecessor.programmeId !== input.programmeId) invalid('predecessorIds', 'roadmap.wave_elsewhere');
      const edge = {
        programmeId: input.programmeId,
        fromId,
        toId: row.id,
        dependencyType: 'FS' as const,
        lagDays: 0,
      };
      await addLink(context, { ...edge, kind: 'depends_on' });
    }
    await rememberExternal(context, { ...input, recordId: row.id });
    const changes = created({
      title: input.title,
      channelId: input.channelId,
      rank,
      segmentIds: input.segmentIds,
    });
    return {
      value: { id: row.id, number: row.number },
      events: [
        {
          action: 'wave.created',
          objectKind: 'wave',
          objectId: row.id,
          programmeId: input.programmeId,
          changes,
          versionAfter: 1,
        },
      ],
    };
  },
});

/** All named cohorts exist in the programme. */
export async function requireSegments(
  tx: Tx,
  workspaceId: string,
  programmeId: string,
  ids: readonly string[],
): Promise<void> {
  const found = await tx
    .select({ id: record.id })
    .from(record)
    .where(
      and(
        eq(record.workspaceId, workspaceId),
        eq(record.programmeId, programmeId),
        eq(record.kind, 'segment'),
        inArray(record.id, [...ids]),
      ),
    );
  if (found.length !== new Set(ids).size) invalid('segmentIds', 'roadmap.segment_elsewhere');
}

async function nextRank(tx: Tx, workspaceId: string, programmeId: string): Promise<number> {
  const [row] = await tx
    .select({ last: sql<number>`coalesce(max(${wave.rank}), 0)::int` })
    .from(wave)
    .where(and(eq(wave.workspaceId, workspaceId), eq(wave.programmeId, programmeId)));
  return (row?.last ?? 0) + 1;
}
