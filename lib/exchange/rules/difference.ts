import type { ExistingRow, FieldChange, FieldValue, PlanRow, RowFields } from '../schema';
import { ROW_FIELDS, type RowFieldName, type RowKind } from '../vocabulary';
import { foldName } from './cell';
import type { Match } from './match';

const FIELDS_OF: Record<RowKind, readonly RowFieldName[]> = {
  wave: ['channel', 'cohorts'],
  phase: ['phaseKind', 'start', 'end'],
  milestone: ['milestoneKind', 'gating', 'owner', 'baselineDate', 'forecast', 'actual', 'criteria', 'notes'],
};

/** The fields a kind of row has; a table may carry the others in the same line without meaning. */
export function relevantFields(kind: RowKind, fields: RowFields): RowFields {
  const allowed: ReadonlySet<string> = new Set(FIELDS_OF[kind]);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => allowed.has(name)));
}

/** Old and new value of every field the row sets to something else than the record has. */
export function changesOf(row: PlanRow, fields: RowFields, target: ExistingRow, match: Match): FieldChange[] {
  const changes: FieldChange[] = [];
  // A row found by its name says nothing about the name.
  const named =
    row.origin !== 'derived' && match.found !== null && !['title', 'phaseKind'].includes(match.by);
  if (named && row.title !== target.title)
    changes.push({ field: 'title', from: target.title, to: row.title });
  for (const field of ROW_FIELDS) {
    const to = fields[field];
    if (to === undefined) continue;
    const from = target.fields[field] ?? null;
    if (sameValue(field, from, to)) continue;
    if (field === 'owner' && target.ownerNames?.some((name) => foldName(name) === foldName(String(to))))
      continue;
    changes.push({ field, from, to });
  }
  return changes;
}

/** Channel and cohorts are named, so case does not matter; lists have no order the programme would keep. */
function sameValue(field: RowFieldName, from: FieldValue, to: FieldValue): boolean {
  const fold = (value: FieldValue): string =>
    field === 'channel' || field === 'cohorts' ? foldName(String(value)) : String(value);
  if (!Array.isArray(from) || !Array.isArray(to)) return from !== null && fold(from) === fold(to);
  const [before, after] = [from, to].map((items) => [...new Set(items.map(fold))].sort());
  return JSON.stringify(before) === JSON.stringify(after);
}
