import 'server-only';
import { and, eq, isNotNull } from 'drizzle-orm';
import { condition, decision, restatementNote, review, snapshot } from '@/db/schema';
import { onBehalfOf, personsOf, principalOf } from '@/lib/access/actor';
import { roleFor } from '@/lib/access/permissions';
import { defineCommand } from '@/lib/action/define-command';
import { notFound, Refusal } from '@/lib/action/refusal';
import { changesBetween, created } from '@/lib/audit/changes';
import { findRecord, locateRecord } from '@/lib/registry/record';
import { demand } from '@/lib/voting/commands/guard';
import { finding, verdict } from '@/lib/voting/rules/verdict';
import { restatedSince } from '../queries/restated';
import { gatePack, noteRestatementInput, settleConditionInput } from '../schema';
import { groundOf } from './ground';
import { settleReReview } from './re-review';

/**
 * Settles a condition: its owner or the programme manager reports it met; only the manager waives one, and never one's
 * own. Two settlements of one condition: the second finds it settled.
 */
export const settleCondition = defineCommand({
  name: 'condition.settle',
  permission: 'condition:settle',
  input: settleConditionInput,
  locate: async (tx, input, actor) => {
    const [row] = await tx
      .select({ gateId: condition.gateId, ownerId: condition.ownerId })
      .from(condition)
      .where(and(eq(condition.workspaceId, actor.workspaceId), eq(condition.id, input.conditionId)));
    if (!row) return notFound('condition');
    const gate = await findRecord(tx, actor.workspaceId, row.gateId, 'gate');
    return {
      recordId: gate.id,
      programmeId: gate.programmeId,
      channelId: gate.channelId,
      ownerId: row.ownerId,
    };
  },
  run: async (context, input) => {
    const { tx, workspaceId, actor, now } = context;
    const [row] = await tx
      .select()
      .from(condition)
      .where(and(eq(condition.workspaceId, workspaceId), eq(condition.id, input.conditionId)));
    if (!row) return notFound('condition');
    const manages = roleFor(actor, 'gate:configure', { programmeId: row.programmeId }) !== null;
    const waives = input.outcome === 'waived';
    demand('gates', [
      verdict([
        ...(waives && !manages ? [finding('P', 'only_manager_waives')] : []),
        ...(waives && personsOf(actor).includes(row.ownerId) ? [finding('P', 'own_condition')] : []),
        ...(!waives && !manages && row.ownerId !== principalOf(actor)
          ? [finding('P', 'not_your_condition')]
          : []),
      ]),
    ]);
    const values = {
      state: input.outcome,
      settledBy: actor.personId,
      settledOnBehalfOf: onBehalfOf(actor),
      settledAt: now,
      settledNote: input.note,
    };
    const written = await tx
      .update(condition)
      .set(values)
      .where(
        and(eq(condition.workspaceId, workspaceId), eq(condition.id, row.id), eq(condition.state, 'open')),
      )
      .returning({ id: condition.id });
    if (written.length === 0) {
      throw new Refusal('conflict', [{ code: 'gates.condition_settled', params: { state: row.state } }]);
    }
    const ended = await settleReReview(context, row, input.note);
    return {
      value: { id: row.id, state: input.outcome },
      events: [
        {
          action: waives ? 'gate.condition_waived' : 'gate.condition_met',
          objectKind: 'gate',
          objectId: row.gateId,
          programmeId: row.programmeId,
          changes: changesBetween(
            { conditionId: row.id, state: row.state },
            { conditionId: row.id, state: input.outcome, note: input.note },
          ),
          reason: input.note,
        },
        ...ended,
      ],
    };
  },
});

/** The note the manager owes after evidence of a decision was restated (G-8); once per decision and value. */
export const noteRestatement = defineCommand({
  name: 'gate.note_restatement',
  permission: 'gate:submit',
  input: noteRestatementInput,
  locate: locateRecord('gate', 'gateId'),
  run: async (context, input) => {
    const { tx, workspaceId, actor, now } = context;
    const { basis, facts } = await groundOf(context, input.gateId);
    const [row] = await tx
      .select({ content: snapshot.content })
      .from(decision)
      .innerJoin(review, and(eq(review.workspaceId, decision.workspaceId), eq(review.id, decision.reviewId)))
      .innerJoin(
        snapshot,
        and(eq(snapshot.workspaceId, review.workspaceId), eq(snapshot.id, review.snapshotId)),
      )
      .where(
        and(
          eq(decision.workspaceId, workspaceId),
          eq(decision.id, input.decisionId),
          eq(decision.gateId, basis.id),
          isNotNull(decision.reviewId),
        ),
      );
    if (!row) return notFound('decision');
    const restated = restatedSince(gatePack.parse(JSON.parse(row.content)), basis);
    const known = restated.some((one) => one.observationId === input.observationId);
    demand('gates', [verdict(known ? [] : [finding('K', 'not_restated')])]);
    const values = { decisionId: input.decisionId, observationId: input.observationId, note: input.note };
    const written = await tx
      .insert(restatementNote)
      .values({ workspaceId, ...values, notedBy: actor.personId, notedAt: now })
      .onConflictDoNothing()
      .returning({ decisionId: restatementNote.decisionId });
    if (written.length === 0) throw new Refusal('conflict', [{ code: 'gates.already_noted' }]);
    return {
      value: { observationId: input.observationId },
      events: [
        {
          action: 'gate.restatement_noted',
          objectKind: 'gate',
          objectId: basis.id,
          programmeId: facts.id,
          changes: created(values),
        },
      ],
    };
  },
});
