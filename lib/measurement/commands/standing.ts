import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { observation } from '@/db/schema';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { notFound, refuse } from '@/lib/action/refusal';
import { changesBetween } from '@/lib/audit/changes';
import { findRecord, locateRecord } from '@/lib/registry/record';
import { confirmObservationsInput, rejectObservationInput, restateObservationInput } from '../schema';
import { observationStep } from './lifecycle';

const locateObservation = async (
  tx: CommandContext['tx'],
  input: { observationId: string },
  actor: { workspaceId: string },
) => {
  const row = await findObservation(tx, actor.workspaceId, input.observationId);
  const head = await findRecord(tx, actor.workspaceId, row.kpiId, 'kpi');
  return {
    recordId: head.id,
    programmeId: head.programmeId,
    channelId: row.channelId,
    ownerId: head.ownerId,
  };
};

/** provisional → confirmed: from then on gates, rules and packs may use the values. Others are left as they are. */
export const confirmObservations = defineCommand({
  name: 'observation.confirm',
  permission: 'observation:confirm',
  input: confirmObservationsInput,
  step: observationStep('confirm', (input: { observationIds: string[] }) => input.observationIds),
  locate: locateRecord('kpi', 'kpiId'),
  run: async ({ tx, workspaceId, actor, now }, input) => {
    const confirmed = await tx
      .update(observation)
      .set({ state: 'confirmed', confirmedBy: actor.personId, confirmedAt: now })
      .where(
        and(
          eq(observation.workspaceId, workspaceId),
          eq(observation.kpiId, input.kpiId),
          inArray(observation.id, input.observationIds),
          eq(observation.state, 'provisional'),
          eq(observation.current, true),
        ),
      )
      .returning({ programmeId: observation.programmeId });
    if (confirmed.length === 0) refuse('measurement', [{ code: 'nothing_to_confirm' }]);
    return {
      value: { confirmed: confirmed.length },
      events: [
        {
          action: 'observation.confirmed',
          objectKind: 'kpi',
          objectId: input.kpiId,
          programmeId: confirmed[0]?.programmeId ?? null,
          changes: { confirmed: { from: null, to: confirmed.length } },
        },
      ],
    };
  },
});

/** provisional → rejected with the reason; it stays visible and a new delivery makes a new revision. */
export const rejectObservation = defineCommand({
  name: 'observation.reject',
  permission: 'observation:confirm',
  input: rejectObservationInput,
  step: observationStep('reject', (input: { observationId: string }) => [input.observationId]),
  locate: locateObservation,
  run: async (context, input) => {
    const row = await findObservation(context.tx, context.workspaceId, input.observationId);
    if (row.state !== 'provisional')
      refuse('measurement', [{ code: 'only_provisional', params: { state: row.state } }]);
    await setStanding(context, row.id, { state: 'rejected', current: false, reason: input.reason });
    const changes = changesBetween({ state: row.state }, { state: 'rejected' });
    return { value: { id: row.id }, events: [observationEvent('rejected', row, changes, input.reason)] };
  },
});

/** A confirmed value is corrected by a new revision; both are kept, decisions made on the old one are flagged (G-8). */
export const restateObservation = defineCommand({
  name: 'observation.restate',
  permission: 'observation:confirm',
  input: restateObservationInput,
  step: observationStep('restate', (input: { observationId: string }) => [input.observationId]),
  locate: locateObservation,
  run: async (context, { observationId, reason, ...values }) => {
    const row = await findObservation(context.tx, context.workspaceId, observationId);
    if (!row.current || row.state !== 'confirmed')
      refuse('measurement', [{ code: 'only_confirmed', params: { state: row.state } }]);
    await setStanding(context, row.id, { state: 'restated', current: false });
    const { tx, workspaceId, actor, now } = context;
    const id = context.newId();
    const standing = {
      state: 'confirmed' as const,
      current: true,
      reason,
      recordedBy: actor.personId,
      confirmedBy: actor.personId,
    };
    await tx.insert(observation).values({
      ...row,
      workspaceId,
      id,
      ...values,
      ...standing,
      revision: row.revision + 1,
      recordedAt: now,
      confirmedAt: now,
    });
    return {
      value: { id },
      events: [observationEvent('restated', row, changesBetween(row, values), reason)],
    };
  },
});

type ObservationRow = typeof observation.$inferSelect;

async function findObservation(
  tx: CommandContext['tx'],
  workspaceId: string,
  id: string,
): Promise<ObservationRow> {
  const [row] = await tx
    .select()
    .from(observation)
    .where(and(eq(observation.workspaceId, workspaceId), eq(observation.id, id)));
  return row ?? notFound('observation');
}

async function setStanding(
  { tx, workspaceId }: CommandContext,
  id: string,
  standing: Partial<ObservationRow>,
): Promise<void> {
  await tx
    .update(observation)
    .set(standing)
    .where(and(eq(observation.workspaceId, workspaceId), eq(observation.id, id)));
}

const observationEvent = (
  verb: string,
  row: ObservationRow,
  changes: ReturnType<typeof changesBetween>,
  reason: string,
) => ({
  action: `observation.${verb}`,
  objectKind: 'kpi',
  objectId: row.kpiId,
  programmeId: row.programmeId,
  changes: { ...changes, period: { from: null, to: row.periodStart } },
  reason,
});
