import { blockingConflicts, type CalendarKind, type ConflictKind, freezeKinds } from '../vocabulary';

/** Half-open [start, end) in milliseconds since the epoch: a DST night has the length it has. */
export type Span = { readonly start: number; readonly end: number };

export type Planned = Span & {
  readonly id: string;
  readonly number: string;
  readonly implementerId: string | null;
  /** Records the change touches. */
  readonly objects: ReadonlySet<string>;
};
export type CalendarSpan = Span & {
  readonly id: string;
  readonly kind: CalendarKind;
  readonly title: string;
  /** Empty = the whole programme. */
  readonly channelIds: readonly string[];
};
/** An emergency the board has not looked back at in time, for as long as it is known to last. */
export type UnratifiedSpan = Span & Pick<CalendarSpan, 'id' | 'channelIds'> & { readonly number: string };
export type Conflict = {
  readonly kind: ConflictKind;
  /** The other change or calendar item; null for "outside every maintenance window". */
  readonly withId: string | null;
  readonly label: string;
  readonly from: number;
  readonly to: number;
};

export type ConflictFacts = {
  readonly change: Planned;
  readonly channelIds: readonly string[];
  readonly others: readonly Planned[];
  readonly calendar: readonly CalendarSpan[];
  /** Direct up- and downstream neighbours of the touched records. */
  readonly neighbours: ReadonlySet<string>;
  readonly unratified?: readonly UnratifiedSpan[];
};

/** Overlap of half-open spans: touching ends are no conflict (C-2). */
export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Sponsor and chair together except a change from a freeze; an emergency overrides it alone (C-5). */
export const overridesFreeze = (roles: readonly string[]): boolean =>
  roles.includes('emergency') || (roles.includes('sponsor') && roles.includes('cab_chair'));

export const isBlocking = (kind: ConflictKind): boolean =>
  (blockingConflicts as readonly ConflictKind[]).includes(kind);

/**
 * Conflicts of a planned window (C-2, C-3): freezes, an emergency that was not ratified in time, other changes on the same records, on neighbours of them or by the
 * same implementer, and a place outside every maintenance window where the programme keeps some.
 */
export function conflictsOf(facts: ConflictFacts): readonly Conflict[] {
  const { change, others, calendar } = facts;
  const rivals = others.filter((other) => other.id !== change.id && overlaps(change, other));
  const items = calendar.filter((item) => concerns(item, facts.channelIds));
  const freezes = items.filter((item) => isFreeze(item.kind) && overlaps(change, item));
  return [
    ...freezes.map((item) => conflict('freeze', item.id, item.title, change, item)),
    ...(facts.unratified ?? [])
      .filter((one) => one.id !== change.id && concerns(one, facts.channelIds) && overlaps(change, one))
      .map((one) => conflict('unratified', one.id, one.number, change, one)),
    ...rivals.flatMap((other) => rivalConflicts(facts, other)),
    ...outsideMaintenance(change, items),
  ];
}

function rivalConflicts({ change, neighbours }: ConflictFacts, other: Planned): Conflict[] {
  const touches = (set: ReadonlySet<string>) => [...other.objects].some((id) => set.has(id));
  const near = touches(change.objects) ? 'same_object' : touches(neighbours) ? 'neighbour' : null;
  const person = change.implementerId !== null && change.implementerId === other.implementerId;
  return [
    ...(near ? [conflict(near, other.id, other.number, change, other)] : []),
    ...(person ? [conflict('implementer', other.id, other.number, change, other)] : []),
  ];
}

/** Only a programme that keeps maintenance windows is told to use them. */
function outsideMaintenance(change: Planned, items: readonly CalendarSpan[]): Conflict[] {
  const windows = items.filter((item) => item.kind === 'maintenance');
  const inside = windows.some((item) => item.start <= change.start && change.end <= item.end);
  return windows.length === 0 || inside
    ? []
    : [{ kind: 'outside_maintenance', withId: null, label: '', from: change.start, to: change.end }];
}

const isFreeze = (kind: CalendarKind): boolean => (freezeKinds as readonly CalendarKind[]).includes(kind);

const concerns = (item: Pick<CalendarSpan, 'channelIds'>, channelIds: readonly string[]): boolean =>
  item.channelIds.length === 0 ||
  channelIds.length === 0 ||
  item.channelIds.some((id) => channelIds.includes(id));

const conflict = (kind: ConflictKind, withId: string, label: string, a: Span, b: Span): Conflict => ({
  kind,
  withId,
  label,
  from: Math.max(a.start, b.start),
  to: Math.min(a.end, b.end),
});

/** Window arithmetic (C-1), minutes: does the work with its way back fit, and when must the way back begin at the latest? */
export function windowFits(
  span: Span,
  minutes: { readonly implementation: number; readonly validation: number; readonly backout: number },
): { readonly fits: boolean; readonly neededMinutes: number; readonly latestBackout: number } {
  const neededMinutes = minutes.implementation + minutes.validation + minutes.backout;
  return {
    fits: neededMinutes * 60_000 <= span.end - span.start,
    neededMinutes,
    latestBackout: span.end - minutes.backout * 60_000,
  };
}

type Search = {
  readonly from: number;
  readonly length: number;
  readonly step: number;
  readonly horizon: number;
};

/**
 * First window of `length` ms from `from` on that touches none of the `busy` ones, beginning on a multiple of `step` ms
 * after `from`, within `horizon` ms; null where there is none. One pass over the windows by their start.
 */
export function nextFreeSpan({ from, length, step, horizon }: Search, busy: readonly Span[]): Span | null {
  let start = from;
  for (const one of [...busy].sort((a, b) => a.start - b.start)) {
    if (one.end <= start) continue;
    if (one.start >= start + length) break;
    start = from + Math.ceil((one.end - from) / step) * step;
  }
  return start + length <= from + horizon ? { start, end: start + length } : null;
}

/** The same within one of the `windows`, whichever offers it first. */
export function nextFreeSpanWithin(
  search: Search,
  busy: readonly Span[],
  windows: readonly Span[],
): Span | null {
  const { from, step, horizon } = search;
  for (const { start, end } of [...windows].sort((a, b) => a.start - b.start)) {
    const first = start <= from ? from : from + Math.ceil((start - from) / step) * step;
    const last = Math.min(end, from + horizon);
    const found = nextFreeSpan({ ...search, from: first, horizon: last - first }, busy);
    if (found) return found;
  }
  return null;
}

/** What stands in the way of any change on a channel (null: on the whole programme): freezes and other changes. */
export function busyFor(
  channelId: string | null,
  calendar: readonly CalendarSpan[],
  changes: readonly (Span & { readonly channelIds: readonly string[] })[],
): readonly Span[] {
  const here = channelId === null ? [] : [channelId];
  return [
    ...calendar.filter((item) => isFreeze(item.kind) && concerns(item, here)),
    ...changes.filter((one) => concerns(one, here)),
  ];
}
