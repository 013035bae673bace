import type { ExistingPlan } from '../schema';

/** The plan without what was archived and what hangs on it: an export shows what is there. */
export function withoutArchived(plan: ExistingPlan): ExistingPlan {
  const gone = new Set(plan.rows.flatMap(({ id, locked }) => (locked === 'archived' ? [id] : [])));
  // Rows stand below their parents, so that one walk finds every descendant.
  for (const { id, parentId } of plan.rows) if (parentId !== null && gone.has(parentId)) gone.add(id);
  return {
    ...plan,
    rows: plan.rows.filter(({ id }) => !gone.has(id)),
    links: plan.links.filter(({ fromId, toId }) => !gone.has(fromId) && !gone.has(toId)),
  };
}
