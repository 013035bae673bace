import 'server-only';
import { and, eq, isNull, or } from 'drizzle-orm';
import type { z } from 'zod';
import { deputy } from '@/db/schema';
import { requirePerson } from '@/lib/access/commands/roles';
import { deputyToday } from '@/lib/access/deputies';
import { type CommandContext, defineCommand, type Outcome } from '@/lib/action/define-command';
import { notFound, Refusal, refuse } from '@/lib/action/refusal';
import type { EventDraft } from '@/lib/audit/append';
import { changesBetween, created } from '@/lib/audit/changes';
import { demand } from '@/lib/voting/commands/guard';
import { checkDeputy } from '../rules/deputy';
import { appointDeputyInput, endDeputyInput, nameDeputyInput } from '../schema';

type Wanted = Pick<z.output<typeof appointDeputyInput>, 'deputyId' | 'startsOn' | 'lastDay' | 'reason'>;

/** Names one's own deputy. Refused: oneself, more than 90 days, days gone, a chain, somebody inactive (domain §0). */
export const nameDeputy = defineCommand({
  name: 'deputy.name',
  permission: 'account:self',
  input: nameDeputyInput,
  locate: async (_tx, _input, actor) => ({ programmeId: null, ownerId: actor.personId }),
  run: (context, input) => enter(context, context.actor.personId, null, input),
});

/**
 * Names a deputy for an absent person: by the administration everywhere, by a programme manager for the duties of the
 * own programme. Nobody makes himself the deputy of another (four-eyes).
 */
export const appointDeputy = defineCommand({
  name: 'deputy.appoint',
  permission: 'deputy:appoint',
  input: appointDeputyInput,
  locate: async (_tx, input) => ({ programmeId: input.programmeId }),
  run: async (context, { personId, programmeId, ...wanted }) => {
    if (wanted.deputyId === context.actor.personId)
      refuse('people', [{ code: 'own_appointment', who: [{ role: 'administrator' }] }], 'denied');
    return enter(context, personId, programmeId, wanted);
  },
});

/** Ends a deputyship early: by the represented person or the deputy. */
export const endDeputy = defineCommand({
  name: 'deputy.end',
  permission: 'account:self',
  input: endDeputyInput,
  locate: async (_tx, _input, actor) => ({ programmeId: null, ownerId: actor.personId }),
  run: async (context, { id, reason }) => {
    const { personId } = context.actor;
    const row = await rowOf(context, id);
    if (row.personId !== personId && row.deputyId !== personId) return notFound('deputy');
    return end(context, row, reason);
  },
});

/** Ends somebody else's deputyship early, by whoever may appoint it. */
export const revokeDeputy = defineCommand({
  name: 'deputy.revoke',
  permission: 'deputy:appoint',
  input: endDeputyInput,
  locate: async (tx, input, actor) => {
    const [row] = await tx
      .select({ programmeId: deputy.programmeId })
      .from(deputy)
      .where(and(eq(deputy.workspaceId, actor.workspaceId), eq(deputy.id, input.id)));
    return row ?? notFound('deputy');
  },
  run: async (context, { id, reason }) => end(context, await rowOf(context, id), reason),
});

type Row = typeof deputy.$inferSelect;

async function enter(
  context: CommandContext,
  personId: string,
  programmeId: string | null,
  wanted: Wanted,
): Promise<Outcome<{ id: string }>> {
  const { tx, workspaceId, now, actor } = context;
  const { deputyId, startsOn, lastDay, reason } = wanted;
  await requirePerson(tx, workspaceId, personId);
  await requirePerson(tx, workspaceId, deputyId);
  const others = await tx
    .select()
    .from(deputy)
    .where(
      and(
        eq(deputy.workspaceId, workspaceId),
        isNull(deputy.endedAt),
        or(...[personId, deputyId].flatMap((id) => [eq(deputy.personId, id), eq(deputy.deputyId, id)])),
      ),
    );
  const terms = { personId, deputyId, startsOn, lastDay };
  demand('people', [checkDeputy(terms, deputyToday(now), others)], { otherwise: 'conflict' });
  const id = context.newId();
  await tx.insert(deputy).values({ workspaceId, id, ...terms, programmeId, reason, namedBy: actor.personId });
  const changes = created({ deputyId, startsOn, lastDay, programmeId });
  return {
    value: { id },
    events: [{ ...about({ personId, programmeId }, 'deputy.named'), changes, reason }],
  };
}

async function end(context: CommandContext, row: Row, reason: string): Promise<Outcome<{ id: string }>> {
  const { tx, workspaceId, now, actor } = context;
  const written = await tx
    .update(deputy)
    .set({ endedAt: now, endedBy: actor.personId, endReason: reason })
    .where(and(eq(deputy.workspaceId, workspaceId), eq(deputy.id, row.id), isNull(deputy.endedAt)))
    .returning({ id: deputy.id });
  if (written.length === 0) throw new Refusal('conflict', [{ code: 'people.deputy_ended' }]);
  const changes = changesBetween({ deputyId: row.deputyId, lastDay: row.lastDay }, { deputyId: null });
  return { value: { id: row.id }, events: [{ ...about(row, 'deputy.ended'), changes, reason }] };
}

async function rowOf({ tx, workspaceId }: CommandContext, id: string): Promise<Row> {
  const [row] = await tx
    .select()
    .from(deputy)
    .where(and(eq(deputy.workspaceId, workspaceId), eq(deputy.id, id)));
  return row ?? notFound('deputy');
}

const about = (
  { personId, programmeId }: Pick<Row, 'personId' | 'programmeId'>,
  action: string,
): Pick<EventDraft, 'action' | 'objectKind' | 'objectId' | 'programmeId'> => ({
  action,
  objectKind: 'person',
  objectId: personId,
  programmeId,
});
