import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { milestone } from '@/db/schema';
import { onBehalfOf } from '@/lib/access/actor';
import { programmeFacts } from '@/lib/access/scope';
import { type CommandContext, defineCommand, type Located } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import type { Unmet } from '@/lib/action/result';
import { changesBetween } from '@/lib/audit/changes';
import { civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { acceptorFor } from '@/lib/raci/queries/accountable';
import { locateRecord } from '@/lib/registry/record';
import { explain, loadMilestone, type MilestoneRow } from '../queries/facts';
import { milestoneTransition } from '../rules/transition';
import {
  acceptMilestoneInput,
  cancelMilestoneInput,
  rejectMilestoneInput,
  reopenMilestoneInput,
  startMilestoneInput,
  submitMilestoneInput,
} from '../schema';
import type { MilestoneEvent } from '../vocabulary';

const locate = locateRecord('milestone', 'milestoneId');

/** The acceptance belongs to the acceptor: where a role reaches only what is its own, this is it. */
const locateAcceptance = async (
  tx: Tx,
  input: { milestoneId: string },
  actor: { workspaceId: string },
  now: Date,
): Promise<Located> => {
  const located = await locate(tx, input, actor);
  const { timeZone } = await programmeFacts(tx, actor.workspaceId, located.programmeId ?? '');
  const today = civilToday(now, timeZone);
  return { ...located, ownerId: await acceptorFor(tx, actor.workspaceId, input.milestoneId, today) };
};

const past = {
  start: 'started',
  submit: 'submitted',
  accept: 'accepted',
  reject: 'rejected',
  cancel: 'cancelled',
  reopen: 'reopened',
} as const;

type Step = { milestoneId: string; reason?: string; actualDate?: CivilDate };

/** planned → in_progress, by owner or channel lead, while the phase is active. */
export const startMilestone = defineCommand({
  name: 'milestone.start',
  permission: 'milestone:report',
  input: startMilestoneInput,
  locate,
  run: (context, input) => move(context, 'start', input, () => ({})),
});

/** Hands in with the actual date; every criterion needs evidence (strict profile: a file). */
export const submitMilestone = defineCommand({
  name: 'milestone.submit',
  permission: 'milestone:report',
  input: submitMilestoneInput,
  locate,
  run: (context, input) =>
    move(context, 'submit', input, ({ actor, now }) => ({
      actualDate: input.actualDate,
      submittedBy: actor.personId,
      submittedOnBehalfOf: onBehalfOf(actor),
      submittedAt: now,
    })),
});

/** Acceptance by another person than the submitter; on gating milestones by none of the responsible. */
export const acceptMilestone = defineCommand({
  name: 'milestone.accept',
  permission: 'milestone:accept',
  input: acceptMilestoneInput,
  locate: locateAcceptance,
  run: (context, input) =>
    move(context, 'accept', input, ({ actor, now }) => ({
      acceptedBy: actor.personId,
      acceptedOnBehalfOf: onBehalfOf(actor),
      acceptedAt: now,
    })),
});

/** Sends the work back with a reason; the actual date is cleared and stays in the history. */
export const rejectMilestone = defineCommand({
  name: 'milestone.reject',
  permission: 'milestone:accept',
  input: rejectMilestoneInput,
  locate: locateAcceptance,
  run: (context, input) => move(context, 'reject', input, () => withdrawn),
});

/** Only before a binding baseline, or by an approved change (M-1). */
export const cancelMilestone = defineCommand({
  name: 'milestone.cancel',
  permission: 'milestone:cancel',
  input: cancelMilestoneInput,
  locate,
  run: (context, input) => move(context, 'cancel', input, () => ({ closedReason: input.reason })),
});

/** accepted → in_progress while the gate of the phase is undecided. */
export const reopenMilestone = defineCommand({
  name: 'milestone.reopen',
  permission: 'milestone:cancel',
  input: reopenMilestoneInput,
  locate,
  run: (context, input) =>
    move(context, 'reopen', input, () => ({
      ...withdrawn,
      acceptedBy: null,
      acceptedOnBehalfOf: null,
      acceptedAt: null,
    })),
});

const withdrawn = {
  actualDate: null,
  submittedBy: null,
  submittedOnBehalfOf: null,
  submittedAt: null,
} as const;

/** One step of the state machine: facts → rule → conditional update → event. */
async function move(
  context: CommandContext,
  event: MilestoneEvent,
  input: Step,
  effect: (context: CommandContext) => Partial<MilestoneRow>,
) {
  const { tx, workspaceId, actor } = context;
  const given = {
    ...(input.actualDate ? { actual: input.actualDate } : {}),
    ...(input.reason ? { reason: input.reason } : {}),
  };
  const loaded = await loadMilestone(tx, actor, input.milestoneId, context.now, given);
  const verdict = milestoneTransition(
    loaded.facts,
    event,
    loaded.actor,
    civilToday(context.now, loaded.timeZone),
  );
  if (!verdict.ok) {
    const forbidden = verdict.unmet.some(({ refusal }) => refusal === 'P');
    // K: the present state and the steps it allows travel with the refusal
    const fresh = { state: loaded.row.state, version: loaded.version, legal: verdict.legal };
    throw new Refusal(forbidden ? 'denied' : 'unmet', qualified(explain(verdict.unmet, loaded)), { fresh });
  }
  const { row } = loaded;
  const after: Partial<MilestoneRow> = { state: verdict.to, ...effect(context) };
  const before = Object.fromEntries(Object.entries(row).filter(([key]) => key in after));
  const moved = await tx
    .update(milestone)
    .set(after)
    .where(
      and(
        eq(milestone.workspaceId, workspaceId),
        eq(milestone.id, input.milestoneId),
        eq(milestone.state, row.state),
      ),
    )
    .returning({ id: milestone.id });
  if (moved.length === 0) throw new Refusal('conflict', [{ code: 'common.state_changed' }]);
  return {
    value: { id: input.milestoneId, state: verdict.to },
    events: [
      {
        action: `milestone.${past[event]}`,
        objectKind: 'milestone',
        objectId: input.milestoneId,
        programmeId: row.programmeId,
        changes: changesBetween(before, after),
        reason: input.reason ?? null,
      },
    ] as const,
  };
}

const qualified = (unmet: readonly Unmet[]) =>
  unmet.map((item) => ({ ...item, code: `milestones.${item.code}` }));
