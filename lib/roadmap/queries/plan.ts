import 'server-only';
import type { Tx } from '@/db/client';
import { personalView, sharedView } from '@/lib/access/cached-view';
import { may, read, type Scope } from '@/lib/access/scope';
import { addDays, civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { readinessOf } from '@/lib/gates/queries/readiness';

import { analysePlan } from '../rules/plan-analysis';
import { isOpenMilestone, type MilestonePlan, type PlanGraph } from '../rules/plan-facts';
import { type PlanStanding, planStanding, trackGroups } from '../rules/plan-view';
import type { ShiftProposal } from '../rules/propagation';
import { stationDate, type TrackPlan } from '../rules/track-plan';
import { trackWindow } from '../rules/track-time';
import type { BufferLevel, PhaseKind, ZoomLevel } from '../vocabulary';
import { type BaselineRow, loadBaselines, loadEntryDates } from './baselines';
import {
  type Ids,
  loadCohorts,
  loadDetails,
  loadGates,
  loadMilestonePlan,
  loadPhases,
  loadTrends,
  loadWaves,
} from './facts';
import { loadLinks, loadSchedule, proposalsOf } from './schedule';

export type RoadmapQuery = {
  zoom: ZoomLevel;
  /** First day in view; null = around today. */
  from: CivilDate | null;
  /** `current`, `original` or the id of a stored baseline. */
  baseline: string;
  /** Page of waves, from 1. */
  page?: number;
  /** Judges the undecided gates in view, for the signals of the large plan. */
  readiness?: boolean;
};

export type BufferView = {
  phaseId: string;
  phase: PhaseKind;
  wave: string;
  waveNumber: string;
  contingencyDays: number;
  consumedDays: number;
  burn: number | null;
  level: BufferLevel;
};

export type RoadmapView = {
  plan: TrackPlan;
  standing: PlanStanding;
  buffers: readonly BufferView[];
  baselines: readonly BaselineRow[];
  page: number;
  pages: number;
  waves: number;
};

/** Waves drawn at once; a larger plan is paged so that the drawing and its statements stay bounded. */
const WAVES_PER_PAGE = 16;

/**
 * The roadmap in view: track plan with slip, slack and critical path, violated dependencies and gates, the sentence's
 * figures, buffer burn (M-8) and baselines. The same 9 statements (10 with a stored baseline, one more with the readiness of
 * undecided gates) for any size of plan.
 */
export function roadmapView(scope: Scope, query: RoadmapQuery, now = new Date()): Promise<RoadmapView> {
  const today = civilToday(now, scope.programme.timeZone);
  const { zoom, from, baseline, page = 1 } = query;
  // who may move a station differs by reader
  return personalView(scope, 'roadmap.view', { zoom, from, baseline, page, today }, () =>
    loadRoadmap(scope, query, today),
  );
}

function loadRoadmap(scope: Scope, query: RoadmapQuery, today: CivilDate): Promise<RoadmapView> {
  return read(scope, async (tx, ids) => {
    const waves = await loadWaves(tx, ids);
    const pages = Math.max(1, Math.ceil(waves.length / WAVES_PER_PAGE));
    const page = Math.min(Math.max(1, query.page ?? 1), pages);
    const shown = waves.slice((page - 1) * WAVES_PER_PAGE, page * WAVES_PER_PAGE);
    const waveIds = shown.map(({ id }) => id);
    const graph = await loadGraph(tx, ids);
    const analysis = analysePlan(graph);
    const details = await loadDetails(tx, ids, waveIds);
    const gates = await loadGates(tx, ids, waveIds, scope.programme.timeZone);
    const open = gates.filter(({ decision }) => decision === null).map(({ id }) => id);
    const groups = trackGroups({
      today,
      waves: shown,
      graph,
      analysis,
      details,
      gates,
      readiness: query.readiness
        ? await readinessOf(tx, ids.workspaceId, scope.programme, open, today)
        : new Map(),
      cohorts: await loadCohorts(tx, ids, waveIds),
      trends: await loadTrends(tx, ids, waveIds),
      comparedWith: await comparison(tx, ids, query.baseline),
      movable: (milestone, { channelId, ownerId }) =>
        isOpenMilestone(milestone) &&
        milestone.actualDate === null &&
        may(scope, 'milestone:report', { channelId, ownerId }),
    });
    const { fiscalStartMonth, name } = scope.programme;
    const window = trackWindow(
      query.zoom,
      query.from ? leadIn(query.zoom, query.from) : today,
      fiscalStartMonth,
    );
    return {
      plan: {
        programme: name,
        ...window,
        today,
        zoom: query.zoom,
        fiscalStartMonth,
        groups,
        dependencies: graph.links
          .filter(({ from, to }) => details.has(from) && details.has(to))
          .map((link) => ({
            from: link.from,
            to: link.to,
            type: link.type,
            lagDays: link.lagDays,
            violated: analysis.violated.has(link),
          })),
      },
      standing: planStanding(graph, analysis, today),
      buffers: buffersOf(graph, analysis, shown),
      baselines: await loadBaselines(tx, ids),
      page,
      pages,
      waves: waves.length,
    };
  });
}

/** `trackWindow` leaves a fifth of the view before its anchor; a chosen first day is meant to be the first. */
function leadIn(zoom: ZoomLevel, from: CivilDate): CivilDate {
  const days = { week: 14, month: 35, quarter: 125, year: 275 } as const;
  return addDays(from, days[zoom]);
}

async function loadGraph(tx: Tx, ids: Ids): Promise<PlanGraph> {
  return {
    phases: await loadPhases(tx, ids),
    milestones: await loadMilestonePlan(tx, ids),
    links: await loadLinks(tx, ids.workspaceId, ids.programmeId),
  };
}

async function comparison(
  tx: Tx,
  ids: Ids,
  baseline: string,
): Promise<(milestone: MilestonePlan) => CivilDate | null> {
  if (baseline === 'current') return ({ baselineDate }) => baselineDate;
  if (baseline === 'original') return ({ originalDate }) => originalDate;
  const dates = /^[0-9a-f-]{36}$/i.test(baseline) ? await loadEntryDates(tx, ids, baseline) : new Map();
  return ({ id }) => dates.get(id) ?? null;
}

/** Running phases, and planned ones whose window burns already. */
function buffersOf(
  graph: PlanGraph,
  { burn }: ReturnType<typeof analysePlan>,
  waves: readonly { id: string; number: string; title: string }[],
): BufferView[] {
  const byId = new Map(waves.map((wave) => [wave.id, wave]));
  return graph.phases.flatMap((phase) => {
    const wave = byId.get(phase.waveId);
    const figures = wave && burn.get(phase.id);
    if (!wave || !figures || phase.contingencyDays === 0) return [];
    const { consumedDays, burn: share, level } = figures;
    const running = phase.state === 'active' || phase.state === 'gate_review' || phase.state === 'on_hold';
    if (!running && (phase.state !== 'planned' || consumedDays === 0)) return [];
    return [
      {
        phaseId: phase.id,
        phase: phase.kind,
        wave: wave.title,
        waveNumber: wave.number,
        contingencyDays: phase.contingencyDays,
        consumedDays,
        burn: share,
        level,
      },
    ];
  });
}

export type ProposalView = Omit<ShiftProposal, 'causedBy'> & {
  kind: 'milestone' | 'phase';
  number: string;
  title: string;
  causedBy: { number: string; title: string };
};

/** Slip propagation as proposals, strongest first (M-7): nothing is written. 3 statements. */
export function slipProposals(scope: Scope): Promise<ProposalView[]> {
  return sharedView(scope, 'roadmap.proposals', {}, () => loadProposals(scope));
}

function loadProposals(scope: Scope): Promise<ProposalView[]> {
  return read(scope, async (tx, { workspaceId, programmeId }) => {
    const schedule = await loadSchedule(tx, workspaceId, programmeId);
    return proposalsOf(schedule)
      .flatMap(({ causedBy, ...proposal }): ProposalView[] => {
        const record = schedule.records.get(proposal.id);
        const cause = schedule.records.get(causedBy);
        if (!record || !cause) return [];
        const { kind, number, title } = record;
        return [{ ...proposal, kind, number, title, causedBy: { number: cause.number, title: cause.title } }];
      })
      .sort((a, b) => b.shiftDays - a.shiftDays);
  });
}

type NextItem = {
  number: string;
  title: string;
  wave: string;
  date: CivilDate;
  kind: 'milestone' | 'gate';
  judgement: 'green' | 'amber' | 'red' | 'grey';
};
export type RoadmapSummary = {
  plan: TrackPlan;
  standing: PlanStanding;
  next: readonly NextItem[];
  waves: number;
};

/** For the overview: the small plan, its figures and the next open stations and signals. As `roadmapView`. */
export async function roadmapSummary(scope: Scope, limit = 6, now = new Date()): Promise<RoadmapSummary> {
  const view = await roadmapView(scope, { zoom: 'quarter', from: null, baseline: 'current' }, now);
  const { plan, standing, waves } = view;
  const items = plan.groups
    .flatMap((group) => group.lines)
    .flatMap((line): NextItem[] => [
      ...line.milestones
        .filter(({ state }) => state !== 'accepted' && state !== 'cancelled')
        .flatMap((each): NextItem[] => {
          const date = stationDate(each);
          const { number, title, judgement } = each;
          return date ? [{ number, title, wave: line.title, date, kind: 'milestone', judgement }] : [];
        }),
      ...line.gates
        .filter(({ decision }) => decision === null)
        .map(
          ({ number, kind, date }): NextItem => ({
            number,
            title: kind,
            wave: line.title,
            date,
            kind: 'gate',
            judgement: line.judgement,
          }),
        ),
    ])
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return { plan, standing, next: items.slice(0, limit), waves };
}
