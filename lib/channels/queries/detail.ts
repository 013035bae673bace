import 'server-only';
import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import {
  channel,
  decision,
  gate,
  milestone,
  person,
  phase,
  record,
  roleGrant,
  segment,
  wave,
  waveSegment,
} from '@/db/schema';
import { read, type Scope } from '@/lib/access/scope';
import { currentPhase, waveStatus } from '@/lib/roadmap/rules/wave';
import type { PhaseKind, PhaseState, WaveStatus } from '@/lib/roadmap/vocabulary';
import type { ChannelRow } from './list';

export type ChannelWave = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly rank: number;
  readonly region: string;
  readonly status: WaveStatus;
  readonly current: PhaseKind | null;
  readonly cohorts: readonly string[];
  readonly phases: readonly {
    readonly kind: PhaseKind;
    readonly state: PhaseState;
    readonly start: string;
    readonly end: string;
  }[];
};
export type ChannelMilestone = {
  readonly number: string;
  readonly title: string;
  readonly wave: string;
  readonly owner: string | null;
  readonly state: (typeof milestone.$inferSelect)['state'];
  readonly gating: boolean;
  /** Forecast where there is one, otherwise the planned date. */
  readonly due: string;
  readonly late: boolean;
};
export type ChannelGate = {
  readonly number: string;
  readonly title: string;
  readonly kind: (typeof gate.$inferSelect)['kind'];
  readonly wave: string;
  /** Latest decision of the gate; null = not yet decided. */
  readonly decision: (typeof decision.$inferSelect)['decision'] | null;
};
export type ChannelPage = Omit<ChannelRow, 'waves' | 'phase'> & {
  readonly description: string;
  /** The lead holds no role that lets them act for this channel. */
  readonly leadWithoutRole: boolean;
  readonly archived: boolean;
  readonly waves: readonly ChannelWave[];
  readonly milestones: readonly ChannelMilestone[];
  readonly milestonesOpen: number;
  readonly gates: readonly ChannelGate[];
};

const MILESTONES_SHOWN = 8;

/** Everything about one channel by its number (`CH-3`), or null. `today` in the programme's zone. 6 statements. */
export function channelPage(scope: Scope, number: string, today: string): Promise<ChannelPage | null> {
  return read(scope, async (tx, { workspaceId, programmeId }) => {
    const [row] = await tx
      .select({
        id: channel.id,
        number: record.number,
        version: record.version,
        name: record.title,
        type: channel.type,
        region: channel.region,
        tier: channel.tier,
        status: channel.status,
        description: channel.description,
        lead: person.name,
        leadId: record.ownerId,
        archivedAt: record.archivedAt,
      })
      .from(channel)
      .innerJoin(record, and(eq(record.workspaceId, channel.workspaceId), eq(record.id, channel.id)))
      .leftJoin(person, and(eq(person.workspaceId, record.workspaceId), eq(person.id, record.ownerId)))
      .where(
        and(
          eq(channel.workspaceId, workspaceId),
          eq(channel.programmeId, programmeId),
          eq(record.number, number),
        ),
      );
    if (!row) return null;
    const { archivedAt, ...facts } = row;
    const waves = await wavesOf(tx, workspaceId, row.id);
    const open = await openMilestones(tx, workspaceId, row.id, today);
    return {
      ...facts,
      archived: archivedAt !== null,
      leadWithoutRole:
        row.leadId !== null && !(await leads(tx, workspaceId, programmeId, row.id, row.leadId)),
      waves,
      milestones: open.slice(0, MILESTONES_SHOWN),
      milestonesOpen: open.length,
      gates: await gatesOf(tx, workspaceId, row.id),
    };
  });
}

async function wavesOf(tx: Tx, workspaceId: string, channelId: string): Promise<ChannelWave[]> {
  const waves = await tx
    .select({
      id: wave.id,
      number: record.number,
      title: record.title,
      rank: wave.rank,
      region: wave.region,
      cohorts: sql<string[]>`(select coalesce(array_agg(c.title order by c.title), '{}') from ${waveSegment}
        join ${segment} on ${segment.workspaceId} = ${waveSegment.workspaceId} and ${segment.id} = ${waveSegment.segmentId}
        join record c on c.workspace_id = ${segment.workspaceId} and c.id = ${segment.id}
        where ${waveSegment.workspaceId} = ${wave.workspaceId} and ${waveSegment.waveId} = ${wave.id})`,
    })
    .from(wave)
    .innerJoin(record, and(eq(record.workspaceId, wave.workspaceId), eq(record.id, wave.id)))
    .where(and(eq(wave.workspaceId, workspaceId), eq(wave.channelId, channelId), isNull(record.archivedAt)))
    .orderBy(asc(wave.rank));
  const ids = waves.map(({ id }) => id);
  const phases = await tx
    .select({
      waveId: phase.waveId,
      kind: phase.kind,
      state: phase.state,
      start: phase.plannedStart,
      end: phase.plannedEnd,
    })
    .from(phase)
    .where(and(eq(phase.workspaceId, workspaceId), inArray(phase.waveId, ids)))
    .orderBy(asc(phase.seq));
  return waves.map((row) => {
    const own = phases.filter(({ waveId }) => waveId === row.id).map(({ waveId: _, ...rest }) => rest);
    return { ...row, phases: own, status: waveStatus(own), current: currentPhase(own) };
  });
}

/** Milestones not yet accepted or cancelled, by date. */
function openMilestones(
  tx: Tx,
  workspaceId: string,
  channelId: string,
  today: string,
): Promise<ChannelMilestone[]> {
  const waveRecord = alias(record, 'wave_record');
  const due = sql<string>`coalesce(${milestone.forecastDate}, ${milestone.plannedDate})::text`;
  return tx
    .select({
      number: record.number,
      title: record.title,
      wave: waveRecord.title,
      owner: person.name,
      state: milestone.state,
      gating: milestone.gating,
      due,
      late: sql<boolean>`coalesce(${milestone.forecastDate}, ${milestone.plannedDate}) < ${today}::date`,
    })
    .from(milestone)
    .innerJoin(record, and(eq(record.workspaceId, milestone.workspaceId), eq(record.id, milestone.id)))
    .innerJoin(wave, and(eq(wave.workspaceId, milestone.workspaceId), eq(wave.id, milestone.waveId)))
    .innerJoin(waveRecord, and(eq(waveRecord.workspaceId, wave.workspaceId), eq(waveRecord.id, wave.id)))
    .leftJoin(person, and(eq(person.workspaceId, record.workspaceId), eq(person.id, record.ownerId)))
    .where(
      and(
        eq(milestone.workspaceId, workspaceId),
        eq(wave.channelId, channelId),
        inArray(milestone.state, ['planned', 'in_progress', 'submitted']),
        isNull(record.archivedAt),
      ),
    )
    .orderBy(asc(due), asc(record.number));
}

function gatesOf(tx: Tx, workspaceId: string, channelId: string): Promise<ChannelGate[]> {
  const waveRecord = alias(record, 'wave_record');
  const latest = sql<ChannelGate['decision']>`(select ${decision.decision} from ${decision}
    where ${decision.workspaceId} = ${gate.workspaceId} and ${decision.gateId} = ${gate.id}
    order by ${decision.decidedAt} desc limit 1)`;
  return tx
    .select({
      number: record.number,
      title: record.title,
      kind: gate.kind,
      wave: waveRecord.title,
      decision: latest,
    })
    .from(gate)
    .innerJoin(record, and(eq(record.workspaceId, gate.workspaceId), eq(record.id, gate.id)))
    .innerJoin(wave, and(eq(wave.workspaceId, gate.workspaceId), eq(wave.id, gate.waveId)))
    .innerJoin(waveRecord, and(eq(waveRecord.workspaceId, wave.workspaceId), eq(waveRecord.id, wave.id)))
    .where(and(eq(gate.workspaceId, workspaceId), eq(wave.channelId, channelId), isNull(record.archivedAt)))
    .orderBy(asc(wave.rank), asc(gate.kind), desc(record.number));
}

/** Whether the person leads this channel or all channels by a live grant. */
async function leads(
  tx: Tx,
  workspaceId: string,
  programmeId: string,
  channelId: string,
  personId: string,
): Promise<boolean> {
  const grants = await tx
    .select({ programmeId: roleGrant.programmeId, channelId: roleGrant.channelId })
    .from(roleGrant)
    .where(
      and(
        eq(roleGrant.workspaceId, workspaceId),
        eq(roleGrant.personId, personId),
        inArray(roleGrant.role, ['channel_lead', 'programme_manager']),
        isNull(roleGrant.revokedAt),
      ),
    );
  return grants.some(
    (grant) =>
      (grant.programmeId === null || grant.programmeId === programmeId) &&
      (grant.channelId === null || grant.channelId === channelId),
  );
}
