import 'server-only';
import type { Tx } from '@/db/client';
import { readWorkspace } from '@/db/context';
import { together } from '@/db/together';
import { personalView, sharedView } from '@/lib/access/cached-view';
import { may, type ProgrammeFacts, read, type Scope } from '@/lib/access/scope';
import { addDays, civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { readinessOf } from '@/lib/gates/queries/readiness';
import type { BufferView } from '../rules/buffer';
import { analysePlan } from '../rules/plan-analysis';
import { isOpenMilestone, type MilestonePlan, type PlanGraph } from '../rules/plan-facts';
import { type PlanStanding, planStanding, trackGroups } from '../rules/plan-view';
import type { ShiftProposal } from '../rules/propagation';
import { stationDate, type TrackPlan } from '../rules/track-plan';
import { trackWindow } from '../rules/track-time';
import type { ZoomLevel } from '../vocabulary';
import { type BaselineRow, loadBaselines, loadEntryDates } from './baselines';
import {
  cohortsFrom,
  detailsFrom,
  type Ids,
  loadMilestonePlan,
  loadPhases,
  signalsFrom,
  trendsFrom,
  viewOf,
  wavesFrom,
  wavesOf,
  wavesOnPage,
} from './facts';
import { linksFrom, linksOf, loadSchedule, proposalsOf } from './schedule';

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
 * figures, buffer burn (M-8) and baselines. 1 statement for any size of plan, 1 more with
 * a stored baseline and 1 with the readiness of undecided gates.
 */
export function roadmapView(scope: Scope, query: RoadmapQuery, now = new Date()): Promise<RoadmapView> {
  const today = civilToday(now, scope.programme.timeZone);
  return personalView(scope, 'roadmap', { ...query, today }, async () => {
    const facts = await planFacts(scope, query.page ?? 1, today);
    const mayMove: Movable = (milestone, { channelId, ownerId }) =>
      isOpenMilestone(milestone) &&
      milestone.actualDate === null &&
      may(scope, 'milestone:report', { channelId, ownerId });
    const readiness = query.readiness ? await openGates(scope, facts, today) : new Map();
    const comparedWith = await comparison(scope, query.baseline);
    return viewFrom(facts, scope.programme, query, today, { readiness, comparedWith, movable: mayMove });
  });
}

type Facts = Awaited<ReturnType<typeof loadFacts>>;
type Parts = Parameters<typeof trackGroups>[0];
type Movable = Parts['movable'];

/** Readiness of the undecided gates in view. 1 statement. */
const openGates = (scope: Scope, { gates }: Facts, today: CivilDate) => {
  const open = gates.filter(({ decision }) => decision === null).map(({ id }) => id);
  return read(scope, (tx, { workspaceId }) => readinessOf(tx, workspaceId, scope.programme, open, today));
};

/** The plan of the programme with its analysis, and the words of one page of waves; the same for every reader. */
const planFacts = (scope: Scope, page: number, today: CivilDate): Promise<Facts> =>
  sharedView(scope, 'roadmap.facts', { page, today }, ({ workspaceId, programme }) =>
    readWorkspace(workspaceId, (tx) =>
      loadFacts(tx, { workspaceId, programmeId: programme.id }, programme.timeZone, page),
    ),
  );

async function loadFacts(tx: Tx, ids: Ids, timeZone: string, asked: number) {
  const found = await together(tx, {
    waves: wavesOf(tx, ids),
    phases: loadPhases(tx, ids),
    milestones: loadMilestonePlan(tx, ids),
    links: linksOf(tx, ids.workspaceId, ids.programmeId),
    baselines: loadBaselines(tx, ids),
    ...viewOf(tx, ids, wavesOnPage(ids, Math.max(1, asked), WAVES_PER_PAGE)),
  });
  const waves = wavesFrom(found.waves);
  const pages = Math.max(1, Math.ceil(waves.length / WAVES_PER_PAGE));
  const page = Math.min(Math.max(1, asked), pages);
  // an address may name a page the plan no longer has
  const view =
    page < asked ? await together(tx, viewOf(tx, ids, wavesOnPage(ids, page, WAVES_PER_PAGE))) : found;
  const graph: PlanGraph = {
    phases: found.phases,
    milestones: found.milestones,
    links: linksFrom(found.links),
  };
  return {
    ...{ waves: waves.length, pages, page, graph, baselines: found.baselines },
    shown: waves.slice((page - 1) * WAVES_PER_PAGE, page * WAVES_PER_PAGE),
    analysis: analysePlan(graph),
    details: detailsFrom(view.details),
    gates: signalsFrom(view.signals, timeZone),
    cohorts: cohortsFrom(view.cohorts),
    trends: trendsFrom(view.reports),
  };
}

function viewFrom(
  facts: Facts,
  { fiscalStartMonth, name }: Pick<ProgrammeFacts, 'fiscalStartMonth' | 'name'>,
  query: RoadmapQuery,
  today: CivilDate,
  parts: Pick<Parts, 'readiness' | 'comparedWith' | 'movable'>,
): RoadmapView {
  const { graph, analysis, details, shown, baselines, page, pages, waves } = facts;
  const groups = trackGroups({ ...facts, ...parts, waves: shown, today });
  const anchor = query.from ? leadIn(query.zoom, query.from) : today;
  return {
    plan: {
      programme: name,
      ...trackWindow(query.zoom, anchor, fiscalStartMonth),
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
    baselines,
    page,
    pages,
    waves,
  };
}

/** `trackWindow` leaves a fifth of the view before its anchor; a chosen first day is meant to be the first. */
function leadIn(zoom: ZoomLevel, from: CivilDate): CivilDate {
  const days = { week: 14, month: 35, quarter: 125, year: 275 } as const;
  return addDays(from, days[zoom]);
}

const withCurrent = ({ baselineDate }: MilestonePlan) => baselineDate;

/** What a milestone is compared with; at most 1 statement. */
async function comparison(
  scope: Scope,
  baseline: string,
): Promise<(milestone: MilestonePlan) => CivilDate | null> {
  if (baseline === 'current') return withCurrent;
  if (baseline === 'original') return ({ originalDate }) => originalDate;
  if (!/^[0-9a-f-]{36}$/i.test(baseline)) return () => null;
  const dates = await read(scope, (tx, ids) => loadEntryDates(tx, ids, baseline));
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

/** Slip propagation as proposals, strongest first (M-7): nothing is written. At most 1 statement. */
export function slipProposals(scope: Scope): Promise<readonly ProposalView[]> {
  return sharedView(scope, 'roadmap.proposals', {}, async ({ workspaceId, programme }) => {
    const schedule = await readWorkspace(workspaceId, (tx) => loadSchedule(tx, workspaceId, programme.id));
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
export function roadmapSummary(scope: Scope, limit = 6, now = new Date()): Promise<RoadmapSummary> {
  const today = civilToday(now, scope.programme.timeZone);
  const query = { zoom: 'quarter', from: null, baseline: 'current' } as const;
  return sharedView(scope, 'roadmap.summary', { limit, today }, async ({ programme }) => {
    const facts = await planFacts(scope, 1, today);
    return summaryOf(
      viewFrom(facts, programme, query, today, {
        readiness: new Map(),
        comparedWith: withCurrent,
        movable: () => false,
      }),
      limit,
    );
  });
}

function summaryOf({ plan, standing, waves }: RoadmapView, limit: number): RoadmapSummary {
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
