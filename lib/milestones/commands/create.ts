import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { milestone, milestoneCriterion, phase } from '@/db/schema';
import { requirePeople } from '@/lib/access/commands/people';
import { programmeFacts } from '@/lib/access/scope';
import { defineCommand } from '@/lib/action/define-command';
import { notFound, refuse } from '@/lib/action/refusal';
import { created } from '@/lib/audit/changes';
import { settingsOf } from '@/lib/programmes/rules/settings';
import { rememberExternal } from '@/lib/registry/external';
import { createRecord, locateRecord } from '@/lib/registry/record';
import { createMilestoneInput } from '../schema';

/**
 * Plans a milestone in a phase that is not over. Tolerance in days (default of the profile). Its planned date binds
 * nobody until a baseline freezes it (M-1). Refused: a phase that is completed, terminated or under review.
 */
export const createMilestone = defineCommand({
  name: 'milestone.create',
  permission: 'milestone:edit',
  input: createMilestoneInput,
  locate: async (tx, input, actor) => {
    const { recordId: _phase, ...target } = await locateRecord('phase', 'phaseId')(tx, input, actor);
    return target;
  },
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    const place = await findPhase(tx, workspaceId, input.phaseId);
    if (place.state !== 'planned' && place.state !== 'active') {
      refuse('milestones', [{ code: 'phase_closed', params: { state: place.state } }]);
    }
    const { programmeId } = place;
    await requirePeople(tx, workspaceId, { ownerId: input.ownerId, acceptorId: input.acceptorId });
    const { criteria, title, description, ownerId, externalId, externalSource, toleranceDays, ...plan } =
      input;
    const settings = settingsOf(await programmeFacts(tx, workspaceId, programmeId));
    const values = { ...plan, toleranceDays: toleranceDays ?? settings.milestoneToleranceDays };
    const row = await createRecord(context, {
      kind: 'milestone',
      programmeId,
      title,
      body: description,
      channelId: place.channelId,
      ownerId,
    });
    await tx.insert(milestone).values({
      workspaceId,
      id: row.id,
      programmeId,
      waveId: place.waveId,
      position: sql`(select coalesce(max(position), 0) + 1 from milestone m where m.workspace_id = ${workspaceId} and m.phase_id = ${input.phaseId})`,
      ...values,
    });
    if (criteria.length > 0) {
      const rows = criteria.map((text, index) => ({ text, position: index + 1 }));
      await tx
        .insert(milestoneCriterion)
        .values(rows.map((item) => ({ workspaceId, id: context.newId(), milestoneId: row.id, ...item })));
    }
    await rememberExternal(context, { programmeId, externalId, externalSource, recordId: row.id });
    return {
      value: { id: row.id, number: row.number },
      events: [
        {
          action: 'milestone.created',
          objectKind: 'milestone',
          objectId: row.id,
          programmeId,
          changes: created({ title, ownerId, criteria, ...values }),
          versionAfter: 1,
        },
      ],
    };
  },
});

async function findPhase(tx: Tx, workspaceId: string, phaseId: string) {
  const [row] = await tx
    .select({
      programmeId: phase.programmeId,
      waveId: phase.waveId,
      state: phase.state,
      channelId: sql<
        string | null
      >`(select w.channel_id from wave w where w.workspace_id = ${phase.workspaceId} and w.id = ${phase.waveId})`,
    })
    .from(phase)
    .where(and(eq(phase.workspaceId, workspaceId), eq(phase.id, phaseId)));
  return row ?? notFound('phase');
}
