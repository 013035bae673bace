import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { phase, record, wave, waveSegment } from '@/db/schema';
import type { PhaseState } from '@/lib/roadmap/vocabulary';

export type WavePhaseStates = { number: string; phases: PhaseState[] };

const columns = {
  number: record.number,
  phases: sql<
    PhaseState[]
  >`coalesce(array_agg(${phase.state} order by ${phase.seq}) filter (where ${phase.state} is not null), '{}')`,
};

/** Living waves of a channel with the states of their phases. 1 statement. */
export function wavesOfChannel(tx: Tx, workspaceId: string, channelId: string): Promise<WavePhaseStates[]> {
  return tx
    .select(columns)
    .from(wave)
    .innerJoin(record, and(eq(record.workspaceId, wave.workspaceId), eq(record.id, wave.id)))
    .leftJoin(phase, and(eq(phase.workspaceId, wave.workspaceId), eq(phase.waveId, wave.id)))
    .where(and(eq(wave.workspaceId, workspaceId), eq(wave.channelId, channelId), isNull(record.archivedAt)))
    .groupBy(record.number);
}

/** Living waves addressed to a segment with the states of their phases. 1 statement. */
export function wavesOfSegment(tx: Tx, workspaceId: string, segmentId: string): Promise<WavePhaseStates[]> {
  return tx
    .select(columns)
    .from(waveSegment)
    .innerJoin(wave, and(eq(wave.workspaceId, waveSegment.workspaceId), eq(wave.id, waveSegment.waveId)))
    .innerJoin(record, and(eq(record.workspaceId, wave.workspaceId), eq(record.id, wave.id)))
    .leftJoin(phase, and(eq(phase.workspaceId, wave.workspaceId), eq(phase.waveId, wave.id)))
    .where(
      and(
        eq(waveSegment.workspaceId, workspaceId),
        eq(waveSegment.segmentId, segmentId),
        isNull(record.archivedAt),
      ),
    )
    .groupBy(record.number);
}
