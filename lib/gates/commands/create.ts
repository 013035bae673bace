import 'server-only';
import { and, eq } from 'drizzle-orm';
import { gate, phase } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { refuse } from '@/lib/action/refusal';
import { created } from '@/lib/audit/changes';
import { createRecord, findRecord, locateRecord } from '@/lib/registry/record';
import { createGateInput } from '../schema';
import type { GateKind } from '../vocabulary';
import { criterionLine, demandCriteria, writeCriteria } from './criteria';
import { appoint } from './gatekeepers';

/** The phase a gate guards: G0 opens the pilot, the others stand at the end of a phase. */
const guardedPhase = { G0: 'pilot', G1: 'pilot', G2: 'expand', G3: 'optimise' } as const satisfies Record<
  GateKind,
  string
>;

/**
 * Sets a gate of a wave with its first criteria and gatekeepers. Refused: the phase it guards is not planned yet,
 * criteria whose weights do not add up to 100, a second gate of the same kind.
 */
export const createGate = defineCommand({
  name: 'gate.create',
  permission: 'gate:configure',
  input: createGateInput,
  locate: async (tx, input, actor) => {
    const { recordId: _wave, ...target } = await locateRecord('wave', 'waveId')(tx, input, actor);
    return target;
  },
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    const wave = await findRecord(tx, workspaceId, input.waveId, 'wave');
    const [guarded] = await tx
      .select({ id: phase.id })
      .from(phase)
      .where(
        and(
          eq(phase.workspaceId, workspaceId),
          eq(phase.waveId, wave.id),
          eq(phase.kind, guardedPhase[input.kind]),
        ),
      );
    const [twin] = await tx
      .select({ id: gate.id })
      .from(gate)
      .where(and(eq(gate.workspaceId, workspaceId), eq(gate.waveId, wave.id), eq(gate.kind, input.kind)));
    if (!guarded) refuse('gates', [{ code: 'phase_missing', params: { phase: guardedPhase[input.kind] } }]);
    if (twin) refuse('gates', [{ code: 'gate_exists', params: { kind: input.kind } }], 'conflict');
    await demandCriteria(context, wave.programmeId, input.criteria);
    const row = await createRecord(context, {
      kind: 'gate',
      programmeId: wave.programmeId,
      title: input.title,
      channelId: wave.channelId,
      ownerId: wave.ownerId,
    });
    const values = { waveId: wave.id, phaseId: guarded.id, kind: input.kind };
    await tx.insert(gate).values({ workspaceId, id: row.id, programmeId: wave.programmeId, ...values });
    const criteria = await writeCriteria(context, row.id, 1, input.criteria);
    for (const seat of input.gatekeepers) await context.call(appoint, { gateId: row.id, ...seat });
    return {
      value: { id: row.id, number: row.number, criterionKeys: criteria.map((one) => one.key) },
      events: [
        {
          action: 'gate.created',
          objectKind: 'gate',
          objectId: row.id,
          programmeId: wave.programmeId,
          changes: created({ title: input.title, ...values, criteria: criteria.map(criterionLine) }),
          versionAfter: 1,
        },
      ],
    };
  },
});
