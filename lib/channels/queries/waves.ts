import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { phase, record, wave, waveSegment } from '@/db/schema';
import { isOpenWave } from '@/lib/roadmap/rules/wave';
import type { PhaseKind, PhaseState } from '@/lib/roadmap/vocabulary';

type Phases = { kind: PhaseKind; state: PhaseState }[];
const phases = sql<Phases>`coalesce(jsonb_agg(jsonb_build_object('kind', ${phase.kind}, 'state', ${phase.state}))
  filter (where ${phase.id} is not null), '[]')`;

/** Numbers of the living waves of a channel that are neither completed nor terminated. 1 statement. */
export async function openWavesOfChannel(tx: Tx, workspaceId: string, channelId: string): Promise<string[]> {
  const rows = await tx
    .select({ number: record.number, phases })
    .from(wave)
    .innerJoin(record, and(eq(record.workspaceId, wave.workspaceId), eq(record.id, wave.id)))
    .leftJoin(phase, and(eq(phase.workspaceId, wave.workspaceId), eq(phase.waveId, wave.id)))
    .where(and(eq(wave.workspaceId, workspaceId), eq(wave.channelId, channelId), isNull(record.archivedAt)))
    .groupBy(record.number)
    .orderBy(record.number);
  return rows.filter((row) => isOpenWave(row.phases)).map(({ number }) => number);
}

/** The same for the waves addressed to a cohort. 1 statement. */
export async function openWavesOfSegment(tx: Tx, workspaceId: string, segmentId: string): Promise<string[]> {
  const rows = await tx
    .select({ number: record.number, phases })
    .from(waveSegment)
    .innerJoin(
      record,
      and(eq(record.workspaceId, waveSegment.workspaceId), eq(record.id, waveSegment.waveId)),
    )
    .leftJoin(phase, and(eq(phase.workspaceId, record.workspaceId), eq(phase.waveId, record.id)))
    .where(
      and(
        eq(waveSegment.workspaceId, workspaceId),
        eq(waveSegment.segmentId, segmentId),
        isNull(record.archivedAt),
      ),
    )
    .groupBy(record.number)
    .orderBy(record.number);
  return rows.filter((row) => isOpenWave(row.phases)).map(({ number }) => number);
}
