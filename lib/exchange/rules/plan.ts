import type {
  ActionCounts,
  ExistingPlan,
  ExistingRow,
  ImportOptions,
  ImportPlan,
  PlanDocument,
  PlannedRow,
  PlanRow,
  Reason,
  RowFields,
} from '../schema';
import { PLAN_ACTIONS, type PlanAction, type RowKind } from '../vocabulary';
import { foldName } from './cell';
import { changesOf, relevantFields } from './difference';
import { planLinks } from './links';
import { createFinder, type Finder, type Match } from './match';
import { withKnownOwner } from './owner';
import { rejectDisorder } from './phase-order';
import { closedParent, conflictsOf, tooLong } from './refusals';

/**
 * What an import would do, row by row: create, update (with every difference), nothing, conflict or
 * reject, each with its reasons. Pure: the real run executes exactly this plan or refuses. An import never
 * deletes, never accepts a milestone and never moves an approved baseline (M-1).
 */
export function planImport(
  existing: ExistingPlan,
  document: PlanDocument,
  options: ImportOptions,
): ImportPlan {
  const find = createFinder(existing);
  const records = new Map(existing.rows.map((row) => [row.id, row]));
  const state: State = {
    planned: new Map(),
    targets: new Set(),
    places: new Set(),
    find,
    options,
    existing,
    records,
  };
  for (const kind of ['wave', 'phase', 'milestone'] satisfies RowKind[]) {
    for (const row of document.rows) if (row.kind === kind) state.planned.set(row.key, planRow(row, state));
    if (kind !== 'phase') continue;
    for (const row of rejectDisorder(existing, [...state.planned.values()])) state.planned.set(row.key, row);
  }
  const rows = document.rows.flatMap(({ key }) => state.planned.get(key) ?? []);
  const links = planLinks(existing, document.links, state.planned);
  const { source, externalSource, title, baselines, losses } = document;
  const summary = { rows: countActions(rows), links: countActions(links) };
  return { source, externalSource, title, rows, links, baselines, losses, summary };
}

type State = {
  planned: Map<string, PlannedRow>;
  targets: Set<string>;
  places: Set<string>;
  find: Finder;
  options: ImportOptions;
  existing: ExistingPlan;
  records: ReadonlyMap<string, ExistingRow>;
};

function planRow(row: PlanRow, state: State): PlannedRow {
  const parent = row.parentKey === null ? null : (state.planned.get(row.parentKey) ?? null);
  const match = state.find(row, parent?.targetId ?? null);
  const target = match.found;
  const given = relevantFields(row.kind, withDefaults(row, target, state.options));
  const { fields, unknown } = withKnownOwner(given, state.existing.people);
  const changes = target ? changesOf(row, fields, target, match) : [];
  const rejections = [...row.problems, ...rejectionsOf(row, match, parent, fields, state)];
  const conflicts = target && changes.length > 0 ? conflictsOf(row, changes, target) : [];
  const moved = target?.kind === row.kind && parent && parent.targetId !== target.parentId;
  if (moved) conflicts.push({ code: 'parent_differs', params: { parent: parent.title } });
  const action = actionOf(rejections, conflicts, target, changes.length);
  return {
    key: row.key,
    kind: row.kind,
    line: row.line,
    title: row.title,
    externalId: row.externalId,
    action,
    targetId: target?.id ?? null,
    targetNumber: target?.number ?? null,
    expectedVersion: target?.version ?? null,
    parent: parent ? (parent.targetId === null ? { key: parent.key } : { id: parent.targetId }) : null,
    fields,
    percentComplete: row.percentComplete,
    changes: action === 'reject' ? [] : changes,
    reasons: [...rejections, ...conflicts],
    warnings: [
      ...(action === 'create' ? warningsOf(row, fields) : []),
      ...(unknown === null ? [] : [{ code: 'owner_unknown' as const, params: { value: unknown } }]),
    ],
  };
}

function withDefaults(row: PlanRow, target: ExistingRow | null, options: ImportOptions): RowFields {
  if (row.kind !== 'wave' || target) return row.fields;
  const { defaultChannel, defaultCohort } = options;
  return {
    ...(defaultChannel !== undefined && { channel: defaultChannel }),
    ...(defaultCohort !== undefined && { cohorts: [defaultCohort] }),
    ...row.fields,
  };
}

function rejectionsOf(
  row: PlanRow,
  match: Match,
  parent: PlannedRow | null,
  fields: RowFields,
  state: State,
): Reason[] {
  const reasons: Reason[] = [];
  const target = match.found;
  if (target && target.kind !== row.kind)
    reasons.push({ code: 'kind_differs', params: { number: target.number } });
  if (parent?.action === 'reject')
    reasons.push({ code: 'parent_rejected', params: { parent: parent.title } });
  if (fields.actual && fields.actual > state.options.today) {
    reasons.push({ code: 'actual_in_future', params: { date: fields.actual } });
  }
  const merged = { ...target?.fields, ...fields };
  if (row.kind === 'phase' && merged.start && merged.end && merged.end <= merged.start) {
    reasons.push({ code: 'phase_end_not_after_start', params: { start: merged.start, end: merged.end } });
  }
  if (!target) {
    reasons.push(...missingForCreate(row, parent, fields));
    reasons.push(...closedParent(row, state.records.get(parent?.targetId ?? '')));
  }
  return [...reasons, ...tooLong(row, fields), ...duplicatesOf(row, target, parent, state)];
}

function missingForCreate(row: PlanRow, parent: PlannedRow | null, fields: RowFields): Reason[] {
  const reasons: Reason[] = [];
  const miss = (code: Reason['code']): number => reasons.push({ code, params: {} });
  if (row.kind === 'phase' && !parent) miss('wave_missing');
  if (row.kind === 'phase' && !fields.phaseKind) miss('phase_kind_missing');
  if (row.kind === 'phase' && !(fields.start && fields.end)) miss('phase_dates_missing');
  if (row.kind === 'milestone' && !parent) miss('phase_missing');
  const dated = fields.baselineDate ?? fields.forecast ?? fields.actual;
  if (row.kind === 'milestone' && !dated) miss('date_missing');
  return reasons;
}

/** The second row that speaks of one record, or of one new name under one parent, is rejected. */
function duplicatesOf(
  row: PlanRow,
  target: ExistingRow | null,
  parent: PlannedRow | null,
  state: State,
): Reason[] {
  if (target && target.kind !== row.kind) return [];
  if (target) {
    if (state.targets.has(target.id))
      return [{ code: 'duplicate_target', params: { number: target.number } }];
    state.targets.add(target.id);
    return [];
  }
  const place = JSON.stringify([row.kind, parent?.key ?? null, foldName(row.title)]);
  // Rows with ids of their own may share a name, as tasks of a project file do.
  const anonymous = row.externalId === null && row.number === null;
  if (anonymous && state.places.has(place))
    return [{ code: 'duplicate_in_file', params: { value: row.title } }];
  state.places.add(place);
  return [];
}

function actionOf(
  rejections: readonly Reason[],
  conflicts: readonly Reason[],
  target: ExistingRow | null,
  changes: number,
): PlanAction {
  if (rejections.length > 0) return 'reject';
  if (conflicts.length > 0) return 'conflict';
  if (!target) return 'create';
  return changes > 0 ? 'update' : 'unchanged';
}

function warningsOf(row: PlanRow, fields: RowFields): Reason[] {
  const warnings: Reason[] = [];
  if (row.id !== null) warnings.push({ code: 'record_gone', params: {} });
  else if (row.number !== null) warnings.push({ code: 'number_unknown', params: { number: row.number } });
  if (row.kind !== 'wave') return warnings;
  const [channel, cohort] = [fields.channel, fields.cohorts?.[0]];
  if (!channel) warnings.push({ code: 'channel_missing', params: {} });
  else if (!row.fields.channel) warnings.push({ code: 'channel_assumed', params: { channel } });
  if (!cohort) warnings.push({ code: 'cohorts_missing', params: {} });
  else if (!row.fields.cohorts) warnings.push({ code: 'cohorts_assumed', params: { cohort } });
  return warnings;
}

function countActions(items: readonly { action: PlanAction }[]): ActionCounts {
  const counts: ActionCounts = { create: 0, update: 0, unchanged: 0, conflict: 0, reject: 0 };
  for (const action of PLAN_ACTIONS) counts[action] = items.filter((item) => item.action === action).length;
  return counts;
}
