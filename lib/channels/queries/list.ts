import 'server-only';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { channel, person, phase, record, segment, wave, waveSegment } from '@/db/schema';
import { sharedView } from '@/lib/access/cached-view';
import { read, type Scope } from '@/lib/access/scope';
import { programmePhase } from '@/lib/roadmap/rules/wave';
import type { PhaseKind, PhaseState } from '@/lib/roadmap/vocabulary';
import { type ShareSum, sumShares } from '../rules/shares';
import type { ChannelStatus, ChannelTier, ChannelType } from '../vocabulary';

export type ChannelRow = {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly name: string;
  readonly type: ChannelType;
  readonly region: string;
  readonly tier: ChannelTier | null;
  readonly status: ChannelStatus;
  readonly lead: string | null;
  readonly leadId: string | null;
  readonly waves: number;
  /** Lowest phase among its open waves. */
  readonly phase: PhaseKind | null;
};
export type SegmentRow = {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly name: string;
  readonly description: string;
  /** Exact decimal 0..1; money in cents; null = not known. */
  readonly share: string | null;
  readonly transactionValueCents: number | null;
  readonly cacCents: number | null;
  readonly clvCents: number | null;
  readonly waves: number;
};
export type ChannelList = {
  readonly channels: readonly ChannelRow[];
  readonly segments: readonly SegmentRow[];
  readonly shares: ShareSum;
};

/** Channels and cohorts of the programme that are not archived. 3 statements. */
export const channelList = (scope: Scope): Promise<ChannelList> =>
  sharedView(scope, 'channels', {}, () => loadList(scope));

function loadList(scope: Scope): Promise<ChannelList> {
  return read(scope, async (tx, { workspaceId, programmeId }) => {
    const rows = await channelRows(tx, workspaceId, programmeId);
    const waves = await waveRows(tx, workspaceId, programmeId);
    const segments = await segmentRows(tx, workspaceId, programmeId);
    const channels = rows.map((row) => {
      const own = waves.filter(({ channelId }) => channelId === row.id);
      return { ...row, waves: own.length, phase: programmePhase(own.map(({ phases }) => phases)) };
    });
    return { channels, segments, shares: sumShares(segments.map(({ share }) => share)) };
  });
}

function channelRows(tx: Tx, workspaceId: string, programmeId: string) {
  return tx
    .select({
      id: channel.id,
      number: record.number,
      version: record.version,
      name: record.title,
      type: channel.type,
      region: channel.region,
      tier: channel.tier,
      status: channel.status,
      lead: person.name,
      leadId: record.ownerId,
    })
    .from(channel)
    .innerJoin(record, and(eq(record.workspaceId, channel.workspaceId), eq(record.id, channel.id)))
    .leftJoin(person, and(eq(person.workspaceId, record.workspaceId), eq(person.id, record.ownerId)))
    .where(
      and(
        eq(channel.workspaceId, workspaceId),
        eq(channel.programmeId, programmeId),
        isNull(record.archivedAt),
      ),
    )
    .orderBy(asc(record.title));
}

function waveRows(tx: Tx, workspaceId: string, programmeId: string) {
  return tx
    .select({
      channelId: wave.channelId,
      phases: sql<
        { kind: PhaseKind; state: PhaseState }[]
      >`coalesce(jsonb_agg(jsonb_build_object('kind', ${phase.kind}, 'state', ${phase.state})) filter (where ${phase.id} is not null), '[]')`,
    })
    .from(wave)
    .innerJoin(record, and(eq(record.workspaceId, wave.workspaceId), eq(record.id, wave.id)))
    .leftJoin(phase, and(eq(phase.workspaceId, wave.workspaceId), eq(phase.waveId, wave.id)))
    .where(
      and(eq(wave.workspaceId, workspaceId), eq(wave.programmeId, programmeId), isNull(record.archivedAt)),
    )
    .groupBy(wave.id, wave.channelId);
}

function segmentRows(tx: Tx, workspaceId: string, programmeId: string) {
  return tx
    .select({
      id: segment.id,
      number: record.number,
      version: record.version,
      name: record.title,
      description: segment.description,
      share: segment.share,
      transactionValueCents: segment.transactionValueCents,
      cacCents: segment.cacCents,
      clvCents: segment.clvCents,
      waves: sql<number>`(select count(*)::int from ${waveSegment} where ${waveSegment.workspaceId} = ${segment.workspaceId} and ${waveSegment.segmentId} = ${segment.id})`,
    })
    .from(segment)
    .innerJoin(record, and(eq(record.workspaceId, segment.workspaceId), eq(record.id, segment.id)))
    .where(
      and(
        eq(segment.workspaceId, workspaceId),
        eq(segment.programmeId, programmeId),
        isNull(record.archivedAt),
      ),
    )
    .orderBy(asc(record.title));
}
