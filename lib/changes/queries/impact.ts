import 'server-only';
import type { Tx } from '@/db/client';
import { together } from '@/db/together';
import {
  DEFAULT_DEPTH,
  type Depth,
  MOST_DEPTH,
  type PersonReached,
  peopleReached,
  type Reached,
  reach,
  suggestedDomains,
} from '../rules/impact';
import type { ChangeBasis, Ids } from './basis';
import { type Graph, type GraphRecord, graphFrom, graphSelects } from './impact-graph';

type Bound = Pick<ChangeBasis, 'affects' | 'differences' | 'rollback'> & {
  readonly row: Pick<ChangeBasis['row'], 'id'>;
};
export type ImpactRow = Reached & GraphRecord;
/** All a request reaches, as far as anybody can ask: nearer is a part of it. */
export type FullImpact = { readonly rows: readonly ImpactRow[]; readonly held: Graph['held'] };
export type Impact = { readonly rows: readonly ImpactRow[]; readonly people: readonly PersonReached[] };

/** From what a request names: affected records, targets of its differences, KPIs its way back watches. */
export function fullImpact({ records, index, held }: Graph, bound: Bound): FullImpact {
  const start = new Set([
    ...bound.affects.map(({ id }) => id),
    ...bound.differences.map(({ targetId }) => targetId),
    ...bound.rollback.map(({ kpiId }) => kpiId),
  ]);
  // whatever is not of this programme, or ended, is no record of the graph
  const known = [...start].filter((id) => records.has(id));
  const rows = reach(known, index, MOST_DEPTH).flatMap((one): ImpactRow[] => {
    const found = records.get(one.id);
    return found && one.id !== bound.row.id ? [{ ...one, ...found }] : [];
  });
  const reached = new Set(rows.map(({ id }) => id));
  const owned = rows.flatMap(({ id, ownerId }) => (ownerId ? [{ personId: ownerId, recordId: id }] : []));
  return { rows, held: [...owned, ...held.filter(({ recordId }) => reached.has(recordId))] };
}

export function impactWithin({ rows, held }: FullImpact, depth: Depth): Impact {
  const near = rows.filter(({ distance }) => distance <= depth);
  return { rows: near, people: peopleReached(near, held) };
}

/** What a request reaches, as it is frozen with what is voted on. 1 statement. */
export async function impactToFreeze(tx: Tx, ids: Ids, timeZone: string, bound: Bound) {
  const graph = graphFrom(await together(tx, graphSelects(tx, ids)), timeZone);
  const { rows } = impactWithin(fullImpact(graph, bound), DEFAULT_DEPTH);
  return { depth: DEFAULT_DEPTH, domains: [...suggestedDomains(rows)], reached: rows };
}
