import type { Loss, PlanBaseline, PlanDocument, PlanRow, RawProject } from '../schema';
import { TEXT_LIMITS } from '../vocabulary';
import { foldName, readDate, readText } from './cell';
import type { WorkTime } from './lag';
import { buildOutline, type Outline, type OutlinePhase, type OutlineWave } from './outline';
import { count, type ProjectTask, readLinks, readTasks, type Tally } from './tasks';

/**
 * A plan out of an MS Project file. Summaries become phases and waves (`buildOutline`), tasks and
 * milestones become milestones at their finish, baseline 0 the baseline date, the current finish the
 * forecast. A finished task carries its actual date, but is never accepted: that is a decision of a
 * person. Whatever has no counterpart is counted in `losses`.
 */
export function planFromProject(project: RawProject): PlanDocument {
  const tally: Tally = new Map();
  const tasks = readTasks(project, tally);
  const title = projectTitle(project);
  const outline = buildOutline(tasks, title);
  countOutline(outline, tally);
  const rows = outline.waves.flatMap((wave) => rowsOfWave(wave, tally));
  const rowKeys = new Set(rows.map(({ key }) => key));
  const links = readLinks(tasks, rowKeys, workTime(project), tally);
  const baselines = readBaselines(tasks, rowKeys, tally);
  for (const { entries } of baselines.filter(({ number }) => number === 0)) setBaselineDates(rows, entries);
  count(tally, 'resources', project.Resource.filter(({ fields }) => Boolean(fields.Name)).length);
  count(
    tally,
    'assignments',
    project.Assignment.filter(({ fields }) => Number(fields.ResourceUID ?? -1) > 0).length,
  );
  count(tally, 'calendars', project.Calendar.length);
  const losses: Loss[] = [...tally].map(([code, amount]) => ({ code, params: {}, count: amount }));
  return {
    source: 'mspdi',
    externalSource: projectSource(project, title),
    title,
    rows,
    links,
    baselines,
    losses,
  };
}

function projectTitle(project: RawProject): string {
  const summary = project.Task.find(({ fields }) => fields.OutlineLevel === '0' && fields.Name)?.fields.Name;
  for (const name of [project.fields.Title, summary, project.fields.Name?.replace(/\.(xml|mpp)$/i, '')]) {
    const read = readText((name ?? '').replace(/\s+/g, ' '), 200, 'one');
    if ('value' in read && read.value) return read.value;
  }
  return 'MS Project';
}

/**
 * Task ids start at 1 in every project, so they are kept per project: known by its GUID, else by when it was created,
 * else by its name. At most 60 characters.
 */
function projectSource({ fields }: RawProject, title: string): string {
  const known = [fields.GUID, fields.CreationDate, title].map((text) => readText(text ?? null, 200, 'one'));
  const [identity = ''] = known.flatMap((read) => ('value' in read && read.value ? [read.value] : []));
  return `mspdi:${foldName(identity)}`.slice(0, 60);
}

function workTime(project: RawProject): WorkTime {
  const positive = (text: string | undefined, fallback: number): number =>
    Number(text) > 0 ? Number(text) : fallback;
  const minutesPerDay = positive(project.fields.MinutesPerDay, 480);
  return { minutesPerDay, minutesPerWeek: positive(project.fields.MinutesPerWeek, 5 * minutesPerDay) };
}

function countOutline(outline: Outline<ProjectTask>, tally: Tally): void {
  count(tally, 'derived_wave', outline.derivedWave ? 1 : 0);
  count(tally, 'phases_as_waves', outline.split);
  count(tally, 'levels_folded', outline.folded);
}

function rowsOfWave(wave: OutlineWave<ProjectTask>, tally: Tally): PlanRow[] {
  const { key, externalId, task } = wave;
  const title = wave.title.slice(0, TEXT_LIMITS.parent).trim();
  const row = { ...blankRow(task), key, externalId, title, kind: 'wave' as const, parentKey: null };
  return [row, ...wave.phases.flatMap((phase) => rowsOfPhase(phase, key, tally))];
}

function rowsOfPhase(phase: OutlinePhase<ProjectTask>, parentKey: string, tally: Tally): PlanRow[] {
  const { key, externalId, task, members } = phase;
  const title = phase.title.slice(0, TEXT_LIMITS.parent).trim();
  const row: PlanRow = { ...blankRow(task), key, externalId, title, kind: 'phase', parentKey };
  row.fields = { ...row.fields, phaseKind: phase.kind };
  if (phase.start) row.fields.start = phase.start;
  if (phase.end) row.fields.end = phase.end;
  return [row, ...members.map((member) => rowOfMember(member, key, tally))];
}

function rowOfMember(task: ProjectTask, parentKey: string, tally: Tally): PlanRow {
  const { key, title } = task;
  const row: PlanRow = { ...blankRow(task), key, title, kind: 'milestone', parentKey };
  row.externalId = task.uid;
  row.origin = task.milestone ? 'milestone' : 'task';
  if (!task.milestone) count(tally, 'tasks_as_milestones');
  if (!task.milestone && task.start && task.start !== task.finish) count(tally, 'task_starts');
  const day = task.finish ?? task.start;
  if (day) row.fields.forecast = day;
  if (task.actual) row.fields.actual = task.actual;
  if (task.owner) row.fields.owner = task.owner;
  return row;
}

function blankRow(task: ProjectTask | null): PlanRow {
  return {
    key: '',
    kind: 'milestone',
    origin: task ? 'summary' : 'derived',
    line: task?.line ?? 0,
    externalId: null,
    id: null,
    version: null,
    number: null,
    parentKey: null,
    title: '',
    fields: task?.notes ? { notes: task.notes } : {},
    percentComplete: task?.percentComplete ?? null,
    problems: task?.problems ?? [],
  };
}

/** Baselines 0 to 10 with the tasks that have a date in them, in rising order. */
function readBaselines(
  tasks: readonly ProjectTask[],
  rowKeys: ReadonlySet<string>,
  tally: Tally,
): PlanBaseline[] {
  const byNumber = new Map<number, PlanBaseline>();
  for (const task of tasks) {
    for (const part of task.raw.parts.Baseline ?? []) {
      const number = Number(part.Number || 0);
      const [start, finish] = [dayOf(part.Start), dayOf(part.Finish)];
      if (!rowKeys.has(task.key) || !Number.isInteger(number) || number < 0 || number > 10) continue;
      const baseline = byNumber.get(number) ?? { number, entries: [] };
      byNumber.set(number, baseline);
      if (start === null && finish === null) count(tally, 'baselines_without_date');
      else baseline.entries.push({ key: task.key, start, finish });
    }
  }
  return [...byNumber.values()].sort((a, b) => a.number - b.number);
}

function dayOf(text: string | undefined): string | null {
  const read = readDate(text ?? null);
  return 'value' in read ? read.value : null;
}

function setBaselineDates(rows: readonly PlanRow[], entries: PlanBaseline['entries']): void {
  const finishes = new Map(entries.map(({ key, finish }) => [key, finish]));
  for (const row of rows) {
    const finish = finishes.get(row.key);
    if (row.kind === 'milestone' && finish) row.fields.baselineDate = finish;
  }
}
