import 'server-only';
import { and, eq } from 'drizzle-orm';
import { gate, kpi, phase } from '@/db/schema';
import { programmeFacts } from '@/lib/access/scope';
import { defineCommand } from '@/lib/action/define-command';
import { refuse } from '@/lib/action/refusal';
import { created } from '@/lib/audit/changes';
import { planGates } from '@/lib/programmes/rules/template-gates';
import { findRecord, locateRecord } from '@/lib/registry/record';
import type { PhaseKind } from '@/lib/roadmap/vocabulary';
import { layWaveGatesInput } from '../schema';
import type { GateKind } from '../vocabulary';
import { firstGatekeepers, layGates } from './lay-gates';

const guarded: Record<GateKind, PhaseKind> = { G0: 'pilot', G1: 'pilot', G2: 'expand', G3: 'optimise' };

/**
 * Sets the gates a typed or imported wave lacks, with the default criteria of G-10 in the caller's language. A criterion
 * whose KPI the programme does not define becomes an attestation by an analyst. Refused: nothing is missing.
 */
export const layWaveGates = defineCommand({
  name: 'wave.lay_gates',
  permission: 'gate:configure',
  input: layWaveGatesInput,
  locate: locateRecord('wave', 'waveId'),
  run: async (context, { waveId, language }) => {
    const { tx, workspaceId } = context;
    const wave = await findRecord(tx, workspaceId, waveId, 'wave');
    const { programmeId } = wave;
    const phases = await tx
      .select({ kind: phase.kind })
      .from(phase)
      .where(and(eq(phase.workspaceId, workspaceId), eq(phase.waveId, waveId)));
    const standing = await tx
      .select({ kind: gate.kind })
      .from(gate)
      .where(and(eq(gate.workspaceId, workspaceId), eq(gate.waveId, waveId)));
    const plans = planGates(language).filter(
      ({ kind }) =>
        phases.some((one) => one.kind === guarded[kind]) && !standing.some((one) => one.kind === kind),
    );
    if (plans.length === 0) refuse('gates', [{ code: 'no_gate_missing' }]);
    const { sponsorId } = await programmeFacts(tx, workspaceId, programmeId);
    const kpis = await tx
      .select({ key: kpi.key, id: kpi.id })
      .from(kpi)
      .where(and(eq(kpi.workspaceId, workspaceId), eq(kpi.programmeId, programmeId)));
    await layGates(context, { id: waveId, phases: new Map() }, plans, {
      channelId: wave.channelId ?? '',
      kpis: new Map(kpis.map(({ key, id }) => [key, id])),
      gatekeepers: await firstGatekeepers(context, programmeId, sponsorId),
    });
    const gates = plans.map(({ kind }) => kind);
    return {
      value: { gates },
      events: [
        {
          action: 'wave.gates_laid',
          objectKind: 'wave',
          objectId: waveId,
          programmeId,
          changes: created({ gates }),
        },
      ],
    };
  },
});
