import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { boardSeat, changeDecision, changeRevision } from '@/db/schema';
import { type CommandContext, defineCommand, type Outcome } from '@/lib/action/define-command';
import { notFound, Refusal } from '@/lib/action/refusal';
import type { EventDraft } from '@/lib/audit/append';
import { settingsOf } from '@/lib/programmes/rules/settings';
import { locateRecord } from '@/lib/registry/record';
import { liveMotion } from '@/lib/voting/commands/ballot';
import { confirmBallot } from '@/lib/voting/commands/confirm';
import { demand } from '@/lib/voting/commands/guard';
import { openBallot } from '@/lib/voting/commands/open';
import { confirm } from '@/lib/voting/rules/confirm';
import { finding, verdict } from '@/lib/voting/rules/verdict';
import { APPROVAL_DAYS, ballotLevelOf } from '../rules/authority';
import { domainsToAssess } from '../rules/guards';
import { decideInput, putMotionInput, RULE_VERSION } from '../schema';
import { demandStep, type Ground, groundOf, moveChange, stepEvent } from './ground';

type Round = { readonly roundId: string; readonly sha256: string };

/** Opens the vote of the board (or of the emergency board) on exactly the frozen revision (V-1, §4). */
export const putChangeMotion = defineCommand({
  name: 'change.put_motion',
  permission: 'change:decide',
  input: putMotionInput,
  locate: locateRecord('change', 'changeId'),
  run: async (context, input) => {
    const ground = await groundOf(context, input.changeId);
    const { basis, facts, programme } = ground;
    const emergency = basis.row.state === 'ecab_approval';
    const level = facts.authority === null ? null : ballotLevelOf(facts.authority);
    demand(
      'changes',
      [
        verdict([
          ...(basis.row.state === 'awaiting_approval' || emergency
            ? []
            : [finding('K', 'not_before_the_board', { state: basis.row.state })]),
          ...(level === null && !emergency ? [finding('K', 'no_board_needed')] : []),
          ...(facts.ballotOpen ? [finding('K', 'ballot_running', { fixer: 'cab' })] : []),
        ]),
      ],
      { otherwise: 'conflict' },
    );
    const round = await roundOf(context, ground);
    const seats = await seatsOf(context, programme.id, emergency);
    const settings = settingsOf(programme);
    const { id, event } = await openBallot(context, {
      programmeId: programme.id,
      subjectId: basis.row.id,
      roundId: round.roundId,
      motion: 'approve',
      details: { sha256: round.sha256, revision: basis.row.revision, number: basis.record.number },
      level: emergency ? 'simple' : (level ?? 'simple'),
      form: emergency ? 'emergency' : input.form,
      closesAt: input.closesAt,
      quorumMin: emergency ? 2 : settings.cabQuorumMin,
      affectedDomains: emergency ? [] : affectedSeats(ground, seats),
      members: seats.map(({ personId, seat, domain }) => ({
        personId,
        seat,
        domains: [domain],
        active: true,
        voting: true,
      })),
      conflicts: {
        requester: [basis.row.requesterId],
        implementer: basis.row.implementerId === null ? [] : [basis.row.implementerId],
      },
      timeZone: programme.timeZone,
      bundesland: programme.bundesland,
      ruleVersion: RULE_VERSION,
    });
    return { value: { ballotId: id }, events: [event] };
  },
});

/** A domain nobody on this board can speak for (no seat, or recused) is not required in the quorum; its assessment stands. */
function affectedSeats({ basis, facts }: Ground, seats: Awaited<ReturnType<typeof seatsOf>>) {
  const { requesterId, implementerId } = basis.row;
  const free = seats.filter(({ personId }) => personId !== requesterId && personId !== implementerId);
  const seated = new Set(free.map(({ domain }) => domain));
  return domainsToAssess(facts).filter((domain) => seated.has(domain));
}

type Decided = { readonly state: string; readonly escalate: boolean };

/**
 * The authority decides the frozen revision: a change manager alone where the level allows it (never of an own request),
 * otherwise the chair confirms the counted vote, or is stricter (V-7). Approval holds 30 days and for this revision.
 */
export const decideChange = defineCommand({
  name: 'change.decide',
  permission: 'change:decide',
  input: decideInput,
  locate: locateRecord('change', 'changeId'),
  run: async (context, input): Promise<Outcome<Decided>> => {
    const ground = await groundOf(context, input.changeId, { note: input.reason });
    const { basis, facts } = ground;
    const round = await roundOf(context, ground);
    const alone = facts.authority === 'change_manager' && basis.row.state === 'awaiting_approval';
    const live = alone ? null : await liveMotion(context, round.roundId);
    if (!alone && !live) throw new Refusal('conflict', [{ code: 'changes.no_motion' }]);
    const events: EventDraft[] = [];
    if (live) {
      demand(
        'voting',
        [
          confirm({
            state: live.state,
            computed: live.tally.result,
            proposed: input.decision,
            reason: input.reason,
            personId: context.actor.personId,
            electors: live.electorate.electors,
          }),
        ],
        { otherwise: 'conflict' },
      );
      events.push(await confirmBallot(context, live, input.decision, input.reason));
    }
    const settled: Ground = live
      ? { ...ground, facts: { ...facts, ballotOpen: false, boardApproved: input.decision === 'approved' } }
      : ground;
    const step = await applyDecision(context, settled, round, live?.row.id ?? null, input);
    return {
      value: { state: step.state, escalate: input.decision === 'returned' },
      events: [step.event, ...events],
    };
  },
});

async function applyDecision(
  context: CommandContext,
  ground: Ground,
  round: Round,
  ballotId: string | null,
  { decision, reason }: { decision: 'approved' | 'rejected' | 'returned'; reason: string },
): Promise<{ state: string; event: EventDraft }> {
  const { basis, facts } = ground;
  const emergency = basis.row.state === 'ecab_approval';
  await writeDecision(context, ground, round, { ballotId, decision, reason });
  if (decision === 'returned') {
    const to = emergency
      ? 'cancelled'
      : await demandStep(context, { ...ground, facts: { ...facts, note: reason } }, 'return');
    const revision = basis.row.revision + 1;
    await moveChange(context, basis, to, { revision, level: null });
    return { state: to, event: stepEvent(ground, 'returned', to, { revision }, reason) };
  }
  if (decision === 'rejected') {
    const to = await demandStep(context, ground, 'reject');
    await moveChange(context, basis, to, { closedAt: context.now, closedReason: reason });
    return { state: to, event: stepEvent(ground, 'rejected', to, {}, reason) };
  }
  const to = emergency ? basis.row.state : await demandStep(context, ground, 'approve');
  const values = {
    approvedAt: context.now,
    approvedRevision: basis.row.revision,
    approvalUntil: new Date(context.now.getTime() + APPROVAL_DAYS * 86_400_000),
  };
  await moveChange(context, basis, to, values);
  return { state: to, event: stepEvent(ground, 'approved', to, { ...values, sha256: round.sha256 }, reason) };
}

export async function writeDecision(
  context: CommandContext,
  { basis, facts, programme }: Ground,
  round: Round,
  decided: {
    readonly ballotId: string | null;
    readonly templateId?: string | null;
    readonly decision: (typeof changeDecision.$inferInsert)['decision'];
    readonly reason: string;
  },
): Promise<void> {
  await context.tx.insert(changeDecision).values({
    workspaceId: context.workspaceId,
    id: context.newId(),
    programmeId: programme.id,
    changeId: basis.row.id,
    revision: basis.row.revision,
    sha256: round.sha256,
    authority:
      basis.row.type === 'standard'
        ? 'template'
        : basis.row.type === 'emergency'
          ? 'ecab'
          : (facts.authority ?? 'cab'),
    ruleVersion: RULE_VERSION,
    decidedBy: context.actor.personId,
    decidedAt: context.now,
    ...decided,
  });
}

/** The frozen content of the present revision. */
export async function roundOf({ tx, workspaceId }: CommandContext, { basis }: Ground): Promise<Round> {
  const [row] = await tx
    .select({ roundId: changeRevision.snapshotId, sha256: changeRevision.sha256 })
    .from(changeRevision)
    .where(
      and(
        eq(changeRevision.workspaceId, workspaceId),
        eq(changeRevision.changeId, basis.row.id),
        eq(changeRevision.revision, basis.row.revision),
      ),
    );
  if (!row)
    throw new Refusal('conflict', [
      { code: 'changes.not_before_the_board', params: { state: basis.row.state } },
    ]);
  return row;
}

/** Seats in office; for an emergency only those called for it. */
async function seatsOf({ tx, workspaceId }: CommandContext, programmeId: string, emergency: boolean) {
  const seats = await tx
    .select()
    .from(boardSeat)
    .where(
      and(
        eq(boardSeat.workspaceId, workspaceId),
        eq(boardSeat.programmeId, programmeId),
        isNull(boardSeat.dismissedAt),
        emergency ? eq(boardSeat.emergency, true) : undefined,
      ),
    )
    .orderBy(boardSeat.personId);
  if (seats.length === 0) notFound('board');
  return seats;
}
