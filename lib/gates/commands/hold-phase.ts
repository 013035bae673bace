import 'server-only';
import { defineCommand } from '@/lib/action/define-command';
import { locateRecord } from '@/lib/registry/record';
import { finding, verdict } from '@/lib/voting/rules/verdict';
import { holdPhaseInput } from '../schema';
import { demandHere, groundOf } from './ground';
import { eventOf, writeRow } from './hold';
import { lockWave, movePhase } from './wave';

/**
 * The committee holds a running phase outside of its gate (phase table, active → on_hold). Only the decision on an
 * exception report calls it, in its transaction: the database refuses a hold without a review or a decided report.
 * Same effects as a hold at the gate: review day, paused days from today, resumption by the committee.
 */
export const holdPhase = defineCommand({
  name: 'phase.hold',
  permission: 'phase:hold',
  input: holdPhaseInput,
  locate: locateRecord('gate', 'gateId'),
  run: async (context, input) => {
    const ground = await groundOf(context, input.gateId);
    const { basis, today, facts } = ground;
    await lockWave(context, basis.waveId);
    const runs = basis.kind !== 'G0' && basis.phaseState === 'active';
    const findings = runs
      ? []
      : [finding('K', 'phase_not_active', { state: basis.phaseState, fixer: 'nobody' })];
    await demandHere(context, [verdict(findings)], new Map(), facts.sponsorId);
    const { rationale, reviewOn } = input;
    const decisionId = await writeRow(context, ground, {
      decision: 'hold',
      rationale,
      reviewDate: reviewOn,
    });
    await movePhase(context, basis.phaseId, 'active', 'on_hold', { onHoldSince: today });
    const changes = { decision: 'hold', phaseState: 'on_hold', reviewOn };
    return { value: { decisionId }, events: [eventOf(ground, 'gate.held', changes, rationale)] };
  },
});
