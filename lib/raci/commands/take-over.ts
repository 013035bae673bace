import 'server-only';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { assignment, condition, milestone, record } from '@/db/schema';
import type { CommandContext } from '@/lib/action/define-command';
import type { EventDraft } from '@/lib/audit/append';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { HandoverDuty } from '../vocabulary';
import type { HandoverRow } from './handover';

type Handed = Pick<HandoverRow, 'deliverableId' | 'fromId' | 'toId' | 'duties' | 'programmeId'>;

/**
 * The old A ends on the agreed day and the new one begins on it, as an assignment of its own. A letter C or I of the new A
 * ends with it: one letter per party, A+R being the only pair (RA-3).
 */
export async function takeOver(
  { tx, workspaceId, now, newId }: CommandContext,
  { deliverableId, toId }: Handed,
  effectiveOn: CivilDate,
  today: CivilDate,
): Promise<void> {
  const here = and(
    eq(assignment.workspaceId, workspaceId),
    eq(assignment.deliverableId, deliverableId),
    isNull(assignment.endedAt),
  );
  // what would begin or end on one day never held: it is ended outright
  const until = effectiveOn > today ? { validTo: effectiveOn } : { validTo: effectiveOn, endedAt: now };
  await tx
    .update(assignment)
    .set(until)
    .where(and(here, eq(assignment.code, 'A')));
  await tx
    .update(assignment)
    .set(until)
    .where(and(here, eq(assignment.personId, toId), inArray(assignment.code, ['C', 'I'])));
  await tx.insert(assignment).values({
    workspaceId,
    id: newId(),
    deliverableId,
    personId: toId,
    role: null,
    code: 'A',
    validFrom: effectiveOn,
  });
}

/** Moves the listed duties that are still the old A's; what changed hands meanwhile stays. */
export async function moveDuties(context: CommandContext, row: Handed): Promise<EventDraft[]> {
  const events: EventDraft[] = [];
  for (const duty of row.duties) {
    if (row.fromId !== null && (await moveDuty(context, duty, row.fromId, row.toId)))
      events.push({
        action: 'handover.duty_moved',
        objectKind: duty.kind === 'condition' ? 'gate' : (duty.kind.split('_')[0] ?? duty.kind),
        objectId: duty.kind === 'condition' ? await gateOf(context, duty.id) : duty.id,
        programmeId: row.programmeId,
        changes: { [field[duty.kind]]: { from: row.fromId, to: row.toId } },
      });
  }
  return events;
}

const field = {
  milestone_owner: 'ownerId',
  milestone_acceptor: 'acceptorId',
  condition: 'ownerId',
  kpi: 'ownerId',
} as const;

async function moveDuty(
  { tx, workspaceId }: CommandContext,
  { kind, id }: HandoverDuty,
  fromId: string,
  toId: string,
): Promise<boolean> {
  if (kind === 'condition') {
    const moved = await tx
      .update(condition)
      .set({ ownerId: toId })
      .where(
        and(
          eq(condition.workspaceId, workspaceId),
          eq(condition.id, id),
          eq(condition.ownerId, fromId),
          eq(condition.state, 'open'),
        ),
      )
      .returning({ id: condition.id });
    return moved.length > 0;
  }
  if (kind === 'milestone_acceptor') {
    const moved = await tx
      .update(milestone)
      .set({ acceptorId: toId })
      .where(
        and(
          eq(milestone.workspaceId, workspaceId),
          eq(milestone.id, id),
          eq(milestone.acceptorId, fromId),
          inArray(milestone.state, ['planned', 'in_progress', 'submitted']),
        ),
      )
      .returning({ id: milestone.id });
    return moved.length > 0;
  }
  const moved = await tx
    .update(record)
    .set({ ownerId: toId, version: sql`${record.version} + 1` })
    .where(and(eq(record.workspaceId, workspaceId), eq(record.id, id), eq(record.ownerId, fromId)))
    .returning({ id: record.id });
  return moved.length > 0;
}

async function gateOf({ tx, workspaceId }: CommandContext, conditionId: string): Promise<string | null> {
  const [row] = await tx
    .select({ gateId: condition.gateId })
    .from(condition)
    .where(and(eq(condition.workspaceId, workspaceId), eq(condition.id, conditionId)));
  return row?.gateId ?? null;
}
