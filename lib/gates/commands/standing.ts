import 'server-only';
import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { decision, reviewScore } from '@/db/schema';
import type { CommandContext } from '@/lib/action/define-command';
import { type Options, optionsOf } from '../queries/options';
import { loadStart } from '../queries/start';
import type { GatePack } from '../schema';
import type { GateDecision } from '../vocabulary';
import type { Ground, ReviewRow } from './ground';
import { frozenPack } from './pack';

export type Standing = Options & { readonly pack: GatePack };

/** What the open review may decide today, judged on its frozen pack and on today's waivers, scores and commitments. */
export async function standingOf(
  context: CommandContext,
  ground: Ground,
  review: ReviewRow,
): Promise<Standing> {
  const { tx, workspaceId } = context;
  const { basis, facts, today } = ground;
  const ids = { workspaceId, programmeId: facts.id };
  const pack = await frozenPack(context, review);
  const scores = await tx
    .select({
      criterionId: reviewScore.criterionKey,
      gatekeeperId: reviewScore.personId,
      points: reviewScore.score,
    })
    .from(reviewScore)
    .where(and(eq(reviewScore.workspaceId, workspaceId), eq(reviewScore.reviewId, review.id)));
  const options = optionsOf({
    basis,
    criteria: pack.criteria,
    scores,
    earlier: await earlierDecisions(context, basis.id),
    ...(await loadStart(tx, ids, basis.waveId, today)),
    today,
  });
  return { ...options, pack };
}

/** Decisions of the counted attempts of a gate, oldest first (G-7). */
async function earlierDecisions(
  { tx, workspaceId }: CommandContext,
  gateId: string,
): Promise<GateDecision[]> {
  const rows = await tx
    .select({ decision: decision.decision })
    .from(decision)
    .where(
      and(eq(decision.workspaceId, workspaceId), eq(decision.gateId, gateId), isNotNull(decision.reviewId)),
    )
    .orderBy(asc(decision.decidedAt));
  return rows.flatMap((row) =>
    row.decision === 'resume' || row.decision === 'extend_hold' ? [] : [row.decision],
  );
}
