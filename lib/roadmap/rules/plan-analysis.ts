import { addDays, diffDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { slipDays } from '@/lib/milestones/rules/slip';
import { type BufferBurn, bufferBurn } from './buffer';
import { criticalPath, type PathItem, slackOf } from './critical-path';
import { type Dependency, groupBy, impliedBound } from './dependencies';
import {
  expectedDay,
  isOpenMilestone,
  type MilestoneDates,
  type MilestonePlan,
  type PhasePlan,
  type PlanGraph,
} from './plan-facts';
import { sequenceLinks } from './wave';

export type PlanAnalysis = {
  /** Slack in days and criticality of every milestone and phase; empty when the links form a cycle. */
  path: ReadonlyMap<string, { slackDays: number; critical: boolean }>;
  /** Links whose successor is expected earlier than they allow. */
  violated: ReadonlySet<Dependency>;
  forecastEnd: ReadonlyMap<string, CivilDate>;
  /** By phase; found when asked for, since a screen shows a part of a large plan. */
  burn: Pick<ReadonlyMap<string, BufferBurn>, 'get'>;
};

/**
 * Critical path, violated links, expected phase ends and buffer burn (M-8) of the whole plan. A phase ends no earlier
 * than its milestones and starts after the phase before (G-1), so slack reaches across waves.
 */
export function analysePlan(graph: PlanGraph): PlanAnalysis {
  const live = graph.milestones.filter(({ state }) => state !== 'cancelled');
  const byPhase = new Map<string, MilestonePlan[]>();
  for (const each of live) {
    const group = byPhase.get(each.phaseId);
    if (group) group.push(each);
    else byPhase.set(each.phaseId, [each]);
  }
  return {
    path: pathOf(graph, live),
    violated: violatedLinks(graph, live),
    forecastEnd: new Map(
      graph.phases.flatMap((phase) => {
        const end = forecastEnd(phase, byPhase.get(phase.id) ?? []);
        return end ? [[phase.id, end] as const] : [];
      }),
    ),
    burn: burnOf(graph, byPhase),
  };
}

/**
 * The end of a plan is held by phases with fixed ends, so that milestones seldom have no slack at all: critical are
 * the open ones with the least.
 */
function pathOf(
  { phases, links }: PlanGraph,
  live: readonly MilestonePlan[],
): ReadonlyMap<string, { slackDays: number; critical: boolean }> {
  const items: PathItem[] = [
    ...live.map((each) => ({ id: each.id, start: expectedDay(each), durationDays: 0 })),
    ...phases
      .filter(({ state }) => state !== 'terminated')
      .map((phase) => {
        const start = phase.actualStart ?? phase.plannedStart;
        return { id: phase.id, start, durationDays: diffDays(start, phase.actualEnd ?? phase.plannedEnd) };
      }),
  ];
  const structure = [
    ...sequenceLinks(phases),
    ...live.map(({ id, phaseId }) => ({ from: id, to: phaseId, type: 'FF' as const, lagDays: 0 })),
  ];
  const verdict = slackOf(items, [...links, ...structure]);
  if (!verdict.ok) return new Map();
  const open = new Set(live.filter(isOpenMilestone).map(({ id }) => id));
  const stations = new Set(live.map(({ id }) => id));
  const slacks = verdict.items.map(({ id, early, late }) => ({ id, slackDays: late.start - early.start }));
  const least = slacks.reduce(
    (min, { id, slackDays }) => (open.has(id) ? Math.min(min, slackDays) : min),
    Infinity,
  );
  return new Map(
    slacks.map(({ id, slackDays }) => [
      id,
      { slackDays, critical: stations.has(id) ? open.has(id) && slackDays === least : slackDays === 0 },
    ]),
  );
}

/** A reached successor cannot break anything any more. */
function violatedLinks(
  { phases, links }: PlanGraph,
  live: readonly MilestonePlan[],
): ReadonlySet<Dependency> {
  const dates = new Map<string, { start: CivilDate; finish: CivilDate; open: boolean }>();
  for (const each of live) {
    const day = expectedDay(each);
    dates.set(each.id, { start: day, finish: day, open: each.actualDate === null && isOpenMilestone(each) });
  }
  for (const phase of phases) {
    dates.set(phase.id, {
      start: phase.actualStart ?? phase.plannedStart,
      finish: phase.actualEnd ?? phase.plannedEnd,
      open: phase.actualStart === null && phase.state !== 'terminated',
    });
  }
  return new Set(
    links.filter((link) => {
      const from = dates.get(link.from);
      const to = dates.get(link.to);
      if (!from || !to?.open) return false;
      const { anchor, earliest } = impliedBound(link, from);
      return to[anchor] < earliest;
    }),
  );
}

/** Day after the last expected milestone or the planned end, whichever is later; null without any report. */
export function forecastEnd(
  phase: Pick<PhasePlan, 'actualEnd' | 'state' | 'plannedStart' | 'plannedEnd'>,
  milestones: readonly MilestoneDates[],
): CivilDate | null {
  if (phase.actualEnd || phase.state === 'terminated') return null;
  if (milestones.every(({ forecastDate, actualDate }) => !forecastDate && !actualDate)) return null;
  const last = milestones.map(expectedDay).reduce((a, b) => (a > b ? a : b), phase.plannedStart);
  return last < phase.plannedEnd ? phase.plannedEnd : addDays(last, 1);
}

function burnOf(
  { phases, links }: PlanGraph,
  byPhase: ReadonlyMap<string, readonly MilestonePlan[]>,
): PlanAnalysis['burn'] {
  const byId = new Map(phases.map((phase) => [phase.id, phase]));
  const leaving = groupBy(links, 'from');
  const known = new Map<string, BufferBurn>();
  return {
    get(id) {
      const phase = byId.get(id);
      const found = known.get(id);
      if (!phase || found) return found;
      const milestones = byPhase.get(id) ?? [];
      const burn = phaseBurn(
        phase,
        milestones,
        milestones.flatMap((each) => leaving.get(each.id) ?? []),
      );
      known.set(id, burn);
      return burn;
    },
  };
}

/** M-8 on the phase's own critical chain: its window protects its own end, not that of the programme. */
function phaseBurn(
  phase: PhasePlan,
  milestones: readonly MilestonePlan[],
  links: readonly Dependency[],
): BufferBurn {
  const items = milestones.map((each) => ({ id: each.id, start: expectedDay(each), durationDays: 0 }));
  const ids = new Set(items.map(({ id }) => id));
  const verdict = phase.contingencyDays > 0 ? criticalPath(items, linksWithin(links, ids)) : null;
  const critical = new Set(
    verdict?.ok ? verdict.items.flatMap((item) => (item.critical ? [item.id] : [])) : [],
  );
  const slips = milestones.map((each) => ({
    critical: critical.has(each.id),
    slipDays: slipDays({
      baseline: each.baselineDate,
      forecast: each.forecastDate,
      actual: each.actualDate,
    }),
  }));
  return bufferBurn(phase.contingencyDays, slips);
}

const linksWithin = (links: readonly Dependency[], ids: ReadonlySet<string>) =>
  links.filter(({ from, to }) => ids.has(from) && ids.has(to));

/** Predecessors of each milestone, for its status (M-4); of points every link type compares the same two dates. */
export function predecessorsOf({ milestones, links }: PlanGraph) {
  const byId = new Map(milestones.map((each) => [each.id, each]));
  const incoming = groupBy(links, 'to');
  return (id: string) =>
    (incoming.get(id) ?? []).flatMap(({ from, lagDays }) => {
      const predecessor = byId.get(from);
      if (!predecessor || predecessor.state === 'cancelled') return [];
      return [{ id: from, forecast: predecessor.forecastDate, actual: predecessor.actualDate, lagDays }];
    });
}
