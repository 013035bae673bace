import type {
  ExistingPlan,
  ExistingRow,
  PlanLink,
  PlannedLink,
  PlannedRow,
  PlanTarget,
  Reason,
} from '../schema';
import { MAX_LAG_DAYS } from '../vocabulary';
import { findCycles } from './cycle';

type Endpoint = { target: PlanTarget; title: string; planned: PlannedRow | null; record: ExistingRow | null };

/**
 * Links of a plan against those of the programme. Links join milestones; the file never removes one.
 * Links that would close a circle are all rejected, naming the circle: which one is wrong is not guessed.
 */
export function planLinks(
  existing: ExistingPlan,
  links: readonly PlanLink[],
  planned: ReadonlyMap<string, PlannedRow>,
): PlannedLink[] {
  const records = new Map(existing.rows.map((row) => [row.id, row]));
  const numbers = new Map(existing.rows.map((row) => [`no:${row.number.toUpperCase()}`, row]));
  const known = new Map(existing.links.map((link) => [pair(`id:${link.fromId}`, `id:${link.toId}`), link]));
  const endpointOf = (key: string): Endpoint | null => {
    const row = planned.get(key);
    const record = row ? records.get(row.targetId ?? '') : numbers.get(key);
    if (row)
      return {
        target: row.targetId ? { id: row.targetId } : { key },
        title: row.title,
        planned: row,
        record: record ?? null,
      };
    return record ? { target: { id: record.id }, title: record.title, planned: null, record } : null;
  };
  const seen = new Set<string>();
  const result = links.map((link): PlannedLink => {
    const [from, to] = [endpointOf(link.fromKey), endpointOf(link.toKey)];
    const name = from && to ? pair(nodeOf(from.target), nodeOf(to.target)) : '';
    const reasons = reasonsAgainst(link, from, to, seen.has(name));
    seen.add(name);
    const old = known.get(name);
    const changes: PlannedLink['changes'] = [];
    if (old && old.type !== link.type) changes.push({ field: 'type', from: old.type, to: link.type });
    if (old && old.lagDays !== link.lagDays)
      changes.push({ field: 'lagDays', from: old.lagDays, to: link.lagDays });
    const spans = link.lagDays >= 0 && link.lagDays <= MAX_LAG_DAYS;
    if (reasons.length === 0 && !spans && (!old || changes.length > 0)) {
      reasons.push({ code: 'lag_out_of_range', params: { days: link.lagDays, limit: MAX_LAG_DAYS } });
    }
    const closed = to?.record?.locked === 'accepted' && (!old || changes.length > 0);
    if (closed && reasons.length === 0) {
      reasons.push({ code: 'accepted_immutable', params: { number: to.record?.number ?? '' } });
    }
    const refused = closed && reasons[0]?.code === 'accepted_immutable' ? 'conflict' : 'reject';
    return {
      from: from?.target ?? null,
      to: to?.target ?? null,
      fromTitle: from?.title ?? link.fromKey.replace(/^no:/, ''),
      toTitle: to?.title ?? link.toKey,
      type: link.type,
      lagDays: link.lagDays,
      line: link.line,
      action: reasons.length > 0 ? refused : !old ? 'create' : changes.length > 0 ? 'update' : 'unchanged',
      targetId: old?.id ?? null,
      changes,
      reasons,
    };
  });
  return rejectCycles(existing, result);
}

function reasonsAgainst(
  link: PlanLink,
  from: Endpoint | null,
  to: Endpoint | null,
  twice: boolean,
): Reason[] {
  if (!from || !to)
    return [{ code: 'predecessor_unknown', params: { value: link.fromKey.replace(/^no:/, '') } }];
  for (const { planned, record, title } of [from, to]) {
    if (planned?.action === 'reject') return [{ code: 'endpoint_rejected', params: { title } }];
    if ((planned ?? record)?.kind !== 'milestone')
      return [{ code: 'endpoint_not_milestone', params: { title } }];
  }
  if (nodeOf(from.target) === nodeOf(to.target))
    return [{ code: 'depends_on_itself', params: { title: from.title } }];
  if (twice) return [{ code: 'dependency_duplicate', params: { from: from.title, to: to.title } }];
  return [];
}

function rejectCycles(existing: ExistingPlan, links: readonly PlannedLink[]): PlannedLink[] {
  const names = new Map(existing.rows.map((row) => [`id:${row.id}`, row.title]));
  const edges = existing.links.map(({ fromId, toId }) => ({ from: `id:${fromId}`, to: `id:${toId}` }));
  for (const { from, to, action, fromTitle, toTitle } of links) {
    if (!from || !to || action === 'reject' || action === 'conflict') continue;
    names.set(nodeOf(from), fromTitle).set(nodeOf(to), toTitle);
    edges.push({ from: nodeOf(from), to: nodeOf(to) });
  }
  const cycleOf = new Map<string, string[]>();
  for (const { nodes, walk } of findCycles(edges)) for (const node of nodes) cycleOf.set(node, walk);
  return links.map((link) => {
    const walk = link.from && cycleOf.get(nodeOf(link.from));
    const open = link.action === 'create' || link.action === 'update';
    if (!open || !walk || !link.to || cycleOf.get(nodeOf(link.to)) !== walk) return link;
    const shown = walk.length > 12 ? [...walk.slice(0, 11), '…', walk[0] ?? ''] : walk;
    const cycle = shown.map((node) => names.get(node) ?? node).join(' → ');
    return { ...link, action: 'reject', reasons: [{ code: 'dependency_cycle', params: { cycle } }] };
  });
}

function nodeOf(target: PlanTarget): string {
  return 'id' in target ? `id:${target.id}` : `key:${target.key}`;
}

function pair(from: string, to: string): string {
  return JSON.stringify([from, to]);
}
