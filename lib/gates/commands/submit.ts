import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { review } from '@/db/schema';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { changesBetween } from '@/lib/audit/changes';
import { workingDaysBetween } from '@/lib/calendar/rules/holidays';
import { locateRecord } from '@/lib/registry/record';
import { takeSnapshot } from '@/lib/registry/snapshot';
import { finding, verdict } from '@/lib/voting/rules/verdict';
import { judgeGate } from '../queries/evaluation';
import { isRaciValid, waveFacts } from '../queries/start';
import { checkSubmission } from '../rules/submission';
import { submitInput } from '../schema';
import { demandHere, type Ground, gatekeepersOf, groundOf, openReviewsOfWave } from './ground';
import { packOf } from './pack';
import { conditionsOfWave, lockWave, movePhase } from './wave';

/**
 * Submits the pack of a gate: judges every criterion up to the cut-off, freezes all of it with its SHA-256 and puts the
 * phase in review (at G0 it stays planned). The actor presents and can neither vote nor attest. Refused with every
 * unmet guard of the phase table; two submissions for one wave queue at the wave, the second finds the first.
 */
export const submitGate = defineCommand({
  name: 'gate.submit',
  permission: 'gate:submit',
  input: submitInput,
  locate: locateRecord('gate', 'gateId'),
  run: async (context, input) => {
    const { tx, workspaceId, actor, now } = context;
    const ground = await groundOf(context, input.gateId);
    const { basis, facts, today } = ground;
    await lockWave(context, basis.waveId);
    const cutOff = input.cutOff ?? today;
    const judged = judgeGate(basis, cutOff, actor.personId, judgeSettings(ground));
    const gatekeepers = await gatekeepersOf(tx, workspaceId, basis.id);
    const conditions = await conditionsOfWave(context, basis.waveId, facts.timeZone);
    const wave = await waveFacts(tx, { workspaceId, programmeId: facts.id }, basis.waveId);
    const reasons = new Map(input.openReasons.map((one) => [one.milestoneId, one.reason]));
    const gating = basis.milestones.filter((one) => one.gating && one.state !== 'cancelled');
    const owners = new Map<string, string | null>([
      ...gating.map((one) => [one.id, one.ownerId] as const),
      ...conditions.map((one) => [one.id, one.ownerId] as const),
    ]);
    const verdicts = [
      checkSubmission({
        startGate: basis.kind === 'G0',
        phaseState: basis.phaseState,
        gatingMilestones: gating.map((one) => ({
          id: one.id,
          title: one.title,
          accepted: one.state === 'accepted',
          openReason: reasons.get(one.id) ?? null,
        })),
        windowEnd: judged.windowEnd,
        kpiQualities: judged.kpiQualities,
        minQuality: ground.settings.dqThreshold,
        cutOff,
        cutOffAgeWorkingDays: workingDaysBetween(cutOff, today, facts.bundesland),
        previousConditions: conditions,
        // The risk room brings its reviews; until then no risk can be overdue.
        overdueRiskReviews: 0,
        raciValid: await isRaciValid(tx, { workspaceId, programmeId: facts.id }, basis.waveId, today),
        openReviews: await openReviewsOfWave(tx, workspaceId, basis.waveId),
        gatekeepers: gatekeepers.length,
        minGatekeepers: ground.settings.gatekeepersMin,
        today,
      }),
      verdict([
        ...(gatekeepers.some((one) => one.seat === 'chair')
          ? []
          : [finding('K', 'chair_missing', { fixer: 'programme_manager' })]),
        ...(wave.terminated ? [finding('K', 'wave_terminated', { fixer: 'nobody' })] : []),
      ]),
    ];
    await demandHere(context, verdicts, owners, facts.sponsorId);
    const attempt = await nextAttempt(context, basis.id);
    const pack = packOf({
      ground,
      judged,
      gatekeepers,
      conditions,
      reasons,
      attempt,
      cutOff,
      context,
      input,
    });
    const snapshot = await takeSnapshot(context, {
      programmeId: facts.id,
      recordId: basis.id,
      kind: 'gate_pack',
      content: pack,
    });
    const id = context.newId();
    await tx.insert(review).values({
      workspaceId,
      id,
      programmeId: facts.id,
      gateId: basis.id,
      waveId: basis.waveId,
      phaseId: basis.phaseId,
      attempt,
      state: 'submitted',
      cutOff,
      presenterId: actor.personId,
      criteriaSetId: basis.setId,
      snapshotId: snapshot.id,
      summary: input.summary,
      submittedAt: now,
    });
    if (basis.kind !== 'G0') await movePhase(context, basis.phaseId, 'active', 'gate_review');
    return {
      value: { reviewId: id, attempt, sha256: snapshot.sha256 },
      events: [
        {
          action: 'gate.submitted',
          objectKind: 'gate',
          objectId: basis.id,
          programmeId: facts.id,
          changes: changesBetween(
            { phaseState: basis.phaseState },
            {
              phaseState: basis.kind === 'G0' ? basis.phaseState : 'gate_review',
              attempt,
              cutOff,
              sha256: snapshot.sha256,
            },
          ),
        },
      ],
    };
  },
});

export const judgeSettings = ({ settings, facts }: Ground) => ({
  minQuality: settings.dqThreshold,
  fiscalStartMonth: facts.fiscalStartMonth,
});

/** Withdrawn attempts do not count, so their number is used again. */
async function nextAttempt({ tx, workspaceId }: CommandContext, gateId: string): Promise<number> {
  const [row] = await tx
    .select({ last: sql<number>`coalesce(max(${review.attempt}), 0)::int` })
    .from(review)
    .where(
      and(
        eq(review.workspaceId, workspaceId),
        eq(review.gateId, gateId),
        sql`${review.state} <> 'withdrawn'`,
      ),
    );
  return (row?.last ?? 0) + 1;
}
