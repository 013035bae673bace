import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { milestone, person, record } from '@/db/schema';
import { invalid, notFound, refuse } from '@/lib/action/refusal';

/** The milestone and its record while it may still be edited; refused once accepted or cancelled. 1 statement. */
export async function editableMilestone(tx: Tx, workspaceId: string, milestoneId: string) {
  const [found] = await tx
    .select({ row: milestone, head: record })
    .from(milestone)
    .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, milestone.id)))
    .where(and(eq(milestone.workspaceId, workspaceId), eq(milestone.id, milestoneId)));
  if (!found) return notFound('milestone');
  const { state } = found.row;
  if (state === 'accepted' || state === 'cancelled')
    refuse('milestones', [{ code: 'milestone_closed', params: { state } }]);
  return found;
}

/** Refuses, at its field, a person who is not in the workspace or no longer active. At most 1 statement. */
export async function requirePeople(
  tx: Tx,
  workspaceId: string,
  named: Readonly<Record<string, string | null | undefined>>,
): Promise<void> {
  const asked = Object.entries(named).flatMap(([field, id]) => (id ? [{ field, id }] : []));
  if (asked.length === 0) return;
  const ids = asked.map(({ id }) => id);
  const known = await tx
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), inArray(person.id, ids), eq(person.active, true)));
  const stranger = asked.find(({ id }) => !known.some((row) => row.id === id));
  if (stranger) invalid(stranger.field, 'milestones.person_unknown');
}
