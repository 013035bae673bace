import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { review } from '@/db/schema';
import { principalOf } from '@/lib/access/actor';
import { roleFor } from '@/lib/access/permissions';
import { type CommandContext, defineCommand, type Outcome } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import type { EventDraft } from '@/lib/audit/append';
import { locateRecord } from '@/lib/registry/record';
import { type LiveBallot, liveMotion, representing } from '@/lib/voting/commands/ballot';
import { confirmBallot } from '@/lib/voting/commands/confirm';
import { demand } from '@/lib/voting/commands/guard';
import { confirm } from '@/lib/voting/rules/confirm';
import { verdict } from '@/lib/voting/rules/verdict';
import type { BallotResult } from '@/lib/voting/vocabulary';
import { afterMotion } from '../rules/motion';
import { decideInput, motionDetails } from '../schema';
import { type GateDecision, gateDecisions } from '../vocabulary';
import { applyDecision } from './effects';
import { demandHere, grantsOf, groundOf, type ReviewRow, requireReview } from './ground';
import { decisionVerdict } from './motion';
import { standingOf } from './standing';

type Confirmed = {
  /** False = the motion failed: phase and review stay, another motion can be put. */
  readonly decided: boolean;
  readonly result: BallotResult;
  readonly decision: GateDecision | null;
  /** A veto returned the matter (V-5). */
  readonly escalate: boolean;
};

/**
 * The chair confirms the result of the vote, or a stricter one with a reason (V-7). An approved motion becomes the
 * decision with all its effects in this transaction; any other result leaves phase and review where they are, and
 * another motion can be put. Refused: vote still open or inquorate, not the chair, more lenient than computed, a
 * decision the evaluation no longer allows, an end without the sponsor's consent.
 */
export const decideGate = defineCommand({
  name: 'gate.decide',
  permission: 'gate:decide',
  input: decideInput,
  locate: locateRecord('gate', 'gateId'),
  run: async (context, input): Promise<Outcome<Confirmed>> => {
    const ground = await groundOf(context, input.gateId);
    const open = await requireReview(context, input.gateId);
    const live = await liveMotion(context, open.id);
    if (!live) throw new Refusal('conflict', [{ code: 'gates.no_motion' }]);
    const result = input.result ?? live.tally.result;
    demand(
      'voting',
      [
        confirm({
          state: live.state,
          computed: live.tally.result,
          proposed: result,
          reason: input.reason,
          personId: principalOf(context.actor),
          electors: live.electorate.electors,
        }),
        representing(live, context.actor),
      ],
      { otherwise: 'conflict' },
    );
    const next = afterMotion(result);
    const events: [EventDraft, ...EventDraft[]] = [await confirmBallot(context, live, result, input.reason)];
    if (next.state !== 'decided') {
      return {
        value: { decided: false, result, decision: null, escalate: next.escalate },
        events,
      };
    }
    const decision = decisionOf(live.row.motion);
    const details = motionDetails.parse(live.row.details);
    const standing = await standingOf(context, ground, open);
    const sponsorConsentBy = decision === 'kill' ? await consentingSponsor(context, live) : null;
    const allowed = decisionVerdict(ground, standing, decision, details, sponsorConsentBy !== null);
    await demandHere(context, [allowed], new Map(), ground.facts.sponsorId);
    await closeReview(context, open);
    const effects = await applyDecision(context, {
      ground,
      review: open,
      standing,
      decision,
      details,
      ballotId: live.row.id,
      sponsorConsentBy,
    });
    return {
      value: { decided: true, result, decision, escalate: false },
      events: [...effects, ...events],
    };
  },
});

function decisionOf(motion: string): GateDecision {
  const known = gateDecisions.find((one) => one === motion);
  if (!known) throw new Refusal('conflict', [{ code: 'gates.no_motion' }]);
  return known;
}

/** Who consented as sponsor: declared on the ballot, or by voting for the motion from a seat on the committee. */
async function consentingSponsor(context: CommandContext, live: LiveBallot): Promise<string | null> {
  const { sponsor } = live.computed;
  if (sponsor) return sponsor.consents ? sponsor.personId : null;
  const { programmeId } = live.row;
  for (const { voterId, choice } of live.votes) {
    if (choice !== 'approve') continue;
    const grants = await grantsOf(context.tx, context.workspaceId, voterId);
    if (roleFor({ personId: voterId, grants }, 'gate:waive', { programmeId })) return voterId;
  }
  return null;
}

async function closeReview({ tx, workspaceId, now }: CommandContext, open: ReviewRow): Promise<void> {
  const written = await tx
    .update(review)
    .set({ state: 'confirmed', closedAt: now })
    .where(
      and(
        eq(review.workspaceId, workspaceId),
        eq(review.id, open.id),
        inArray(review.state, ['voting', 'decided']),
      ),
    )
    .returning({ id: review.id });
  if (written.length === 0) demand('gates', [verdict([{ code: 'already_decided', class: 'K', params: {} }])]);
}
