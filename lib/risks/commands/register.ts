import 'server-only';
import { and, eq } from 'drizzle-orm';
import { phase, record, risk, wave } from '@/db/schema';
import { requirePeople } from '@/lib/access/commands/people';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { invalid, refuse } from '@/lib/action/refusal';
import { changesBetween, created } from '@/lib/audit/changes';
import { createRecord, editRecord, locateProgramme, locateRecord } from '@/lib/registry/record';
import { editRiskInput, raiseRiskInput } from '../schema';
import { openRiskStates } from '../vocabulary';
import { groundOf } from './ground';

/**
 * Names a risk: cause, event and effect, where it lies and what it may cost. Refused: V an unknown person or place,
 * points out of order, a chance of 0 or 1.
 */
export const raiseRisk = defineCommand({
  name: 'risk.raise',
  permission: 'risk:raise',
  input: raiseRiskInput,
  locate: locateProgramme,
  run: async (context, { programmeId, title, ownerId, placeId, ...content }) => {
    const { tx, workspaceId } = context;
    await requirePeople(tx, workspaceId, { ownerId });
    const { channelId, ...place } = await placeOf(context, programmeId, placeId);
    const body = `${content.cause}\n${content.event}\n${content.effect}`;
    const row = await createRecord(context, { kind: 'risk', programmeId, title, body, channelId, ownerId });
    await tx.insert(risk).values({ workspaceId, id: row.id, programmeId, ...place, ...content });
    return {
      value: { id: row.id, number: row.number },
      events: [
        {
          action: 'risk.raised',
          objectKind: 'risk',
          objectId: row.id,
          programmeId,
          changes: created({ title, ownerId, ...place, ...content }),
        },
      ],
    };
  },
});

/** Writes on at an open risk; its scores have their own steps. Refused: K once it has occurred or is closed. */
export const editRisk = defineCommand({
  name: 'risk.edit',
  permission: 'risk:edit',
  input: editRiskInput,
  locate: locateRecord('risk', 'riskId'),
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    const { riskId, version: _version, title, ownerId, placeId, ...content } = input;
    const { basis, programme } = await groundOf(context, riskId);
    const { row } = basis;
    if (!openRiskStates.includes(row.state))
      refuse('risks', [{ code: 'not_open', params: { state: row.state } }], 'conflict');
    await requirePeople(tx, workspaceId, { ownerId });
    const { channelId, ...place } = await placeOf(context, programme.id, placeId);
    await tx
      .update(risk)
      .set({ ...place, ...content })
      .where(and(eq(risk.workspaceId, workspaceId), eq(risk.id, riskId)));
    const body = `${content.cause}\n${content.event}\n${content.effect}`;
    await editRecord(context, riskId, { title, body, channelId, ownerId });
    return {
      value: { id: riskId },
      events: [
        {
          action: 'risk.edited',
          objectKind: 'risk',
          objectId: riskId,
          programmeId: programme.id,
          changes: changesBetween(
            { ...row, title: basis.title, ownerId: basis.ownerId },
            { title, ownerId, ...place, ...content },
          ),
        },
      ],
    };
  },
});

/** Wave and phase of a place, and the channel they belong to; nothing = the whole programme. */
async function placeOf({ tx, workspaceId }: CommandContext, programmeId: string, placeId: string | null) {
  if (placeId === null) return { waveId: null, phaseId: null, channelId: null };
  const [found] = await tx
    .select({ kind: record.kind, channelId: record.channelId, waveId: phase.waveId, own: wave.id })
    .from(record)
    .leftJoin(phase, and(eq(phase.workspaceId, record.workspaceId), eq(phase.id, record.id)))
    .leftJoin(wave, and(eq(wave.workspaceId, record.workspaceId), eq(wave.id, record.id)))
    .where(
      and(eq(record.workspaceId, workspaceId), eq(record.id, placeId), eq(record.programmeId, programmeId)),
    );
  if (found?.own) return { waveId: found.own, phaseId: null, channelId: found.channelId };
  if (found?.waveId) return { waveId: found.waveId, phaseId: placeId, channelId: found.channelId };
  return invalid('placeId', 'risks.place_unknown');
}
