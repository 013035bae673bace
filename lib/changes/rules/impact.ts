import type { RecordKind } from '@/lib/registry/vocabulary';
import { type VoteDomain, voteDomains } from '@/lib/voting/vocabulary';

/** How one record reaches another; read from `from` to `to`. */
export const reachKinds = [
  'contains',
  'precedes',
  'guards',
  'opens',
  'watches',
  'feeds',
  'exposes',
  'part_of',
  'shared_with',
] as const;
export type ReachKind = (typeof reachKinds)[number];

/** Told, but not followed: from a part up to its whole every sibling would be reached, and from a rival its other ends. */
const ENDS: readonly ReachKind[] = ['part_of', 'shared_with', 'exposes'];

export type ReachEdge = { readonly from: string; readonly to: string; readonly kind: ReachKind };
/** One record the change comes to, by the shortest way. */
export type Reached = {
  readonly id: string;
  /** 0 = named by the request itself. */
  readonly distance: number;
  /** The record it was reached from and how; null for what the request names. */
  readonly from: string | null;
  readonly by: ReachKind | null;
};

export const depths = [1, 2, 3, 4] as const;
export type Depth = (typeof depths)[number];
export const DEFAULT_DEPTH: Depth = 2;
export const MOST_DEPTH: Depth = 4;
export const isDepth = (value: number): value is Depth => depths.some((one) => one === value);

/** Edges by the record they leave from; made once for many requests. */
export type ReachIndex = ReadonlyMap<string, readonly ReachEdge[]>;

export function reachIndex(edges: readonly ReachEdge[]): ReachIndex {
  const index = new Map<string, ReachEdge[]>();
  for (const edge of edges) {
    const out = index.get(edge.from);
    if (out) out.push(edge);
    else index.set(edge.from, [edge]);
  }
  return index;
}

/**
 * Everything within `depth` edges of `start`, each once, nearest first: breadth first, so that the first way found is a
 * shortest one. A record that was only told (see `ENDS`) is still followed when a later edge opens it; its distance stays.
 */
export function reach(start: readonly string[], index: ReachIndex, depth: number): readonly Reached[] {
  const found = new Map<string, Reached>();
  for (const id of start) found.set(id, { id, distance: 0, from: null, by: null });
  const opened = new Set(found.keys());
  let frontier = [...opened];
  for (let distance = 1; distance <= depth && frontier.length > 0; distance += 1) {
    const next: string[] = [];
    for (const from of frontier)
      for (const { to, kind } of index.get(from) ?? []) {
        if (!found.has(to)) found.set(to, { id: to, distance, from, by: kind });
        if (ENDS.includes(kind) || opened.has(to)) continue;
        opened.add(to);
        next.push(to);
      }
    frontier = next;
  }
  return [...found.values()];
}

type Held = { readonly personId: string; readonly recordId: string };
export type PersonReached = {
  readonly personId: string;
  readonly distance: number;
  readonly records: number;
};

/** Who owns or decides what is reached: with the nearest distance and on how many records, nearest first. */
export function peopleReached(
  reached: readonly Pick<Reached, 'id' | 'distance'>[],
  held: readonly Held[],
): readonly PersonReached[] {
  const distanceOf = new Map(reached.map(({ id, distance }) => [id, distance]));
  const people = new Map<string, { distance: number; records: Set<string> }>();
  for (const { personId, recordId } of held) {
    const distance = distanceOf.get(recordId);
    if (distance === undefined) continue;
    const known = people.get(personId) ?? { distance, records: new Set<string>() };
    known.distance = Math.min(known.distance, distance);
    known.records.add(recordId);
    people.set(personId, known);
  }
  return [...people]
    .map(([personId, { distance, records }]) => ({ personId, distance, records: records.size }))
    .sort((a, b) => a.distance - b.distance || b.records - a.records || (a.personId < b.personId ? -1 : 1));
}

/** Who can judge what happens to a record of that kind. */
const DOMAIN_OF: Partial<Record<RecordKind, VoteDomain>> = {
  channel: 'channel',
  segment: 'channel',
  wave: 'programme',
  phase: 'programme',
  milestone: 'programme',
  gate: 'programme',
  kpi: 'finance',
  risk: 'operations',
  deliverable: 'technology',
};

/** Domains worth assessing by what is reached at most one edge away; further out it is information, not work. */
export function suggestedDomains(
  reached: readonly { readonly kind: RecordKind; readonly distance: number }[],
): readonly VoteDomain[] {
  const near = new Set(reached.filter(({ distance }) => distance <= 1).map(({ kind }) => DOMAIN_OF[kind]));
  return voteDomains.filter((domain) => near.has(domain));
}
