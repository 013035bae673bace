import 'server-only';
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { readWorkspace } from '@/db/context';
import { person, phase, programme, record, wave } from '@/db/schema';
import type { Actor } from '@/lib/access/actor';
import { roleFor } from '@/lib/access/permissions';
import { programmePhase, waveStatus } from '@/lib/roadmap/rules/wave';
import type { PhaseKind } from '@/lib/roadmap/vocabulary';
import { type NextGate, nextGate } from '../rules/next-gate';
import type { GovernanceProfile, ProgrammeState } from '../vocabulary';

export type ProgrammeCard = {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly state: ProgrammeState;
  readonly profile: GovernanceProfile;
  readonly manager: string | null;
  readonly sponsor: string | null;
  /** Lowest phase among the open waves (G-1). */
  readonly phase: PhaseKind | null;
  readonly waves: number;
  readonly wavesOver: number;
  readonly nextGate: NextGate | null;
};

/** The programmes the reader may see, active ones first, with where they stand. 2 statements. */
export function programmeList(actor: Actor): Promise<ProgrammeCard[]> {
  const { workspaceId } = actor;
  const [manager, sponsor] = [alias(person, 'manager'), alias(person, 'sponsor')];
  return readWorkspace(workspaceId, async (tx) => {
    const rows = await tx
      .select({
        id: programme.id,
        key: programme.key,
        name: programme.name,
        state: programme.state,
        profile: programme.profile,
        manager: manager.name,
        sponsor: sponsor.name,
      })
      .from(programme)
      .leftJoin(
        manager,
        and(eq(manager.workspaceId, programme.workspaceId), eq(manager.id, programme.managerId)),
      )
      .leftJoin(
        sponsor,
        and(eq(sponsor.workspaceId, programme.workspaceId), eq(sponsor.id, programme.sponsorId)),
      )
      .where(eq(programme.workspaceId, workspaceId))
      .orderBy(asc(programme.state), asc(programme.name));
    const mine = rows.filter(({ id }) => roleFor(actor, 'programme:view', { programmeId: id }));
    const waves = await wavesOf(
      tx,
      workspaceId,
      mine.map(({ id }) => id),
    );
    return mine.map((row) => {
      const own = waves.filter(({ programmeId }) => programmeId === row.id);
      const status = own.map(({ phases }) => waveStatus(phases));
      return {
        ...row,
        phase: programmePhase(own.map(({ phases }) => phases)),
        waves: own.length,
        wavesOver: status.filter((word) => word === 'completed' || word === 'terminated').length,
        nextGate: row.state === 'active' ? nextGate(own) : null,
      };
    });
  });
}

type WaveRow = { programmeId: string; title: string; phases: WavePhases };
type WavePhases = {
  kind: PhaseKind;
  state: (typeof phase.$inferSelect)['state'];
  start: (typeof phase.$inferSelect)['plannedStart'];
  end: (typeof phase.$inferSelect)['plannedEnd'];
}[];

async function wavesOf(tx: Tx, workspaceId: string, programmeIds: readonly string[]): Promise<WaveRow[]> {
  const rows = await tx
    .select({
      waveId: wave.id,
      programmeId: wave.programmeId,
      title: record.title,
      kind: phase.kind,
      state: phase.state,
      start: phase.plannedStart,
      end: phase.plannedEnd,
    })
    .from(wave)
    .innerJoin(record, and(eq(record.workspaceId, wave.workspaceId), eq(record.id, wave.id)))
    .leftJoin(phase, and(eq(phase.workspaceId, wave.workspaceId), eq(phase.waveId, wave.id)))
    .where(
      and(
        eq(wave.workspaceId, workspaceId),
        inArray(wave.programmeId, [...programmeIds]),
        isNull(record.archivedAt),
      ),
    );
  const waves = new Map<string, WaveRow>();
  for (const { waveId, programmeId, title, kind, state, start, end } of rows) {
    const row = waves.get(waveId) ?? { programmeId, title, phases: [] };
    if (kind && state && start && end) row.phases.push({ kind, state, start, end });
    waves.set(waveId, row);
  }
  return [...waves.values()];
}
