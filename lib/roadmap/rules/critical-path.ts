import { fromDayNumber, toDayNumber } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { anchorsOf, type Dependency, findCycle, groupBy, topologicalOrder } from './dependencies';

/** A phase or milestone (duration 0) that cannot start before its planned or forecast start. */
export type PathItem = { id: string; start: CivilDate; durationDays: number };

export type PathFigures = {
  id: string;
  earliestStart: CivilDate;
  earliestFinish: CivilDate;
  latestStart: CivilDate;
  latestFinish: CivilDate;
  /** Total slack (Puffer) in calendar days: delay that leaves the end of the whole plan where it is. */
  slackDays: number;
  critical: boolean;
};

export type CriticalPathVerdict =
  | { ok: true; end: CivilDate | null; items: readonly PathFigures[] }
  | { ok: false; code: 'dependency_cycle'; params: { path: readonly string[] } };

/**
 * Critical path by forward and backward pass over all four link types. Slack is measured against the latest
 * finish of the whole plan, so of several ends only those finishing last are critical, and a part without
 * links to the rest has the slack it really has. `items` come in topological order; `end` is null for an
 * empty plan. Negative durations count as 0.
 */
export function criticalPath(items: readonly PathItem[], links: readonly Dependency[]): CriticalPathVerdict {
  const found = slackOf(items, links);
  if (!found.ok) return found;
  const { end } = found;
  return {
    ok: true,
    end: end === null ? null : fromDayNumber(end),
    items: found.items.map(({ id, early, late }) => figuresOf(id, early, late)),
  };
}

export type SlackVerdict =
  | { ok: true; end: number | null; items: readonly { id: string; early: Span; late: Span }[] }
  | Extract<CriticalPathVerdict, { ok: false }>;

/** The same in day numbers: of a large plan, writing the dates down costs more than finding them. */
export function slackOf(items: readonly PathItem[], links: readonly Dependency[]): SlackVerdict {
  const byId = new Map(items.map((item) => [item.id, item]));
  const inside = links.filter(({ from, to }) => byId.has(from) && byId.has(to));
  const order = topologicalOrder([...byId.keys()], inside);
  if (!order) return { ok: false, code: 'dependency_cycle', params: { path: findCycle(inside) ?? [] } };
  const nodes = order.flatMap((id) => byId.get(id) ?? []);
  const earliest = forwardPass(nodes, inside);
  const end = [...earliest.values()].reduce((last, { finish }) => Math.max(last, finish), -Infinity);
  const latest = backwardPass(nodes, inside, end);
  const figures = nodes.flatMap(({ id }) => {
    const early = earliest.get(id);
    const late = latest.get(id);
    return early && late ? [{ id, early, late }] : [];
  });
  return { ok: true, end: nodes.length === 0 ? null : end, items: figures };
}

type Span = { start: number; finish: number };

function forwardPass(nodes: readonly PathItem[], links: readonly Dependency[]): Map<string, Span> {
  const incoming = groupBy(links, 'to');
  const spans = new Map<string, Span>();
  for (const node of nodes) {
    const duration = durationOf(node);
    let start = toDayNumber(node.start);
    for (const link of incoming.get(node.id) ?? []) {
      const predecessor = spans.get(link.from);
      if (!predecessor) continue;
      const { from, to } = anchorsOf(link.type);
      const bound = predecessor[from] + link.lagDays;
      start = Math.max(start, to === 'start' ? bound : bound - duration);
    }
    spans.set(node.id, { start, finish: start + duration });
  }
  return spans;
}

function backwardPass(
  nodes: readonly PathItem[],
  links: readonly Dependency[],
  end: number,
): Map<string, Span> {
  const outgoing = groupBy(links, 'from');
  const spans = new Map<string, Span>();
  for (const node of nodes.toReversed()) {
    const duration = durationOf(node);
    let finish = end;
    for (const link of outgoing.get(node.id) ?? []) {
      const successor = spans.get(link.to);
      if (!successor) continue;
      const { from, to } = anchorsOf(link.type);
      const bound = successor[to] - link.lagDays;
      finish = Math.min(finish, from === 'finish' ? bound : bound + duration);
    }
    spans.set(node.id, { start: finish - duration, finish });
  }
  return spans;
}

function figuresOf(id: string, early: Span, late: Span): PathFigures {
  const slackDays = late.start - early.start;
  return {
    id,
    earliestStart: fromDayNumber(early.start),
    earliestFinish: fromDayNumber(early.finish),
    latestStart: fromDayNumber(late.start),
    latestFinish: fromDayNumber(late.finish),
    slackDays,
    critical: slackDays === 0,
  };
}

function durationOf({ durationDays }: PathItem): number {
  return Math.max(0, durationDays);
}
