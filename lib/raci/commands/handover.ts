import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { deliverable, handover } from '@/db/schema';
import { requirePerson } from '@/lib/access/commands/roles';
import { roleFor } from '@/lib/access/permissions';
import { type CommandContext, defineCommand, type Located, type Outcome } from '@/lib/action/define-command';
import { notFound, Refusal, refuse } from '@/lib/action/refusal';
import type { EventDraft } from '@/lib/audit/append';
import { changesBetween, created } from '@/lib/audit/changes';
import { findRecord, locateRecord } from '@/lib/registry/record';
import { demand } from '@/lib/voting/commands/guard';
import { accountableOf } from '../queries/accountable';
import { openDuties } from '../queries/duties';
import {
  type Asker,
  consentsByProposing,
  mayAnswer,
  mayConsent,
  mayPropose,
  mayWithdraw,
} from '../rules/handover';
import { answerHandoverInput, handoverInput, proposeHandoverInput } from '../schema';
import type { HandoverState } from '../vocabulary';
import { findOpen, todayIn } from './states';
import { moveDuties, takeOver } from './take-over';

export type HandoverRow = typeof handover.$inferSelect;

/**
 * Proposes a new A for a deliverable from a day on, with the open duties that move along (RA-6). Proposed by the old A
 * or the manager it is consented to at once. Refused: by anybody else, for days gone, to the A itself, duties that are
 * not the old A's, while another handover is open.
 */
export const proposeHandover = defineCommand({
  name: 'handover.propose',
  permission: 'raci:hand_over',
  input: proposeHandoverInput,
  locate: locateRecord('deliverable', 'deliverableId'),
  run: async (context, input) => {
    const { tx, workspaceId, actor, now } = context;
    const { deliverableId, toId, effectiveOn, reason } = input;
    const row = await findOpen(context, deliverableId);
    const today = await todayIn(context, row.programmeId);
    const fromId = await accountableOf(tx, workspaceId, deliverableId, today);
    const asker = askerOf(context, row.programmeId);
    demand('raci', [mayPropose({ fromId, toId }, asker, effectiveOn, today)]);
    await requirePerson(tx, workspaceId, toId);
    const duties = await chosenDuties(context, row.programmeId, fromId, input.duties);
    const consented = consentsByProposing({ fromId, toId }, asker);
    const id = context.newId();
    const state: HandoverState = consented ? 'consented' : 'proposed';
    await tx.insert(handover).values({
      workspaceId,
      id,
      programmeId: row.programmeId,
      deliverableId,
      fromId,
      toId,
      effectiveOn,
      reason,
      duties,
      state,
      proposedBy: actor.personId,
      ...(consented ? { consentedBy: actor.personId, consentedAt: now } : {}),
    });
    const changes = created({ fromId, toId, effectiveOn, state, duties: duties.map(({ id: one }) => one) });
    return {
      value: { id, state },
      events: [{ ...about(row.id, row.programmeId, 'proposed'), changes, reason }],
    };
  },
});

/** The old A or the programme manager consents. Refused: the one who takes over, anything but a proposal. */
export const consentHandover = defineCommand({
  name: 'handover.consent',
  permission: 'raci:hand_over',
  input: handoverInput,
  locate: locateHandover,
  run: async (context, { handoverId }) => {
    const row = await rowOf(context, handoverId);
    demand('raci', [mayConsent(row, askerOf(context, row.programmeId))], { otherwise: 'conflict' });
    return step(context, row, 'consented', { consentedBy: context.actor.personId, consentedAt: context.now });
  },
});

/**
 * The new A accepts: from the agreed day on it holds the A, and the listed duties that are still the old A's move to it now.
 * Refused: anybody else, without consent, when the A has changed meanwhile.
 */
export const acceptHandover = defineCommand({
  name: 'handover.accept',
  permission: 'raci:hand_over',
  input: handoverInput,
  locate: locateHandover,
  run: async (context, { handoverId }) => {
    const { tx, workspaceId } = context;
    const row = await rowOf(context, handoverId);
    await findOpen(context, row.deliverableId);
    const today = await todayIn(context, row.programmeId);
    const accountable = await accountableOf(tx, workspaceId, row.deliverableId, today);
    demand('raci', [mayAnswer(row, askerOf(context, row.programmeId), 'accepted', accountable)], {
      otherwise: 'conflict',
    });
    const effectiveOn = row.effectiveOn < today ? today : row.effectiveOn;
    await takeOver(context, row, effectiveOn, today);
    const moved = await moveDuties(context, row);
    const done = await step(context, row, 'accepted', closedBy(context, null));
    return { ...done, events: [...done.events, ...moved] };
  },
});

/** The new A declines with a reason; the matrix stays as it is. */
export const declineHandover = defineCommand({
  name: 'handover.decline',
  permission: 'raci:hand_over',
  input: answerHandoverInput,
  locate: locateHandover,
  run: async (context, { handoverId, reason }) => {
    const row = await rowOf(context, handoverId);
    demand('raci', [mayAnswer(row, askerOf(context, row.programmeId), 'declined', null)], {
      otherwise: 'conflict',
    });
    return step(context, row, 'declined', closedBy(context, reason), reason);
  },
});

/** Whoever proposed it, the old A or the manager takes it back. */
export const withdrawHandover = defineCommand({
  name: 'handover.withdraw',
  permission: 'raci:hand_over',
  input: answerHandoverInput,
  locate: locateHandover,
  run: async (context, { handoverId, reason }) => {
    const row = await rowOf(context, handoverId);
    demand('raci', [mayWithdraw(row, askerOf(context, row.programmeId))], { otherwise: 'conflict' });
    return step(context, row, 'withdrawn', closedBy(context, reason), reason);
  },
});

/** The deliverable is target and lock: two answers queue there, the second finds the first. */
async function locateHandover(
  tx: Tx,
  input: { handoverId: string },
  actor: { workspaceId: string },
): Promise<Located> {
  const [row] = await tx
    .select({ deliverableId: handover.deliverableId })
    .from(handover)
    .where(and(eq(handover.workspaceId, actor.workspaceId), eq(handover.id, input.handoverId)));
  if (!row) return notFound('handover');
  const { id, programmeId, channelId } = await findRecord(
    tx,
    actor.workspaceId,
    row.deliverableId,
    'deliverable',
  );
  return { recordId: id, programmeId, channelId };
}

async function rowOf({ tx, workspaceId }: CommandContext, id: string): Promise<HandoverRow> {
  const [row] = await tx
    .select()
    .from(handover)
    .innerJoin(
      deliverable,
      and(eq(deliverable.workspaceId, workspaceId), eq(deliverable.id, handover.deliverableId)),
    )
    .where(and(eq(handover.workspaceId, workspaceId), eq(handover.id, id)));
  return row?.handover ?? notFound('handover');
}

const askerOf = ({ actor }: CommandContext, programmeId: string): Asker => ({
  personId: actor.personId,
  manages: roleFor(actor, 'raci:edit', { programmeId }) !== null,
});

/** Of the duties asked for exactly those that are open and the old A's. */
async function chosenDuties(
  { tx, workspaceId }: CommandContext,
  programmeId: string,
  fromId: string | null,
  wanted: readonly string[],
) {
  if (wanted.length === 0) return [];
  const open = (await openDuties(tx, workspaceId, programmeId)).filter(({ personId }) => personId === fromId);
  const chosen = open.filter(({ kind, id }) => wanted.includes(`${kind}:${id}`));
  if (chosen.length < new Set(wanted).size) refuse('raci', [{ code: 'duty_not_theirs' }], 'conflict');
  return chosen.map(({ kind, id }) => ({ kind, id }));
}

async function step(
  { tx, workspaceId }: CommandContext,
  row: HandoverRow,
  state: HandoverState,
  values: Partial<HandoverRow>,
  reason: string | null = null,
): Promise<Outcome<{ id: string; state: HandoverState }>> {
  const written = await tx
    .update(handover)
    .set({ state, ...values })
    .where(
      and(
        eq(handover.workspaceId, workspaceId),
        eq(handover.id, row.id),
        inArray(handover.state, [row.state]),
      ),
    )
    .returning({ id: handover.id });
  if (written.length === 0) throw new Refusal('conflict', [{ code: 'raci.handover_moved_on' }]);
  const changes = changesBetween({ state: row.state }, { state, toId: row.toId });
  return {
    value: { id: row.id, state },
    events: [{ ...about(row.deliverableId, row.programmeId, state), changes, reason }],
  };
}

const closedBy = ({ actor, now }: CommandContext, note: string | null): Partial<HandoverRow> => ({
  closedBy: actor.personId,
  closedAt: now,
  closedNote: note,
});

const about = (
  deliverableId: string,
  programmeId: string,
  what: string,
): Pick<EventDraft, 'action' | 'objectKind' | 'objectId' | 'programmeId'> => ({
  action: `handover.${what}`,
  objectKind: 'deliverable',
  objectId: deliverableId,
  programmeId,
});
