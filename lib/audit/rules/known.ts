import type { JsonValue } from '@/db/schema/audit';

/** An entry of a record's history as the fold needs it. */
export type Told = {
  readonly seq: number;
  /** UTC instant, ISO. */
  readonly at: string;
  readonly action: string;
  readonly objectKind: string;
  readonly changes: readonly { readonly field: string; readonly from: JsonValue; readonly to: JsonValue }[];
};
/** The value a field had, and the entry it has it from. */
export type KnownField = {
  readonly field: string;
  readonly value: JsonValue;
  readonly since: string;
  readonly seq: number;
};
export type Difference = { readonly field: string; readonly from: JsonValue; readonly to: JsonValue };

/** What lasts; entries also tell of acts (a criterion waived, a predecessor excused), which no field keeps. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  milestone: [
    'title',
    'state',
    'kind',
    'gating',
    'ownerId',
    'acceptorId',
    'phaseId',
    'plannedDate',
    'baselineDate',
    'forecastDate',
    'forecastReportedOn',
    'actualDate',
    'toleranceDays',
    'weight',
    'budgetWeight',
    'criteria',
  ],
  // the state of the phase stands with the phase, that of a review with its attempt
  gate: [
    'title',
    'kind',
    'waveId',
    'phaseId',
    'criteria',
    'version',
    'attempt',
    'cutOff',
    'decision',
    'reviewOn',
  ],
};

/**
 * A record as it was known at an instant, rebuilt from its entries in their order (U-2): every field with the
 * last value recorded until then. A phase also learns from the gate that guards it. Fields nobody ever filled in are
 * left out; one that was cleared stands with null.
 */
export function knownAt(kind: string, entries: readonly Told[], at: string): KnownField[] {
  const known = new Map<string, KnownField>();
  for (const entry of entries) {
    if (entry.at > at) continue;
    for (const { field, value } of fieldsOf(kind, entry, known)) {
      const before = known.get(field);
      if (before === undefined && value === null) continue;
      if (before && JSON.stringify(before.value) === JSON.stringify(value)) continue;
      known.set(field, { field, value, since: entry.at, seq: entry.seq });
    }
  }
  return [...known.values()];
}

/** Field by field what differs between two states; a field one of them does not know is null there. */
export function differencesBetween(
  earlier: readonly KnownField[],
  later: readonly KnownField[],
): Difference[] {
  const valueIn = (state: readonly KnownField[], field: string): JsonValue =>
    state.find((one) => one.field === field)?.value ?? null;
  return [...new Set([...earlier, ...later].map(({ field }) => field))]
    .map((field) => ({ field, from: valueIn(earlier, field), to: valueIn(later, field) }))
    .filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to));
}

type Value = { readonly field: string; readonly value: JsonValue };

function fieldsOf(kind: string, entry: Told, known: ReadonlyMap<string, KnownField>): Value[] {
  if (kind === 'phase' && entry.objectKind === 'gate') {
    return entry.changes
      .filter(({ field }) => field === 'phaseState' || field === 'pausedDays')
      .filter(({ to }) => to !== null)
      .map(({ field, to }) => ({ field: field === 'phaseState' ? 'state' : field, value: to }));
  }
  // comments, evidence and watching stand beside the record, not in it
  if (!entry.action.startsWith(`${kind}.`)) return [];
  const criterion = entry.changes.find(({ field }) => field === 'criterion');
  if (criterion && /\.criterion_(added|removed)$/.test(entry.action)) {
    const list = known.get('criteria')?.value;
    const rest = (Array.isArray(list) ? list : []).filter((item: JsonValue) => item !== criterion.from);
    return [{ field: 'criteria', value: criterion.to === null ? rest : [...rest, criterion.to] }];
  }
  const wanted = FIELDS[kind];
  return entry.changes
    .filter(({ field }) => wanted === undefined || wanted.includes(field))
    .map(({ field, to }) => ({ field, value: to }));
}
