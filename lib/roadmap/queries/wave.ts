import 'server-only';
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { readWorkspace } from '@/db/context';
import { channel, phase, record, segment, wave, waveSegment } from '@/db/schema';
import { together } from '@/db/together';
import { personalView, sharedView } from '@/lib/access/cached-view';
import { may, read, type Scope } from '@/lib/access/scope';
import { civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type PersonChoice, peopleIn } from '@/lib/programmes/queries/people';
import type { BufferBurn } from '../rules/buffer';
import type { Dependency } from '../rules/dependencies';
import { analysePlan } from '../rules/plan-analysis';
import { trackGroups } from '../rules/plan-view';
import type { TrackLine, TrackPhase } from '../rules/track-plan';
import { waveStatus } from '../rules/wave';
import type { WaveStatus } from '../vocabulary';
import { boundOf } from './bound-dates';
import {
  cohortsFrom,
  detailsFrom,
  type Ids,
  loadMilestonePlan,
  loadPhases,
  signalsFrom,
  viewOf,
  wavesOf,
} from './facts';
import { linksFrom, linksOf } from './schedule';

type Choice = { readonly id: string; readonly name: string };
export type PhaseDetail = TrackPhase & {
  number: string;
  title: string;
  version: number;
  scope: string;
  /** Booked so far, in cents. */
  spentCents: number;
  budgetReleased: boolean;
  staffed: boolean;
  toleranceDays: number;
  /** Exact decimal 0..0.5. */
  toleranceCost: string;
  bound: { start: string | null; finish: string | null } | null;
  burn: BufferBurn | null;
};
export type LinkView = Dependency & {
  id: string;
  predecessor: string;
  successor: string;
  violated: boolean;
};
export type WaveDetail = {
  id: string;
  number: string;
  title: string;
  version: number;
  status: WaveStatus;
  region: string;
  rank: number;
  leadId: string | null;
  lead: string | null;
  channelId: string;
  channel: string;
  line: TrackLine;
  phases: readonly PhaseDetail[];
  links: readonly LinkView[];
  segments: readonly (Choice & { chosen: boolean })[];
  people: readonly PersonChoice[];
  /** What a dependency may name, by kind; the records of this wave are marked. */
  linkable: readonly (Choice & { kind: 'wave' | 'phase' | 'milestone'; own: boolean })[];
};

/** Longest list a select can offer. */
const MOST_CHOICES = 2_000;

/** One wave by its number, or by that of one of its phases; null where there is none. At most 4 statements. */
export function waveDetail(scope: Scope, number: string, now = new Date()): Promise<WaveDetail | null> {
  const today = civilToday(now, scope.programme.timeZone);
  return personalView(scope, 'roadmap.wave', { number, today }, () => loadWave(scope, number, today));
}

function loadWave(scope: Scope, number: string, today: CivilDate): Promise<WaveDetail | null> {
  return read(scope, async (tx, ids) => {
    const head = await findWave(tx, ids, number);
    if (!head) return null;
    const { links, people, segments, named, ...found } = await together(tx, {
      waves: wavesOf(tx, ids),
      phases: loadPhases(tx, ids),
      milestones: loadMilestonePlan(tx, ids),
      links: linksOf(tx, ids.workspaceId, ids.programmeId),
      people: peopleIn(tx, ids.workspaceId),
      segments: segmentChoices(tx, ids, head.id),
      named: linkableOf(tx, ids),
      ...viewOf(tx, ids, [head.id]),
    });
    const graph = { phases: found.phases, milestones: found.milestones, links: linksFrom(links) };
    const analysis = analysePlan(graph);
    const [group] = trackGroups({
      today,
      waves: found.waves.filter(({ id }) => id === head.id),
      graph,
      analysis,
      details: detailsFrom(found.details),
      gates: signalsFrom(found.signals, scope.programme.timeZone),
      readiness: new Map(),
      cohorts: cohortsFrom(found.cohorts),
      trends: new Map(),
      comparedWith: ({ baselineDate }) => baselineDate,
      movable: (_, target) => may(scope, 'milestone:report', target),
    });
    const line = group?.lines[0];
    if (!line) return null;
    const linkable = linkableFrom(named, head.id, graph);
    const names = new Map(linkable.map(({ id, name }) => [id, name]));
    const own = new Set(linkable.flatMap((each) => (each.own ? [each.id] : [])));
    return {
      ...head,
      status: waveStatus(line.phases),
      lead: people.find(({ id }) => id === head.leadId)?.name ?? null,
      line,
      phases: await phaseDetails(tx, ids, line.phases, analysis.burn),
      links: graph.links
        .filter(({ from, to }) => own.has(from) || own.has(to))
        .map((link) => ({
          ...link,
          predecessor: names.get(link.from) ?? '',
          successor: names.get(link.to) ?? '',
          violated: analysis.violated.has(link),
        })),
      segments: chosenFrom(segments, head.id),
      people,
      linkable,
    };
  });
}

async function findWave(tx: Tx, { workspaceId, programmeId }: Ids, number: string) {
  const [named] = await tx
    .select({ id: record.id, kind: record.kind, waveId: phase.waveId })
    .from(record)
    .leftJoin(phase, and(eq(phase.workspaceId, record.workspaceId), eq(phase.id, record.id)))
    .where(
      and(
        eq(record.workspaceId, workspaceId),
        eq(record.programmeId, programmeId),
        eq(record.number, number.toUpperCase()),
        or(eq(record.kind, 'wave'), eq(record.kind, 'phase')),
      ),
    );
  const waveId = named?.kind === 'wave' ? named.id : named?.waveId;
  if (!waveId) return null;
  const [row] = await tx
    .select({
      id: wave.id,
      number: record.number,
      title: record.title,
      version: record.version,
      region: wave.region,
      rank: wave.rank,
      leadId: record.ownerId,
      channelId: wave.channelId,
      channel: sql<string>`(select c.title from record c where c.workspace_id = ${wave.workspaceId} and c.id = ${wave.channelId})`,
    })
    .from(wave)
    .innerJoin(record, and(eq(record.workspaceId, wave.workspaceId), eq(record.id, wave.id)))
    .where(and(eq(wave.workspaceId, workspaceId), eq(wave.id, waveId)));
  return row ?? null;
}

async function phaseDetails(
  tx: Tx,
  { workspaceId, programmeId }: Ids,
  sections: readonly TrackPhase[],
  burn: Pick<ReadonlyMap<string, BufferBurn>, 'get'>,
): Promise<PhaseDetail[]> {
  if (sections.length === 0) return [];
  const phaseIds = sections.map(({ id }) => id);
  const details = tx
    .select({
      id: phase.id,
      number: record.number,
      title: record.title,
      version: record.version,
      scope: phase.scope,
      spentCents: sql<number>`(select coalesce(sum(c.amount_cents), 0)::float8 from cost_booking c
        where c.workspace_id = ${phase.workspaceId} and c.phase_id = ${phase.id})`,
      budgetReleased: phase.budgetReleased,
      staffed: phase.staffed,
      toleranceDays: phase.toleranceDays,
      toleranceCost: phase.toleranceCost,
    })
    .from(phase)
    .innerJoin(record, and(eq(record.workspaceId, phase.workspaceId), eq(record.id, phase.id)))
    .where(and(eq(phase.workspaceId, workspaceId), inArray(phase.id, phaseIds)));
  const found = await together(tx, { details, bound: boundOf(tx, workspaceId, programmeId, phaseIds) });
  const bound = new Map(found.bound.map((row) => [row.id, row]));
  const byId = new Map(found.details.map((row) => [row.id, row]));
  return sections.flatMap((section) => {
    const row = byId.get(section.id);
    if (!row) return [];
    return [{ ...section, ...row, bound: bound.get(section.id) ?? null, burn: burn.get(section.id) ?? null }];
  });
}

/** Cohorts of the programme, those of the wave marked. 1 statement. */
function segmentChoices(tx: Tx, { workspaceId, programmeId }: Ids, waveId: string | null) {
  return tx
    .select({ id: segment.id, name: record.title, chosen: waveSegment.waveId })
    .from(segment)
    .innerJoin(record, and(eq(record.workspaceId, segment.workspaceId), eq(record.id, segment.id)))
    .leftJoin(
      waveSegment,
      and(
        eq(waveSegment.workspaceId, segment.workspaceId),
        eq(waveSegment.segmentId, segment.id),
        waveId ? eq(waveSegment.waveId, waveId) : isNull(waveSegment.waveId),
      ),
    )
    .where(
      and(
        eq(segment.workspaceId, workspaceId),
        eq(segment.programmeId, programmeId),
        isNull(record.archivedAt),
      ),
    )
    .orderBy(record.title);
}

const chosenFrom = (rows: Awaited<ReturnType<typeof segmentChoices>>, waveId: string | null) =>
  rows.map(({ chosen, ...row }) => ({ ...row, chosen: chosen !== null && waveId !== null }));

/** Waves, phases and milestones of the programme, as a select. */
function linkableOf(tx: Tx, { workspaceId, programmeId }: Ids) {
  return tx
    .select({ id: record.id, kind: record.kind, number: record.number, title: record.title })
    .from(record)
    .where(
      and(
        eq(record.workspaceId, workspaceId),
        eq(record.programmeId, programmeId),
        inArray(record.kind, ['wave', 'phase', 'milestone']),
        isNull(record.archivedAt),
      ),
    )
    .orderBy(record.kind, record.recordedAt)
    .limit(MOST_CHOICES);
}

/** As choices, those of the wave marked. */
function linkableFrom(
  rows: Awaited<ReturnType<typeof linkableOf>>,
  waveId: string,
  graph: {
    phases: readonly { id: string; waveId: string }[];
    milestones: readonly { id: string; waveId: string }[];
  },
): WaveDetail['linkable'] {
  const own = new Set([
    waveId,
    ...[...graph.phases, ...graph.milestones].flatMap((each) => (each.waveId === waveId ? [each.id] : [])),
  ]);
  return rows.flatMap(({ id, kind, number, title }) =>
    kind === 'wave' || kind === 'phase' || kind === 'milestone'
      ? [{ id, kind, name: `${number} ${title}`, own: own.has(id) }]
      : [],
  );
}

export type NewWaveChoices = {
  channels: readonly Choice[];
  segments: readonly Choice[];
  people: readonly PersonChoice[];
};

/** What a new wave can be made of. At most 1 statement. */
export function newWaveChoices(scope: Scope): Promise<NewWaveChoices> {
  return sharedView(scope, 'roadmap.new_wave', {}, ({ workspaceId, programme }) =>
    readWorkspace(workspaceId, async (tx) => {
      const { segments, ...rest } = await together(tx, {
        channels: tx
          .select({ id: channel.id, name: record.title })
          .from(channel)
          .innerJoin(record, and(eq(record.workspaceId, channel.workspaceId), eq(record.id, channel.id)))
          .where(
            and(
              eq(channel.workspaceId, workspaceId),
              eq(channel.programmeId, programme.id),
              isNull(record.archivedAt),
            ),
          )
          .orderBy(record.title),
        segments: segmentChoices(tx, { workspaceId, programmeId: programme.id }, null),
        people: peopleIn(tx, workspaceId),
      });
      return { ...rest, segments: chosenFrom(segments, null) };
    }),
  );
}
