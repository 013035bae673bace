import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import { baseline, snapshot } from '@/db/schema';
import type { CommandContext } from '@/lib/action/define-command';
import type { EventDraft } from '@/lib/audit/append';
import { created } from '@/lib/audit/changes';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type FrozenItem, storeBaseline } from '@/lib/roadmap/commands/freeze-plan';
import type { Ids } from '../rules/target-id';
import type { ImportPlan, PlanBaseline } from '../schema';

type Work = { programmeId: string; plan: ImportPlan; ids: Ids; fileName: string };

/**
 * Keeps the baselines of a project file as named comparisons (`target`): they bind nobody (M-1). One that the
 * programme already has with the same dates is not stored again.
 */
export async function applyBaselines(context: CommandContext, work: Work): Promise<EventDraft[]> {
  const { programmeId, plan, ids, fileName } = work;
  const events: EventDraft[] = [];
  for (const item of plan.baselines) {
    const items = frozenItems(plan, item, ids);
    const name = `${plan.title.slice(0, 100)} · Baseline ${item.number}`;
    if (items.length === 0 || (await isStored(context, programmeId, name, items))) continue;
    const input = { programmeId, waveId: null, phaseId: null, name, kind: 'target' as const };
    const reason = `Import: ${fileName}`;
    const frozen = await storeBaseline(context, { ...input, reason, adoptForecasts: false }, items);
    const { version, sha256 } = frozen;
    const changes = created({ name, kind: 'target', version, sha256, entries: items.length });
    events.push({
      action: 'baseline.captured',
      objectKind: 'baseline',
      objectId: frozen.id,
      programmeId,
      changes,
      reason,
    });
  }
  return events;
}

/** Phases and milestones with a finish; a wave has no dates of its own. Rejected rows have no record. */
function frozenItems(plan: ImportPlan, { entries }: PlanBaseline, ids: Ids): FrozenItem[] {
  const rows = new Map(plan.rows.map((row) => [row.key, row]));
  const seen = new Set<string>();
  return entries.flatMap(({ key, start, finish }) => {
    const [row, id] = [rows.get(key), ids.get(key)];
    if (!row || !id || !finish || row.kind === 'wave' || row.action === 'reject' || seen.has(id)) return [];
    seen.add(id);
    const item = { id, number: row.targetNumber ?? '', title: row.title, kind: row.kind, bound: null };
    return [{ ...item, start: start as CivilDate | null, finish: finish as CivilDate }];
  });
}

async function isStored(
  { tx, workspaceId }: CommandContext,
  programmeId: string,
  name: string,
  items: readonly FrozenItem[],
): Promise<boolean> {
  const [last] = await tx
    .select({ content: snapshot.content })
    .from(baseline)
    .innerJoin(
      snapshot,
      and(eq(snapshot.workspaceId, baseline.workspaceId), eq(snapshot.id, baseline.snapshotId)),
    )
    .where(
      and(
        eq(baseline.workspaceId, workspaceId),
        eq(baseline.programmeId, programmeId),
        eq(baseline.kind, 'target'),
        eq(baseline.name, name),
      ),
    )
    .orderBy(desc(baseline.version))
    .limit(1);
  if (!last) return false;
  const stored: { items?: { id: string; start: string | null; finish: string }[] } = JSON.parse(last.content);
  const dates = (each: readonly { id: string; start: string | null; finish: string }[]): string =>
    JSON.stringify(each.map(({ id, start, finish }) => [id, start, finish]).sort());
  return dates(stored.items ?? []) === dates(items);
}
