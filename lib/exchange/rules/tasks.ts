import type { PlanLink, RawProject, RawTask, Reason } from '../schema';
import type { LinkType, LossCode } from '../vocabulary';
import { TEXT_LIMITS } from '../vocabulary';
import { readDate, readText } from './cell';
import { durationMinutes, lagInDays, type WorkTime } from './lag';
import type { OutlineTask } from './outline';

/** Counts what has no counterpart, by code. */
export type Tally = Map<LossCode, number>;

export type ProjectTask = OutlineTask & {
  uid: string | null;
  line: number;
  milestone: boolean;
  actual: string | null;
  percentComplete: number | null;
  owner: string | null;
  notes: string | null;
  problems: Reason[];
  raw: RawTask;
};

const FALSE_VALUES = new Set(['', '0', 'false']);
const LINK_TYPES: Record<string, LinkType> = { '0': 'FF', '1': 'FS', '2': 'SF', '3': 'SS' };

/** Adds to a count; zero adds nothing. */
export function count(tally: Tally, code: LossCode, by = 1): void {
  if (by > 0) tally.set(code, (tally.get(code) ?? 0) + by);
}

/** Tasks of the plan in outline order: no blank lines, no project summary, no inactive or foreign tasks. */
export function readTasks(project: RawProject, tally: Tally): ProjectTask[] {
  const owners = readOwners(project);
  const seen = new Set<string>();
  const tasks: ProjectTask[] = [];
  for (const [index, raw] of inOrder(project.Task).entries()) {
    if (flag(raw, 'IsNull') || isProjectSummary(raw)) continue;
    const skipped = flag(raw, 'ExternalTask')
      ? 'external_tasks'
      : raw.fields.Active && !flag(raw, 'Active')
        ? 'inactive_tasks'
        : null;
    if (skipped) {
      count(tally, skipped);
      continue;
    }
    const task = readTask(raw, index, seen, owners);
    if (!raw.fields.Name?.trim()) count(tally, 'unnamed_tasks');
    countTask(task, tally);
    tasks.push(task);
  }
  return tasks;
}

// Some writers list tasks in no order; the ID is the line in the plan. Without it the file's order stands.
function inOrder(tasks: readonly RawTask[]): RawTask[] {
  const ids = tasks.map((task) => integer(task.fields.ID));
  if (ids.some((id) => id === null) || new Set(ids).size !== ids.length) return [...tasks];
  return [...tasks].sort((a, b) => (integer(a.fields.ID) ?? 0) - (integer(b.fields.ID) ?? 0));
}

function isProjectSummary(raw: RawTask): boolean {
  const level = integer(raw.fields.OutlineLevel);
  return (
    level === 0 ||
    (level === null && !raw.fields.OutlineNumber && raw.fields.UID === '0' && flag(raw, 'Summary'))
  );
}

function readTask(raw: RawTask, index: number, seen: Set<string>, owners: Map<string, string>): ProjectTask {
  const problems: Reason[] = [];
  const take = (field: string): string | null => {
    const read = readDate(raw.fields[field] ?? null);
    if ('value' in read) return read.value;
    problems.push({ code: read.problem.code, params: { ...read.problem.params, field } });
    return null;
  };
  const text = (field: string, limit: number, lines: 'one' | 'many'): string | null => {
    const read = readText(
      (raw.fields[field] ?? '').replace(lines === 'one' ? /\s+/g : /$^/g, ' '),
      limit,
      lines,
    );
    if ('value' in read) return read.value;
    problems.push({ code: read.problem.code, params: { ...read.problem.params, field } });
    return null;
  };
  const uid = integer(raw.fields.UID) === null ? null : String(integer(raw.fields.UID));
  const line = Number(uid ?? raw.line);
  if (uid !== null && seen.has(uid)) problems.push({ code: 'duplicate_in_file', params: { value: uid } });
  const key = uid === null || seen.has(uid) ? `task:${index}` : `uid:${uid}`;
  if (uid !== null) seen.add(uid);
  return {
    key,
    uid,
    externalId: uid ?? `task:${index}`,
    line,
    raw,
    title: text('Name', TEXT_LIMITS.title, 'one') ?? `(UID ${uid ?? '?'})`,
    level: integer(raw.fields.OutlineLevel) ?? Math.max(1, raw.fields.OutlineNumber?.split('.').length ?? 1),
    summary: flag(raw, 'Summary'),
    milestone: flag(raw, 'Milestone'),
    start: take('Start'),
    finish: take('Finish'),
    actual: take('ActualFinish'),
    percentComplete: integer(raw.fields.PercentComplete),
    owner: uid === null ? null : (owners.get(uid) ?? null),
    notes: text('Notes', TEXT_LIMITS.notes, 'many'),
    problems,
  };
}

/** The first named person on each task; further assignments are counted as loss. */
function readOwners(project: RawProject): Map<string, string> {
  const people = new Map<string, string>();
  for (const { fields } of project.Resource) {
    const read = readText(fields.EmailAddress || fields.Name || null, TEXT_LIMITS.short, 'one');
    if (fields.UID && fields.Type !== '0' && 'value' in read && read.value)
      people.set(fields.UID, read.value);
  }
  const owners = new Map<string, string>();
  for (const { fields } of project.Assignment) {
    const person = people.get(fields.ResourceUID ?? '');
    if (fields.TaskUID && person && !owners.has(fields.TaskUID)) owners.set(fields.TaskUID, person);
  }
  return owners;
}

function countTask({ raw, start, finish, percentComplete, actual }: ProjectTask, tally: Tally): void {
  const { fields, parts } = raw;
  const usual = (text = ''): boolean => !/T\d/.test(text) || /T(00:00|08:00|17:00)/.test(text);
  if ((start && !usual(fields.Start)) || (finish && !usual(fields.Finish))) count(tally, 'times_of_day');
  if (percentComplete !== null && percentComplete > 0 && percentComplete < 100)
    count(tally, 'percent_complete');
  if (percentComplete === 100 || actual) count(tally, 'acceptance_left_to_people');
  if (flag(raw, 'Recurring')) count(tally, 'recurring_tasks');
  if (flag(raw, 'IsSubproject')) count(tally, 'subprojects');
  if (flag(raw, 'Manual')) count(tally, 'manual_tasks');
  if (!FALSE_VALUES.has(fields.ConstraintType ?? '')) count(tally, 'constraints');
  if (fields.Deadline && fields.Deadline !== 'NA') count(tally, 'deadlines');
  const effort = (durationMinutes(fields.Work) ?? 0) !== 0 || Number(fields.Cost || 0) !== 0;
  if (effort || Number(fields.FixedCost || 0) !== 0) count(tally, 'work_and_cost');
  count(tally, 'custom_fields', (parts.ExtendedAttribute?.length ?? 0) + (parts.OutlineCode?.length ?? 0));
}

/** Links between tasks of this plan; what points elsewhere or cannot be read is counted, never guessed. */
export function readLinks(
  tasks: readonly ProjectTask[],
  rowKeys: ReadonlySet<string>,
  time: WorkTime,
  tally: Tally,
): PlanLink[] {
  const byUid = new Map<string, ProjectTask>();
  for (const task of tasks) if (task.uid !== null && !byUid.has(task.uid)) byUid.set(task.uid, task);
  const links: PlanLink[] = [];
  for (const task of tasks) {
    for (const link of task.raw.parts.PredecessorLink ?? []) {
      const from = byUid.get(String(integer(link.PredecessorUID)));
      const type = LINK_TYPES[link.Type || '1'];
      const lag = lagInDays(link.LinkLag, link.LagFormat, durationMinutes(from?.raw.fields.Duration), time);
      if (!FALSE_VALUES.has(link.CrossProject ?? '')) count(tally, 'links_to_other_files');
      else if (!from) count(tally, 'links_without_task');
      else if (!type || !lag) count(tally, 'links_unreadable');
      else if (!rowKeys.has(from.key) || !rowKeys.has(task.key)) count(tally, 'links_of_summaries');
      else {
        if (lag.rounded) count(tally, 'lags_rounded');
        if (lag.stretched) count(tally, 'lags_in_working_days');
        links.push({ fromKey: from.key, toKey: task.key, type, lagDays: lag.lagDays, line: task.line });
      }
    }
  }
  return links;
}

function flag(raw: RawTask, field: string): boolean {
  return !FALSE_VALUES.has((raw.fields[field] ?? '').toLowerCase());
}

function integer(text: string | undefined): number | null {
  return text !== undefined && /^-?\d{1,15}$/.test(text) ? Number(text) : null;
}
