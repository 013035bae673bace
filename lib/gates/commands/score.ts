import 'server-only';
import { and, eq } from 'drizzle-orm';
import { reviewScore } from '@/db/schema';
import { personsOf, principalOf } from '@/lib/access/actor';
import { defineCommand } from '@/lib/action/define-command';
import { changesBetween } from '@/lib/audit/changes';
import { locateRecord } from '@/lib/registry/record';
import { demand } from '@/lib/voting/commands/guard';
import { type Finding, finding, verdict } from '@/lib/voting/rules/verdict';
import { checkPoints } from '../rules/score';
import { scoreInput } from '../schema';
import { gatekeepersOf, groundOf, requireReview } from './ground';
import { frozenPack } from './pack';

/**
 * A gatekeeper scores should-criteria of the frozen pack, 0..10 whole points (G-3); changeable until the decision.
 * Refused: P who is not a gatekeeper, the presenter and the lead of the wave; V points out of range.
 */
export const scoreGate = defineCommand({
  name: 'gate.score',
  permission: 'gate:vote',
  input: scoreInput,
  locate: locateRecord('gate', 'gateId'),
  run: async (context, input) => {
    const { tx, workspaceId, actor, now } = context;
    const { basis, facts } = await groundOf(context, input.gateId);
    const open = await requireReview(context, input.gateId);
    const pack = await frozenPack(context, open);
    const shoulds = pack.criteria.filter((one) => one.type === 'should').map((one) => one.key);
    const seats = await gatekeepersOf(tx, workspaceId, input.gateId);
    const findings: Finding[] = [];
    const seatId = principalOf(actor);
    const acting = personsOf(actor);
    if (!seats.some((one) => one.personId === seatId)) findings.push(finding('P', 'not_a_gatekeeper'));
    // one judgement per person: a deputy with a seat of its own does not score for another as well
    if (actor.actsFor && seats.some((one) => one.personId === actor.personId))
      findings.push(finding('P', 'scores_elsewhere'));
    if (acting.includes(open.presenterId)) findings.push(finding('P', 'presenter_cannot_score'));
    if (acting.some((id) => id === basis.waveLeadId)) findings.push(finding('P', 'wave_lead_cannot_score'));
    const unknown = input.scores.filter((one) => !shoulds.includes(one.criterionKey)).length;
    if (unknown > 0) findings.push(finding('V', 'not_a_should', { count: unknown }, 'scores'));
    demand('gates', [verdict(findings), ...input.scores.map((one) => checkPoints(one.points))]);
    const earlier = await tx
      .select({ key: reviewScore.criterionKey, score: reviewScore.score })
      .from(reviewScore)
      .where(
        and(
          eq(reviewScore.workspaceId, workspaceId),
          eq(reviewScore.reviewId, open.id),
          eq(reviewScore.personId, seatId),
        ),
      );
    const textOf = (key: string) => pack.criteria.find((one) => one.key === key)?.text ?? key;
    const points = new Map(input.scores.map((one) => [one.criterionKey, one.points]));
    for (const [criterionKey, score] of points) {
      await tx
        .insert(reviewScore)
        .values({
          workspaceId,
          reviewId: open.id,
          criterionKey,
          personId: seatId,
          score,
          recordedAt: now,
        })
        .onConflictDoUpdate({
          target: [
            reviewScore.workspaceId,
            reviewScore.reviewId,
            reviewScore.criterionKey,
            reviewScore.personId,
          ],
          set: { score, recordedAt: now },
        });
    }
    return {
      value: { scored: points.size },
      events: [
        {
          action: 'gate.scored',
          objectKind: 'gate',
          objectId: basis.id,
          programmeId: facts.id,
          changes: changesBetween(
            Object.fromEntries(earlier.map((one) => [textOf(one.key), one.score])),
            Object.fromEntries([...points].map(([key, score]) => [textOf(key), score])),
          ),
        },
      ],
    };
  },
});
