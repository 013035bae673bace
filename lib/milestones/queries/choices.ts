import 'server-only';
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { readWorkspace } from '@/db/context';
import { person, phase, record } from '@/db/schema';
import { together } from '@/db/together';
import { sharedView } from '@/lib/access/cached-view';
import { may, type Scope } from '@/lib/access/scope';
import type { PhaseKind } from '@/lib/roadmap/vocabulary';

export type MilestoneChoices = {
  waves: readonly { number: string; title: string }[];
  /** Phases that are not over and that the reader may plan in. */
  phases: readonly { id: string; kind: PhaseKind; wave: string }[];
  people: readonly { id: string; name: string }[];
};

/** What forms and filters of the room offer. At most 1 statement. */
export async function milestoneChoices(scope: Scope): Promise<MilestoneChoices> {
  const { waves, phases, people } = await allChoices(scope);
  return {
    waves,
    phases: phases
      .filter(({ channelId }) => may(scope, 'milestone:edit', { channelId }))
      .map(({ id, kind, wave: title }) => ({ id, kind, wave: title })),
    people,
  };
}

const allChoices = (scope: Scope) =>
  sharedView(scope, 'milestones.choices', {}, ({ workspaceId, programme: { id: programmeId } }) =>
    readWorkspace(workspaceId, (tx) => {
      const inProgramme = and(eq(record.workspaceId, workspaceId), eq(record.programmeId, programmeId));
      const waves = tx
        .select({ number: record.number, title: record.title })
        .from(record)
        .where(and(inProgramme, eq(record.kind, 'wave'), isNull(record.archivedAt)))
        .orderBy(asc(record.title));
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
          ),
        )
        .orderBy(asc(wave.title), asc(phase.seq));
      const people = tx
        .select({ id: person.id, name: person.name })
        .from(person)
        .where(and(eq(person.workspaceId, workspaceId), eq(person.active, true)))
        .orderBy(asc(person.name));
      return together(tx, { waves, phases, people });
    }),
  );
