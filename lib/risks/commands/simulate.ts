import 'server-only';
import { randomInt } from 'node:crypto';
import { riskSimulation } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import { created } from '@/lib/audit/changes';
import { locateProgramme } from '@/lib/registry/record';
import { simulatedRisks } from '../queries/quantified';
import { simulate } from '../rules/simulation';
import { simulateInput } from '../schema';
import { SIMULATION_ENGINE, SIMULATION_RUNS } from '../vocabulary';

/**
 * Simulates the total cost of the open, quantified risks and keeps inputs, seed and engine with the result, so that the
 * same numbers come out again. Refused: no open risk is quantified.
 */
export const simulateRisks = defineCommand({
  name: 'risk.simulate',
  permission: 'risk:simulate',
  input: simulateInput,
  locate: locateProgramme,
  run: async (context, { programmeId, percent, ...given }) => {
    const { tx, workspaceId, actor, now, newId } = context;
    const inputs = await simulatedRisks(tx, { workspaceId, programmeId });
    if (inputs.length === 0) throw new Refusal('unmet', [{ code: 'risks.nothing_quantified' }]);
    const seed = given.seed ?? randomInt(2_147_483_647);
    const result = simulate(inputs, { seed, runs: SIMULATION_RUNS, percent });
    const id = newId();
    const settings = { seed, percent, runs: SIMULATION_RUNS, engine: SIMULATION_ENGINE };
    await tx.insert(riskSimulation).values({
      workspaceId,
      id,
      programmeId,
      ...settings,
      inputs,
      result,
      simulatedBy: actor.personId,
      simulatedAt: now,
    });
    const reserveCents = Math.round(result.reserve);
    return {
      value: { id, seed, reserveCents },
      events: [
        {
          action: 'risk.simulated',
          objectKind: 'programme',
          objectId: programmeId,
          programmeId,
          changes: created({ ...settings, reserveCents }),
        },
      ],
    };
  },
});
