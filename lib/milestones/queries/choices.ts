import 'server-only';
import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { person, phase, record } from '@/db/schema';
import { together } from '@/db/together';
import { personalView } from '@/lib/access/cached-view';
import { may, read, type Scope } from '@/lib/access/scope';
import type { PhaseKind } from '@/lib/roadmap/vocabulary';

export type MilestoneChoices = {
  waves: readonly { number: string; title: string }[];
  /** Phases that are not over and that the reader may plan in. */
  phases: readonly { id: string; kind: PhaseKind; wave: string }[];
  people: readonly { id: string; name: string }[];
  /** There are phases beyond `phases`: those of a wave are offered when the list shows that wave. */
  morePhases: boolean;
};

/** Longest list a select offers; a larger plan is narrowed by wave first. */
const MOST = 120;

/** What forms and filters of the room offer, of `waveNumber` where the list shows one wave. At most 1 statement. */
export function milestoneChoices(scope: Scope, waveNumber?: string): Promise<MilestoneChoices> {
  return personalView(scope, 'milestones.choices', { waveNumber }, () => loadChoices(scope, waveNumber));
}

function loadChoices(scope: Scope, waveNumber?: string): Promise<MilestoneChoices> {
  return read(scope, async (tx, { workspaceId, programmeId }) => {
    const inProgramme = and(eq(record.workspaceId, workspaceId), eq(record.programmeId, programmeId));
    const waves = tx
      .select({ number: record.number, title: record.title })
      .from(record)
      .where(and(inProgramme, eq(record.kind, 'wave'), isNull(record.archivedAt)))
      .orderBy(desc(sql`(${record.number} = ${waveNumber ?? ''})`), asc(record.title))
      .limit(MOST);
    const wave = alias(record, 'wave_record');
    const phases = tx
      .select({ id: phase.id, kind: phase.kind, wave: wave.title, channelId: wave.channelId })
      .from(phase)
      .innerJoin(wave, and(eq(wave.workspaceId, workspaceId), eq(wave.id, phase.waveId)))
      .where(
        and(
          eq(phase.workspaceId, workspaceId),
          eq(phase.programmeId, programmeId),
          inArray(phase.state, ['planned', 'active']),
          waveNumber ? eq(wave.number, waveNumber) : undefined,
        ),
      )
      .orderBy(asc(wave.title), asc(phase.seq))
      .limit(MOST + 1);
    const people = tx
      .select({ id: person.id, name: person.name })
      .from(person)
      .where(and(eq(person.workspaceId, workspaceId), eq(person.active, true)))
      .orderBy(asc(person.name));
    const found = await together(tx, { waves, phases, people });
    return {
      waves: found.waves,
      morePhases: found.phases.length > MOST,
      phases: found.phases
        .slice(0, MOST)
        .filter(({ channelId }) => may(scope, 'milestone:edit', { channelId }))
        .map(({ id, kind, wave: title }) => ({ id, kind, wave: title })),
      people: found.people,
    };
  });
}
