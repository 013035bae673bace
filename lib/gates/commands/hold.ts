import 'server-only';
import { and, asc, eq } from 'drizzle-orm';
import { decision } from '@/db/schema';
import { onBehalfOf, principalOf } from '@/lib/access/actor';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import type { EventDraft } from '@/lib/audit/append';
import { changesBetween } from '@/lib/audit/changes';
import { diffDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { locateRecord } from '@/lib/registry/record';
import { type Finding, finding, verdict } from '@/lib/voting/rules/verdict';
import { checkExtension, checkResume, type Hold } from '../rules/hold';
import { extendHoldInput, RULE_VERSION, resumeInput, terminateInput } from '../schema';
import { cancelMilestones, freeze } from './effects';
import { demandHere, type Ground, groundOf } from './ground';
import { movePhase } from './wave';

/** The committee lets a held phase go on: new baseline, paused days kept (phase table, G-7). */
export const resumeGate = defineCommand({
  name: 'gate.resume',
  permission: 'gate:resume',
  input: resumeInput,
  locate: locateRecord('gate', 'gateId'),
  run: async (context, input) => {
    const ground = await groundOf(context, input.gateId);
    const { basis, today } = ground;
    const verdicts = [
      verdict(notHeld(ground)),
      checkResume({ baselineApproved: input.baselineApproved, capacityChecked: input.capacityChecked }),
    ];
    await demandHere(context, verdicts, new Map(), ground.facts.sponsorId);
    await writeRow(context, ground, { decision: 'resume', rationale: input.rationale });
    const pausedDays = basis.onHoldSince === null ? 0 : diffDays(basis.onHoldSince, today);
    await movePhase(context, basis.phaseId, 'on_hold', 'active', {
      onHoldSince: null,
      pausedDays: basis.pausedDays + pausedDays,
    });
    await freeze(context, ground, { phaseId: basis.phaseId, kind: 'resume', reason: input.rationale });
    const changes = { phaseState: 'active', pausedDays: basis.pausedDays + pausedDays };
    return {
      value: { pausedDays },
      events: [eventOf(ground, 'gate.resumed', changes, input.rationale)],
    };
  },
});

/** The one extension of a hold (G-7), at most 90 days after its review date. */
export const extendHold = defineCommand({
  name: 'gate.extend_hold',
  permission: 'gate:resume',
  input: extendHoldInput,
  locate: locateRecord('gate', 'gateId'),
  run: async (context, input) => {
    const ground = await groundOf(context, input.gateId);
    const held = await currentHold(context, ground);
    const verdicts = [
      verdict(notHeld(ground)),
      held ? checkExtension(held, input.reviewOn, ground.today) : verdict([]),
    ];
    await demandHere(context, verdicts, new Map(), ground.facts.sponsorId);
    await writeRow(context, ground, {
      decision: 'extend_hold',
      rationale: input.rationale,
      reviewDate: input.reviewOn,
    });
    const changes = { reviewOn: input.reviewOn };
    return {
      value: { reviewOn: input.reviewOn },
      events: [eventOf(ground, 'gate.hold_extended', changes, input.rationale)],
    };
  },
});

/** Ends a held phase for good, by the sponsor and with an exit plan; a new wave would be needed (phase table). */
export const terminateGate = defineCommand({
  name: 'gate.terminate',
  permission: 'gate:waive',
  input: terminateInput,
  locate: locateRecord('gate', 'gateId'),
  run: async (context, input) => {
    const ground = await groundOf(context, input.gateId);
    await demandHere(context, [verdict(notHeld(ground))], new Map(), ground.facts.sponsorId);
    const decisionId = await writeRow(context, ground, {
      decision: 'kill',
      rationale: input.rationale,
      exitPlan: input.exitPlan,
      sponsorConsentBy: principalOf(context.actor),
    });
    await movePhase(context, ground.basis.phaseId, 'on_hold', 'terminated', { actualEnd: ground.today });
    await cancelMilestones(context, ground.basis.waveId);
    const changes = { decision: 'kill', phaseState: 'terminated', exitPlan: input.exitPlan };
    return {
      value: { phaseId: ground.basis.phaseId, decisionId },
      events: [eventOf(ground, 'gate.decided', changes, input.rationale)],
    };
  },
});

/** Only the gate that was held can let its phase go on; G0 holds nothing, its pilot has not begun. */
function notHeld({ basis }: Ground): Finding[] {
  const held = basis.kind !== 'G0' && basis.phaseState === 'on_hold';
  return held ? [] : [finding('K', 'phase_not_on_hold', { state: basis.phaseState, fixer: 'nobody' })];
}

/** The hold in force with its review date and how often it was extended. */
async function currentHold(context: CommandContext, { basis }: Ground): Promise<Hold | null> {
  const rows = await context.tx
    .select({ decision: decision.decision, reviewDate: decision.reviewDate })
    .from(decision)
    .where(and(eq(decision.workspaceId, context.workspaceId), eq(decision.gateId, basis.id)))
    .orderBy(asc(decision.decidedAt));
  const start = rows.map((row) => row.decision).lastIndexOf('hold');
  const since = rows.slice(Math.max(start, 0));
  const reviewOn = since.at(-1)?.reviewDate ?? null;
  if (start < 0 || reviewOn === null || basis.onHoldSince === null) return null;
  const extensions = since.filter((row) => row.decision === 'extend_hold').length;
  return { since: basis.onHoldSince, reviewOn, extensions };
}

type Row = Pick<typeof decision.$inferInsert, 'decision' | 'rationale' | 'exitPlan' | 'sponsorConsentBy'> & {
  reviewDate?: CivilDate;
};

/** Writes a decision of the committee outside of a review; returns its id. */
export async function writeRow(context: CommandContext, { facts, basis }: Ground, row: Row): Promise<string> {
  const id = context.newId();
  await context.tx.insert(decision).values({
    workspaceId: context.workspaceId,
    id,
    programmeId: facts.id,
    gateId: basis.id,
    waveId: basis.waveId,
    phaseId: basis.phaseId,
    evaluation: {},
    ruleVersion: RULE_VERSION,
    decidedBy: context.actor.personId,
    onBehalfOf: onBehalfOf(context.actor),
    decidedAt: context.now,
    ...row,
  });
  return id;
}

export function eventOf(
  { facts, basis }: Ground,
  action: string,
  after: Record<string, unknown>,
  reason: string,
): EventDraft {
  return {
    action,
    objectKind: 'gate',
    objectId: basis.id,
    programmeId: facts.id,
    changes: changesBetween({ phaseState: basis.phaseState, pausedDays: basis.pausedDays }, after),
    reason,
  };
}
