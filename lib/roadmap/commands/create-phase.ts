import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { phase, record } from '@/db/schema';
import { programmeFacts } from '@/lib/access/scope';
import { defineCommand } from '@/lib/action/define-command';
import { invalid, refuse } from '@/lib/action/refusal';
import { created } from '@/lib/audit/changes';
import { settingsOf } from '@/lib/programmes/rules/settings';
import { rememberExternal } from '@/lib/registry/external';
import { createRecord, findRecord, locateRecord } from '@/lib/registry/record';
import { checkPhaseOrder, type PhaseFacts } from '../rules/phase';
import { createPhaseInput } from '../schema';
import { PHASE_SEQUENCE } from '../vocabulary';

/**
 * Plans a phase of a wave. Dates are half-open [start, end); budget in cents; windows in days. Refused: end not after
 * start, a second phase of the same kind, an order other than pilot, expand, optimise, overlap (G-1).
 */
export const createPhase = defineCommand({
  name: 'phase.create',
  permission: 'phase:edit',
  input: createPhaseInput,
  locate: async (tx, input, actor) => {
    const { recordId: _wave, ...target } = await locateRecord('wave', 'waveId')(tx, input, actor);
    return target;
  },
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    if (input.plannedStart >= input.plannedEnd) invalid('plannedEnd', 'roadmap.end_before_start');
    const wave = await findRecord(tx, workspaceId, input.waveId, 'wave');
    const { programmeId } = wave;
    const { toleranceDays: givenTolerance, observationDays: givenObservation, ...fields } = input;
    const settings = settingsOf(await programmeFacts(tx, workspaceId, programmeId));
    const { externalId, externalSource, title, ...plan } = fields;
    const values = {
      ...plan,
      toleranceDays: givenTolerance ?? settings.baselineToleranceDays,
      observationDays: givenObservation ?? settings.observationDays,
    };
    const siblings = await lockPhases(tx, workspaceId, input.waveId);
    const problems = checkPhaseOrder([
      ...siblings,
      { kind: input.kind, state: 'planned', start: input.plannedStart, end: input.plannedEnd },
    ]);
    if (problems.length > 0) refuse('roadmap', problems);
    const row = await createRecord(context, {
      kind: 'phase',
      programmeId,
      title,
      body: input.scope,
      channelId: wave.channelId,
      ownerId: wave.ownerId,
    });
    await tx
      .insert(phase)
      .values({ workspaceId, id: row.id, programmeId, seq: PHASE_SEQUENCE[input.kind], ...values });
    await rememberExternal(context, { programmeId, externalId, externalSource, recordId: row.id });
    return {
      value: { id: row.id, number: row.number },
      events: [
        {
          action: 'phase.created',
          objectKind: 'phase',
          objectId: row.id,
          programmeId,
          changes: created({ title, ...values }),
          versionAfter: 1,
        },
      ],
    };
  },
});

/** The phases of a wave, locked in their order so that two planners cannot overlap them. */
export async function lockPhases(
  tx: Tx,
  workspaceId: string,
  waveId: string,
): Promise<(PhaseFacts & { id: string })[]> {
  await tx
    .select({ id: record.id })
    .from(record)
    .where(and(eq(record.workspaceId, workspaceId), eq(record.id, waveId)))
    .for('update');
  return tx
    .select({
      id: phase.id,
      kind: phase.kind,
      state: phase.state,
      start: phase.plannedStart,
      end: phase.plannedEnd,
    })
    .from(phase)
    .where(and(eq(phase.workspaceId, workspaceId), eq(phase.waveId, waveId)))
    .orderBy(phase.seq);
}
