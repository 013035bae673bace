import 'server-only';
import { and, asc, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { baseline, baselineEntry, event, milestone, person, phase, record } from '@/db/schema';
import { read, type Scope } from '@/lib/access/scope';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type BaselineChange, diffBaselines, slipAgainstBaselines } from '../rules/baseline';
import type { Ids } from './facts';

/** `range` is the number of the wave or phase; null = the whole programme. */
export type BaselineRow = Awaited<ReturnType<typeof loadBaselines>>[number];

/** All baselines, newest first. 1 statement. */
export function loadBaselines(tx: Tx, { workspaceId, programmeId }: Ids) {
  return tx
    .select({
      id: baseline.id,
      name: baseline.name,
      kind: baseline.kind,
      version: baseline.version,
      reason: baseline.reason,
      takenBy: person.name,
      takenAt: baseline.recordedAt,
      range: record.number,
      entries: sql<number>`(select count(*)::int from baseline_entry e where e.workspace_id = ${baseline.workspaceId} and e.baseline_id = ${baseline.id})`,
    })
    .from(baseline)
    .leftJoin(person, and(eq(person.workspaceId, baseline.workspaceId), eq(person.id, baseline.takenBy)))
    .leftJoin(
      record,
      and(
        eq(record.workspaceId, baseline.workspaceId),
        eq(record.id, sql`coalesce(${baseline.phaseId}, ${baseline.waveId})`),
      ),
    )
    .where(and(eq(baseline.workspaceId, workspaceId), eq(baseline.programmeId, programmeId)))
    .orderBy(desc(baseline.version));
}

export const baselineList = (scope: Scope): Promise<BaselineRow[]> => read(scope, loadBaselines);

/** Dates of one stored baseline by record. 1 statement. */
export async function loadEntryDates(
  tx: Tx,
  { workspaceId, programmeId }: Ids,
  baselineId: string,
): Promise<ReadonlyMap<string, CivilDate>> {
  const entries = await storedEntries(tx, { workspaceId, programmeId }, baselineId);
  return new Map(entries.map(({ id, finish }) => [id, finish]));
}

type Entry = {
  id: string;
  kind: 'phase' | 'milestone';
  title: string;
  start: CivilDate | null;
  finish: CivilDate;
};

const entryColumns = {
  id: baselineEntry.recordId,
  kind: baselineEntry.kind,
  title: baselineEntry.title,
  start: baselineEntry.start,
  finish: baselineEntry.finish,
};

function storedEntries(tx: Tx, { workspaceId, programmeId }: Ids, baselineId: string): Promise<Entry[]> {
  return tx
    .select(entryColumns)
    .from(baselineEntry)
    .innerJoin(
      baseline,
      and(eq(baseline.workspaceId, baselineEntry.workspaceId), eq(baseline.id, baselineEntry.baselineId)),
    )
    .where(
      and(
        eq(baselineEntry.workspaceId, workspaceId),
        eq(baseline.programmeId, programmeId),
        eq(baselineEntry.baselineId, baselineId),
      ),
    );
}

/** First or latest binding entry of every record (M-1). 1 statement. */
function bindingEntries(
  tx: Tx,
  { workspaceId, programmeId }: Ids,
  which: 'original' | 'current',
): Promise<Entry[]> {
  return tx
    .selectDistinctOn([baselineEntry.recordId], entryColumns)
    .from(baselineEntry)
    .innerJoin(
      baseline,
      and(eq(baseline.workspaceId, baselineEntry.workspaceId), eq(baseline.id, baselineEntry.baselineId)),
    )
    .where(
      and(
        eq(baselineEntry.workspaceId, workspaceId),
        eq(baseline.programmeId, programmeId),
        ne(baseline.kind, 'target'),
      ),
    )
    .orderBy(baselineEntry.recordId, (which === 'current' ? desc : asc)(baseline.version));
}

/** The plan as it is expected today; 2 statements. */
async function presentPlan(tx: Tx, { workspaceId, programmeId }: Ids): Promise<Entry[]> {
  const phases = await tx
    .select({ id: phase.id, title: record.title, start: phase.plannedStart, finish: phase.plannedEnd })
    .from(phase)
    .innerJoin(record, and(eq(record.workspaceId, phase.workspaceId), eq(record.id, phase.id)))
    .where(
      and(
        eq(phase.workspaceId, workspaceId),
        eq(phase.programmeId, programmeId),
        ne(phase.state, 'terminated'),
      ),
    );
  const milestones = await tx
    .select({
      id: milestone.id,
      title: record.title,
      finish: sql<CivilDate>`coalesce(${milestone.actualDate}, ${milestone.forecastDate}, ${milestone.baselineDate}, ${milestone.plannedDate})::text`,
    })
    .from(milestone)
    .innerJoin(record, and(eq(record.workspaceId, milestone.workspaceId), eq(record.id, milestone.id)))
    .where(
      and(
        eq(milestone.workspaceId, workspaceId),
        eq(milestone.programmeId, programmeId),
        ne(milestone.state, 'cancelled'),
      ),
    );
  return [
    ...phases.map((row) => ({ ...row, kind: 'phase' as const })),
    ...milestones.map((row) => ({ ...row, kind: 'milestone' as const, start: null })),
  ];
}

/** A side of the comparison: `plan`, `current`, `original` or the id of a stored baseline. */
export type ComparisonSide = string;
export type Cause = { action: string; reason: string | null; actor: string | null; at: Date };
export type ComparisonRow = Pick<BaselineChange, 'id' | 'kind' | 'startDays' | 'finishDays'> & {
  of: 'phase' | 'milestone';
  number: string;
  title: string;
  before: CivilDate | null;
  after: CivilDate | null;
  /** Days the plan is behind the current and the original baseline; null = not in it. */
  againstCurrent: number | null;
  againstOriginal: number | null;
  /** The last recorded act that moved it; null = none known. */
  cause: Cause | null;
};
export type BaselineComparison = {
  rows: readonly ComparisonRow[];
  counts: Readonly<Record<BaselineChange['kind'], number>>;
};

/**
 * Two plans side by side: what was added, removed (kept as a tombstone) or moved by how many days, each with the slip
 * against current and original baseline (M-1) and what moved it. At most 8 statements, whatever the size.
 */
export function baselineComparison(
  scope: Scope,
  before: ComparisonSide,
  after: ComparisonSide,
): Promise<BaselineComparison> {
  return read(scope, async (tx, ids) => {
    const current = await bindingEntries(tx, ids, 'current');
    const original = await bindingEntries(tx, ids, 'original');
    const plan = await presentPlan(tx, ids);
    const side = async (name: ComparisonSide): Promise<Entry[]> => {
      if (name === 'plan') return plan;
      if (name === 'current') return current;
      return name === 'original' ? original : isId(name) ? storedEntries(tx, ids, name) : [];
    };
    const [a, b] = [await side(before), await side(after)];
    const changes = diffBaselines(a, b);
    const slips = new Map(slipAgainstBaselines(original, current, plan).map((slip) => [slip.id, slip]));
    const changed = changes.filter(({ kind }) => kind !== 'unchanged').map(({ id }) => id);
    const numbers = await numbersOf(tx, ids, changed);
    const causes = await causesOf(tx, ids, changed);
    const titles = new Map([...a, ...b].map((entry) => [entry.id, entry]));
    const rows = changes.flatMap((change): ComparisonRow[] => {
      const entry = titles.get(change.id);
      if (change.kind === 'unchanged' || !entry) return [];
      const slip = slips.get(change.id);
      return [
        {
          id: change.id,
          kind: change.kind,
          of: entry.kind,
          number: numbers.get(change.id) ?? '',
          title: entry.title,
          before: change.before?.finish ?? null,
          after: change.after?.finish ?? null,
          startDays: change.startDays,
          finishDays: change.finishDays,
          againstCurrent: slip?.againstCurrent.finishDays ?? null,
          againstOriginal: slip?.againstOriginal.finishDays ?? null,
          cause: causes.get(change.id) ?? null,
        },
      ];
    });
    const count = (kind: BaselineChange['kind']) => changes.filter((change) => change.kind === kind).length;
    return {
      rows: rows.sort((x, y) => Math.abs(y.finishDays ?? 0) - Math.abs(x.finishDays ?? 0)),
      counts: {
        added: count('added'),
        removed: count('removed'),
        moved: count('moved'),
        unchanged: count('unchanged'),
      },
    };
  });
}

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

async function numbersOf(
  tx: Tx,
  { workspaceId }: Ids,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: record.id, number: record.number })
    .from(record)
    .where(and(eq(record.workspaceId, workspaceId), inArray(record.id, [...ids])));
  return new Map(rows.map(({ id, number }) => [id, number]));
}

/** Acts that move a date; the last one answers "why did it move". */
const MOVING = [
  'milestone.forecast_reported',
  'milestone.submitted',
  'milestone.rescheduled',
  'milestone.rebaselined',
  'milestone.edited',
  'milestone.created',
  'milestone.cancelled',
  'phase.edited',
  'phase.rescheduled',
  'phase.rebaselined',
  'phase.created',
];

async function causesOf(
  tx: Tx,
  { workspaceId }: Ids,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Cause>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectDistinctOn([event.objectId], {
      id: event.objectId,
      action: event.action,
      reason: event.reason,
      actor: person.name,
      at: event.recordedAt,
    })
    .from(event)
    .leftJoin(person, and(eq(person.workspaceId, event.workspaceId), eq(person.id, event.actorId)))
    .where(
      and(
        eq(event.workspaceId, workspaceId),
        inArray(event.objectId, [...ids]),
        inArray(event.action, MOVING),
        eq(event.result, 'done'),
      ),
    )
    .orderBy(event.objectId, desc(event.seq));
  return new Map(rows.flatMap(({ id, ...cause }) => (id ? [[id, cause] as const] : [])));
}
