import { addDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { DependencyType } from '../vocabulary';

/** `to` depends on `from`; lag in calendar days, negative = lead. */
export type Dependency = { from: string; to: string; type: DependencyType; lagDays: number };

export type Bound = { anchor: 'start' | 'finish'; earliest: CivilDate };

export type DependencyProblem =
  | { code: 'depends_on_itself'; params: { id: string } }
  | { code: 'duplicate_dependency'; params: { from: string; to: string } }
  | { code: 'lag_out_of_range'; params: { min: number; max: number } }
  | { code: 'dependency_cycle'; params: { path: readonly string[] } };

const MAX_LAG = 3650;

/**
 * Whether a dependency may be added: no self-reference, no second link between the two, whole lag within ten
 * years (milestones allow no lead, §2: pass `minLag` 0), no cycle, which is named by its path. All problems.
 */
export function checkDependency(
  existing: readonly Dependency[],
  added: Dependency,
  minLag: number = -MAX_LAG,
): readonly DependencyProblem[] {
  const { from, to, lagDays } = added;
  const problems: DependencyProblem[] = [];
  if (from === to) problems.push({ code: 'depends_on_itself', params: { id: from } });
  if (existing.some((link) => link.from === from && link.to === to)) {
    problems.push({ code: 'duplicate_dependency', params: { from, to } });
  }
  if (!Number.isInteger(lagDays) || lagDays < minLag || lagDays > MAX_LAG) {
    problems.push({ code: 'lag_out_of_range', params: { min: minLag, max: MAX_LAG } });
  }
  const path = from === to ? null : pathBetween(existing, to, from);
  if (path) problems.push({ code: 'dependency_cycle', params: { path: [...path, to] } });
  return problems;
}

/**
 * A cycle as the path of its members, the first repeated at the end (a, b, c, a); null when there is none.
 * Finds one cycle, not all.
 */
export function findCycle(links: readonly Pick<Dependency, 'from' | 'to'>[]): readonly string[] | null {
  const ids = [...new Set(links.flatMap(({ from, to }) => [from, to]))];
  if (topologicalOrder(ids, links)) return null;
  for (const id of ids) {
    const path = pathBetween(links, id, id);
    if (path) return path;
  }
  return null;
}

/** Ids so ordered that predecessors come first, otherwise as given; null when the links form a cycle. */
export function topologicalOrder(
  ids: readonly string[],
  links: readonly Pick<Dependency, 'from' | 'to'>[],
): readonly string[] | null {
  const known = new Set(ids);
  const inside = links.filter(({ from, to }) => known.has(from) && known.has(to));
  const successors = groupBy(inside, 'from');
  const waiting = new Map<string, number>([...known].map((id) => [id, 0]));
  for (const { to } of inside) waiting.set(to, (waiting.get(to) ?? 0) + 1);
  const order = [...known].filter((id) => waiting.get(id) === 0);
  // The list grows while it is walked: every id enters once its last predecessor has been seen.
  for (const id of order) {
    for (const { to } of successors.get(id) ?? []) {
      const left = (waiting.get(to) ?? 0) - 1;
      waiting.set(to, left);
      if (left === 0) order.push(to);
    }
  }
  return order.length === known.size ? order : null;
}

/**
 * What a dependency demands of its successor: the earliest start (FS, SS) or finish (FF, SF), given the dates
 * of the predecessor. For milestones start and finish are the same day, so FS reads "predecessor date + lag".
 */
export function impliedBound(
  link: Pick<Dependency, 'type' | 'lagDays'>,
  predecessor: { start: CivilDate; finish: CivilDate },
): Bound {
  const { from, to } = anchorsOf(link.type);
  return { anchor: to, earliest: addDays(predecessor[from], link.lagDays) };
}

/** Which end of the predecessor (`from`) holds which end of the successor (`to`). */
export function anchorsOf(type: DependencyType): { from: 'start' | 'finish'; to: 'start' | 'finish' } {
  return {
    from: type === 'FS' || type === 'FF' ? 'finish' : 'start',
    to: type === 'FS' || type === 'SS' ? 'start' : 'finish',
  };
}

/** Links by their predecessor or successor. */
export function groupBy<T extends Pick<Dependency, 'from' | 'to'>>(
  links: readonly T[],
  end: 'from' | 'to',
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const link of links) {
    const group = groups.get(link[end]);
    if (group) group.push(link);
    else groups.set(link[end], [link]);
  }
  return groups;
}

/** Shortest path along the links from one id to another, both included; null when there is none. */
function pathBetween(
  links: readonly Pick<Dependency, 'from' | 'to'>[],
  start: string,
  goal: string,
): readonly string[] | null {
  const successors = groupBy(links, 'from');
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const id of queue) {
    for (const { to } of successors.get(id) ?? []) {
      if (cameFrom.has(to)) continue;
      cameFrom.set(to, id);
      if (to === goal) return trace(cameFrom, start, goal);
      queue.push(to);
    }
  }
  return null;
}

function trace(cameFrom: ReadonlyMap<string, string>, start: string, goal: string): readonly string[] {
  const path = [goal];
  let current = cameFrom.get(goal);
  while (current !== undefined && current !== start) {
    path.unshift(current);
    current = cameFrom.get(current);
  }
  return [start, ...path];
}
