import 'server-only';
import { and, eq } from 'drizzle-orm';
import { link } from '@/db/schema';
import type { CommandContext } from '@/lib/action/define-command';
import type { EventDraft } from '@/lib/audit/append';
import { changesBetween } from '@/lib/audit/changes';
import { type Ids, targetId } from '../rules/target-id';
import type { ImportPlan, PlannedLink } from '../schema';

/**
 * Writes the planned dependencies. Not link by link through `dependency.add`: the plan has proven the whole set free
 * of circles under the programme's lock, and asking again for each of thousands would take squared time. The events
 * are those of `dependency.add`.
 */
export async function applyLinks(
  { tx, workspaceId, newId }: CommandContext,
  programmeId: string,
  plan: ImportPlan,
  ids: Ids,
): Promise<EventDraft[]> {
  const created = plan.links.filter(({ action }) => action === 'create');
  const rows = created.map(({ from, to, type, lagDays }) => ({
    workspaceId,
    id: newId(),
    programmeId,
    kind: 'depends_on' as const,
    fromId: targetId(from, ids),
    toId: targetId(to, ids),
    dependencyType: type,
    lagDays,
  }));
  for (let first = 0; first < rows.length; first += BATCH)
    await tx.insert(link).values(rows.slice(first, first + BATCH));
  const updated = plan.links.filter(({ action }) => action === 'update');
  for (const { targetId: id, type, lagDays } of updated) {
    await tx
      .update(link)
      .set({ dependencyType: type, lagDays })
      .where(and(eq(link.workspaceId, workspaceId), eq(link.id, id ?? '')));
  }
  const event = (action: string, item: PlannedLink): EventDraft => {
    const { type, lagDays } = item;
    const before = Object.fromEntries(item.changes.map(({ field, from }) => [field, from]));
    const after = { predecessor: item.fromTitle, type, lagDays };
    const changes = changesBetween(item.targetId ? { ...after, ...before } : {}, after);
    return { action, objectKind: 'milestone', objectId: targetId(item.to, ids), programmeId, changes };
  };
  return [
    ...created.map((item) => event('dependency.added', item)),
    ...updated.map((item) => event('dependency.edited', item)),
  ];
}

/** Rows of one insert, well below the 65,535 parameters a statement may have. */
const BATCH = 1_000;
