import type { PlanPhaseKind } from '../vocabulary';
import { foldWord } from './cell';
import { PHASE_KIND_WORDS } from './words';

/** What the outline needs of a task; `key` is its row key. */
export type OutlineTask = {
  key: string;
  externalId: string;
  title: string;
  level: number;
  summary: boolean;
  start: string | null;
  finish: string | null;
};
type Node<T> = { task: T | null; children: Node<T>[] };

export type OutlinePhase<T> = {
  key: string;
  externalId: string;
  title: string;
  kind: PlanPhaseKind;
  start: string | null;
  end: string | null;
  task: T | null;
  members: T[];
};
export type OutlineWave<T> = {
  key: string;
  externalId: string;
  title: string;
  task: T | null;
  phases: OutlinePhase<T>[];
};
export type Outline<T> = { waves: OutlineWave<T>[]; derivedWave: boolean; split: number; folded: number };

/**
 * Waves and phases out of an outline. A summary directly above tasks is a phase, the summary above it the
 * wave, the project the wave of the top level; levels above waves fold into the wave's title. Phases of a
 * wave follow one another and there are three of them (G-1): where there are more, or they overlap, each
 * becomes a wave of its own with one phase.
 */
export function buildOutline<T extends OutlineTask>(tasks: readonly T[], projectTitle: string): Outline<T> {
  const outline: Outline<T> = { waves: [], derivedWave: false, split: 0, folded: 0 };
  const queue: { node: Node<T>; path: string[] }[] = [{ node: nest(tasks), path: [] }];
  // The queue grows while it is walked.
  for (const { node, path } of queue) {
    const title = [...path, node.task?.title ?? projectTitle].join(' / ');
    const phases = phasesOf(node, projectTitle);
    if (phases.length > 0) placeWave(outline, node, title, phases);
    else if (node.task) outline.folded += 1;
    // Four names are more than a title holds; a file of endless levels must not grow endless paths.
    const below = node.task && phases.length === 0 ? [...path, node.task.title].slice(-4) : path;
    for (const child of node.children) if (isContainer(child)) queue.push({ node: child, path: below });
  }
  return outline;
}

// A level that jumps down by more than one hangs below the nearest level above it.
function nest<T extends OutlineTask>(tasks: readonly T[]): Node<T> {
  const root: Node<T> = { task: null, children: [] };
  const stack: { level: number; node: Node<T> }[] = [{ level: Number.NEGATIVE_INFINITY, node: root }];
  for (const task of tasks) {
    while (stack.length > 1 && (stack.at(-1)?.level ?? 0) >= task.level) stack.pop();
    const node: Node<T> = { task, children: [] };
    (stack.at(-1)?.node ?? root).children.push(node);
    stack.push({ level: task.level, node });
  }
  return root;
}

function isSummary<T extends OutlineTask>(node: Node<T>): boolean {
  return node.children.length > 0 || node.task?.summary === true;
}

function isContainer<T extends OutlineTask>(node: Node<T>): boolean {
  return node.children.some(isSummary);
}

function phasesOf<T extends OutlineTask>(node: Node<T>, projectTitle: string): OutlinePhase<T>[] {
  const leaves = node.children.filter((child) => !isSummary(child)).flatMap(({ task }) => task ?? []);
  const own: OutlinePhase<T>[] = [];
  if (leaves.length > 0) {
    const externalId = `${node.task?.externalId ?? 'project'}#phase`;
    const title = node.task?.title ?? projectTitle;
    own.push({
      key: derivedKey(node, 'phase'),
      externalId,
      title,
      kind: 'pilot',
      ...span(leaves, null),
      task: null,
      members: leaves,
    });
  }
  for (const child of node.children) {
    if (!child.task || !isSummary(child) || isContainer(child)) continue;
    const members = child.children.flatMap(({ task }) => task ?? []);
    const { key, externalId, title } = child.task;
    own.push({
      key,
      externalId,
      title,
      kind: 'pilot',
      ...span(members, child.task),
      task: child.task,
      members,
    });
  }
  return own;
}

function placeWave<T extends OutlineTask>(
  outline: Outline<T>,
  node: Node<T>,
  title: string,
  phases: OutlinePhase<T>[],
): void {
  const externalId = `${node.task?.externalId ?? 'project'}`;
  const ordered = [...phases].sort((a, b) => (a.start ?? '9999').localeCompare(b.start ?? '9999'));
  if (followOneAnother(ordered)) {
    if (!node.task) outline.derivedWave = true;
    const key = node.task?.key ?? derivedKey(node, 'wave');
    const id = node.task ? externalId : `${externalId}#wave`;
    outline.waves.push({ key, externalId: id, title, task: node.task, phases: nameKinds(ordered) });
    return;
  }
  outline.split += phases.length;
  for (const phase of phases) {
    const name = node.task && phase.task ? `${title} / ${phase.title}` : phase.title;
    outline.waves.push({
      key: `${phase.key}#wave`,
      externalId: `${phase.externalId}#wave`,
      title: name,
      task: null,
      phases: [phase],
    });
  }
}

function followOneAnother<T>(ordered: readonly OutlinePhase<T>[]): boolean {
  if (ordered.length === 1) return true;
  if (ordered.length > 3) return false;
  return ordered.every((phase, index) => {
    const next = ordered[index + 1];
    return (
      phase.start !== null &&
      phase.end !== null &&
      (!next || (next.start !== null && phase.end <= next.start))
    );
  });
}

// Names that say Pilot, Ausbau or Optimierung win over the order, provided they agree with it.
function nameKinds<T>(ordered: OutlinePhase<T>[]): OutlinePhase<T>[] {
  const order: PlanPhaseKind[] = ['pilot', 'expand', 'optimise'];
  const named = ordered.map(({ title }) =>
    order.findIndex((kind) =>
      PHASE_KIND_WORDS[kind].some((word) => foldWord(title).startsWith(foldWord(word))),
    ),
  );
  const rising = named.every((rank, index) => rank >= 0 && (index === 0 || rank > (named[index - 1] ?? -1)));
  return ordered.map((phase, index) => ({
    ...phase,
    kind: order[rising ? (named[index] ?? 0) : index] ?? 'pilot',
  }));
}

/** Half-open span [start, end) of a phase; a phase of one day ends on the next. */
function span(
  members: readonly OutlineTask[],
  own: OutlineTask | null,
): { start: string | null; end: string | null } {
  const starts = members.flatMap((task) => task.start ?? task.finish ?? []).sort();
  const ends = members.flatMap((task) => task.finish ?? task.start ?? []).sort();
  const start = own?.start ?? starts[0] ?? null;
  const end = own?.finish ?? ends.at(-1) ?? null;
  if (start === null || end === null) return { start, end };
  return { start, end: end > start ? end : nextDay(start) };
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function derivedKey<T extends OutlineTask>(node: Node<T>, what: 'wave' | 'phase'): string {
  return `${node.task?.key ?? 'project'}#${what}`;
}
