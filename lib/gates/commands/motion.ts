import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { person, review } from '@/db/schema';
import { principalOf } from '@/lib/access/actor';
import { roleFor } from '@/lib/access/permissions';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { changesBetween } from '@/lib/audit/changes';
import { locateRecord } from '@/lib/registry/record';
import { liveMotion } from '@/lib/voting/commands/ballot';
import { openBallot } from '@/lib/voting/commands/open';
import { type Finding, finding, type Verdict, verdict } from '@/lib/voting/rules/verdict';
import { checkDecision, type DecisionInput } from '../rules/decide';
import type { DecisionOption } from '../rules/decisions';
import { mayPutMotion } from '../rules/motion';
import { type MotionDetails, motionDetails, putMotionInput, RULE_VERSION } from '../schema';
import type { GateDecision } from '../vocabulary';
import { demandHere, type Ground, gatekeepersOf, groundOf, requireReview } from './ground';
import { type Standing, standingOf } from './standing';

/**
 * Chair, deputy or programme manager puts one decision to the vote with all it needs. Refused with every reason why the
 * evaluation does not allow it (G-2..G-7), what its details lack, and while another motion is before the committee.
 */
export const putMotion = defineCommand({
  name: 'gate.put_motion',
  permission: 'gate:vote',
  input: putMotionInput,
  locate: locateRecord('gate', 'gateId'),
  run: async (context, input) => {
    const { tx, workspaceId, actor } = context;
    const ground = await groundOf(context, input.gateId);
    const open = await requireReview(context, input.gateId);
    const { basis, facts } = ground;
    const standing = await standingOf(context, ground, open);
    const seats = await gatekeepersOf(tx, workspaceId, input.gateId);
    const seat = seats.find((one) => one.personId === principalOf(actor))?.seat;
    const runs =
      roleFor(actor, 'gate:submit', { programmeId: facts.id, channelId: basis.channelId }) !== null;
    const details = motionDetails.parse({
      rationale: input.rationale,
      conditions: input.conditions,
      rework: input.rework,
      reviewOn: input.reviewOn,
      exitPlan: input.exitPlan,
    });
    const motion = mayPutMotion({
      state: open.state,
      openMotion: (await liveMotion(context, open.id)) !== null,
      decision: input.decision,
      // Whether the decision is allowed is answered with its reasons by the next check.
      allowed: [input.decision],
      isChair: seat === 'chair' || seat === 'deputy' || runs,
    });
    // The sponsor's consent to an end is asked at the decision, when it can have been given (G-2, kill).
    const complete = decisionVerdict(ground, standing, input.decision, details, true);
    const people = await unknownOwners(context, details);
    await demandHere(context, [motion, complete, people], new Map(), facts.sponsorId);
    const option = optionFor(standing, input.decision);
    const { id, event } = await openBallot(context, {
      programmeId: facts.id,
      subjectId: basis.id,
      roundId: open.id,
      motion: input.decision,
      details: { ...details },
      level: option?.level ?? 'simple',
      form: input.form,
      closesAt: input.closesAt ?? null,
      quorumMin: ground.settings.quorumMin,
      affectedDomains: input.affectedDomains,
      members: seats.map((one) => ({
        personId: one.personId,
        seat: one.seat,
        domains: [one.domain],
        active: true,
        voting: true,
      })),
      conflicts: {
        presenter: [open.presenterId],
        wave_lead: basis.waveLeadId === null ? [] : [basis.waveLeadId],
      },
      timeZone: facts.timeZone,
      bundesland: facts.bundesland,
      ruleVersion: RULE_VERSION,
    });
    await tx
      .update(review)
      .set({ state: 'voting' })
      .where(and(eq(review.workspaceId, workspaceId), eq(review.id, open.id)));
    return {
      value: { ballotId: id },
      events: [
        {
          action: 'gate.voting_opened',
          objectKind: 'gate',
          objectId: basis.id,
          programmeId: facts.id,
          changes: changesBetween(
            { reviewState: open.state },
            { reviewState: 'voting', motion: input.decision, ...details },
          ),
        },
        event,
      ],
    };
  },
});

const optionFor = (standing: Standing, decision: GateDecision): DecisionOption | undefined =>
  standing.options.find((one) => one.decision === decision);

/** The check of `checkDecision` as of today: allowed by the evaluation, and complete. */
export function decisionVerdict(
  { today, settings }: Ground,
  standing: Standing,
  decision: GateDecision,
  details: MotionDetails,
  sponsorConsents: boolean,
): Verdict {
  const obligations = (list: MotionDetails['conditions']) =>
    list.map(({ text, ownerId, dueOn }) => ({ text, ownerId, dueOn }));
  const input: DecisionInput = {
    decision,
    rationale: details.rationale,
    decidedOn: today,
    conditions: obligations(details.conditions),
    rework: obligations(details.rework),
    reviewOn: details.reviewOn,
    exitPlanId: details.exitPlan,
    sponsorConsents,
    waiverConditions: standing.activeWaivers,
    conditionDays: settings.conditionDueDays,
  };
  return checkDecision(input, standing.options);
}

/** Conditions and rework can only be owed by somebody who exists and is active. */
async function unknownOwners({ tx, workspaceId }: CommandContext, details: MotionDetails): Promise<Verdict> {
  const named = [...details.conditions, ...details.rework].flatMap((one) =>
    one.ownerId === null ? [] : [one.ownerId],
  );
  const wanted = [...new Set(named)];
  if (wanted.length === 0) return verdict([]);
  const found = await tx
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), inArray(person.id, wanted), eq(person.active, true)));
  const missing = wanted.length - found.length;
  const findings: Finding[] =
    missing > 0 ? [finding('V', 'owner_unknown', { count: missing }, 'conditions')] : [];
  return verdict(findings);
}
