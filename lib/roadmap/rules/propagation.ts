import { addDays, diffDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type Dependency, findCycle, groupBy, impliedBound, topologicalOrder } from './dependencies';

/** Expected dates of a phase or milestone (there start = finish); null = no forecast known. */
export type ScheduledItem = {
  id: string;
  start: CivilDate | null;
  finish: CivilDate | null;
  /** Reached, accepted or closed: it pushes others but does not move itself. */
  fixed: boolean;
};

type Dates = { start: CivilDate; finish: CivilDate };

export type ShiftProposal = {
  id: string;
  from: Dates;
  to: Dates;
  /** Always positive: a proposal never pulls anything forward. */
  shiftDays: number;
  /** The predecessor whose demand is the latest. */
  causedBy: string;
};

export type PropagationVerdict =
  | { ok: true; proposals: readonly ShiftProposal[] }
  | { ok: false; code: 'dependency_cycle'; params: { path: readonly string[] } };

/**
 * Slip propagation (M-7): each successor's earliest date = max(own forecast, what its predecessors demand),
 * carried through the graph for all four link types; durations are kept. Returns proposals and changes
 * nothing. Items without dates neither move nor push, so the unknown stays unknown.
 */
export function proposeShifts(
  items: readonly ScheduledItem[],
  links: readonly Dependency[],
): PropagationVerdict {
  const byId = new Map(items.map((item) => [item.id, item]));
  const inside = links.filter(({ from, to }) => byId.has(from) && byId.has(to));
  const order = topologicalOrder([...byId.keys()], inside);
  if (!order) return { ok: false, code: 'dependency_cycle', params: { path: findCycle(inside) ?? [] } };
  const incoming = groupBy(inside, 'to');
  const expected = new Map<string, Dates>();
  const proposals: ShiftProposal[] = [];
  for (const id of order) {
    const item = byId.get(id);
    if (!item?.start || !item.finish) continue;
    const from = { start: item.start, finish: item.finish };
    const demand = item.fixed ? null : strongestDemand(from, incoming.get(id) ?? [], expected);
    if (!demand) {
      expected.set(id, from);
      continue;
    }
    const to = {
      start: addDays(from.start, demand.shiftDays),
      finish: addDays(from.finish, demand.shiftDays),
    };
    expected.set(id, to);
    proposals.push({ id, from, to, ...demand });
  }
  return { ok: true, proposals };
}

function strongestDemand(
  own: Dates,
  links: readonly Dependency[],
  expected: ReadonlyMap<string, Dates>,
): { shiftDays: number; causedBy: string } | null {
  let strongest: { shiftDays: number; causedBy: string } | null = null;
  for (const link of links) {
    const predecessor = expected.get(link.from);
    if (!predecessor) continue;
    const { anchor, earliest } = impliedBound(link, predecessor);
    const shiftDays = diffDays(own[anchor], earliest);
    if (shiftDays > (strongest?.shiftDays ?? 0)) strongest = { shiftDays, causedBy: link.from };
  }
  return strongest;
}
