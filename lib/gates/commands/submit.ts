import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { review } from '@/db/schema';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { changesBetween } from '@/lib/audit/changes';
import { uncoveredRoles } from '@/lib/people/queries/room';
import { locateRecord } from '@/lib/registry/record';
import { takeSnapshot } from '@/lib/registry/snapshot';
import { judgeGate } from '../queries/evaluation';
import { loadStart } from '../queries/start';
import { gatingMilestones, submissionVerdict } from '../queries/submission';
import { submitInput } from '../schema';
import { demandHere, type Ground, groundOf, openReviewsOfWave } from './ground';
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
    const ids = { workspaceId, programmeId: facts.id };
    const conditions = await conditionsOfWave(context, basis.waveId, facts.timeZone);
    const reasons = new Map(input.openReasons.map((one) => [one.milestoneId, one.reason]));
    const owners = new Map<string, string | null>([
      ...gatingMilestones(basis).map((one) => [one.id, one.ownerId] as const),
      ...conditions.map((one) => [one.id, one.ownerId] as const),
    ]);
    const guards = submissionVerdict({
      basis,
      judged,
      conditions,
      ...(await loadStart(tx, ids, basis.waveId, today)),
      uncoveredRoles: basis.kind === 'G2' ? await uncoveredRoles(tx, workspaceId, facts.id) : 0,
      openReviews: await openReviewsOfWave(tx, workspaceId, basis.waveId),
      programme: facts,
      cutOff,
      today,
      reasons,
    });
    await demandHere(context, [guards], owners, facts.sponsorId);
    const attempt = await nextAttempt(context, basis.id);
    const pack = packOf({
      ground,
      judged,
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

const judgeSettings = ({ settings, facts }: Ground) => ({
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
