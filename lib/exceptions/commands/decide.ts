import 'server-only';
import { and, eq, ne } from 'drizzle-orm';
import { exception, exceptionDecision, gate } from '@/db/schema';
import { personsOf } from '@/lib/access/actor';
import { roleFor } from '@/lib/access/permissions';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import { changesBetween } from '@/lib/audit/changes';
import { terminateGate } from '@/lib/gates/commands/hold';
import { holdPhase } from '@/lib/gates/commands/hold-phase';
import { settingsOf } from '@/lib/programmes/rules/settings';
import { findRecord, locateRecord } from '@/lib/registry/record';
import { demand } from '@/lib/voting/commands/guard';
import { finding, verdict } from '@/lib/voting/rules/verdict';
import { checkDecision } from '../rules/report';
import { decideInput, RULE_VERSION, storedOptions } from '../schema';
import type { ExceptionResult } from '../vocabulary';
import { phaseGround, reportOf } from './ground';

/**
 * The steering committee chooses one option of a submitted report (G-9): exception plan, hold of the running phase, or
 * the end of a held one (by the sponsor, with an exit plan). Hold and end take effect in this transaction. Refused: P the
 * author or submitter, K not submitted or a result the phase does not allow; two decisions at once: the second finds it
 * decided.
 */
export const decideException = defineCommand({
  name: 'exception.decide',
  permission: 'exception:decide',
  input: decideInput,
  locate: locateRecord('exception', 'exceptionId'),
  run: async (context, input) => {
    const { tx, workspaceId, actor, now } = context;
    const report = await reportOf(context, input.exceptionId);
    const { facts, place, today } = await phaseGround(context, report.phaseId);
    const chosen = storedOptions.parse(report.options)[input.option - 1] ?? null;
    const allowed = checkDecision({
      state: report.state,
      phaseState: place.state,
      option: chosen,
      wroteIt: personsOf(actor).some((id) => id === report.authorId || id === report.submittedBy),
      isSponsor: roleFor(actor, 'gate:waive', { programmeId: facts.id }) !== null,
      reviewOn: input.reviewOn,
      exitPlan: input.exitPlan,
      today,
      holdMaxDays: settingsOf(facts).holdMaxDays,
    });
    demand('exceptions', [allowed], { otherwise: 'conflict' });
    const result: ExceptionResult = chosen?.result ?? 'plan';
    const decisionId = await takeEffect(context, report.phaseId, result, input);
    await tx.insert(exceptionDecision).values({
      workspaceId,
      exceptionId: report.id,
      option: input.option,
      result,
      rationale: input.rationale,
      decisionId,
      decidedBy: actor.personId,
      decidedAt: now,
      ruleVersion: RULE_VERSION,
    });
    const written = await tx
      .update(exception)
      .set({ state: 'decided' })
      .where(
        and(
          eq(exception.workspaceId, workspaceId),
          eq(exception.id, report.id),
          eq(exception.state, 'submitted'),
        ),
      )
      .returning({ id: exception.id });
    if (written.length === 0) throw new Refusal('conflict', [{ code: 'exceptions.not_submitted' }]);
    return {
      value: { result },
      events: [
        {
          action: 'exception.decided',
          objectKind: 'exception',
          objectId: report.id,
          programmeId: facts.id,
          changes: changesBetween(
            { state: report.state },
            { state: 'decided', option: input.option, result, reviewOn: input.reviewOn },
          ),
          reason: input.rationale,
        },
      ],
    };
  },
});

type Wanted = {
  readonly rationale: string;
  readonly reviewOn: string | null;
  readonly exitPlan: string | null;
};

/** Hold and end stand as decisions at the gate of the phase, so that its resumption goes the way it always goes. */
async function takeEffect(
  context: CommandContext,
  phaseId: string,
  result: ExceptionResult,
  { rationale, reviewOn, exitPlan }: Wanted,
): Promise<string | null> {
  if (result === 'plan') return null;
  const { tx, workspaceId } = context;
  const [guarding] = await tx
    .select({ id: gate.id })
    .from(gate)
    .where(and(eq(gate.workspaceId, workspaceId), eq(gate.phaseId, phaseId), ne(gate.kind, 'G0')));
  if (!guarding) {
    demand('exceptions', [verdict([finding('K', 'phase_without_gate', { fixer: 'programme_manager' })])]);
    return null;
  }
  const gateId = guarding.id;
  if (result === 'hold') {
    const held = await context.call(holdPhase, { gateId, rationale, reviewOn: reviewOn ?? '' });
    return held.decisionId;
  }
  const { version } = await findRecord(tx, workspaceId, gateId, 'gate');
  const ended = await context.call(terminateGate, { gateId, version, rationale, exitPlan: exitPlan ?? '' });
  return ended.decisionId;
}
