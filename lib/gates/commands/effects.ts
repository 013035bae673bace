import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { condition, decision as decisionTable, milestone } from '@/db/schema';
import { onBehalfOf } from '@/lib/access/actor';
import type { CommandContext } from '@/lib/action/define-command';
import type { EventDraft } from '@/lib/audit/append';
import { changesBetween } from '@/lib/audit/changes';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { captureBaseline } from '@/lib/roadmap/commands/capture-baseline';
import type { WavePhase } from '../queries/start';
import { type MotionDetails, RULE_VERSION } from '../schema';
import type { GateDecision } from '../vocabulary';
import type { Ground, ReviewRow } from './ground';
import type { Standing } from './standing';
import { movePhase } from './wave';

type Decided = {
  readonly ground: Ground;
  readonly review: ReviewRow;
  readonly standing: Standing;
  readonly decision: GateDecision;
  readonly details: MotionDetails;
  readonly ballotId: string;
  readonly sponsorConsentBy: string | null;
};

/**
 * Writes the deciding row, what is owed, and what follows for the phases (phase table of §1). The database checks at
 * commit that every phase stands behind such a row and the row behind its votes.
 */
export async function applyDecision(
  context: CommandContext,
  decided: Decided,
): Promise<[EventDraft, ...EventDraft[]]> {
  const { ground, decision, standing } = decided;
  const passes = decision === 'go' || decision === 'conditional_go';
  const next = passes ? standing.next : null;
  const decisionId = await writeDecision(context, decided, next);
  const owed = await writeConditions(context, decided, decisionId);
  const phaseEvents = await movePhases(context, decided, next);
  if (next)
    await freeze(context, ground, { phaseId: next.id, kind: 'gate', reason: decided.details.rationale });
  return [
    {
      action: 'gate.decided',
      objectKind: 'gate',
      objectId: ground.basis.id,
      programmeId: ground.facts.id,
      changes: changesBetween(
        { decision: null, phaseState: ground.basis.phaseState },
        {
          decision,
          attempt: decided.review.attempt,
          startsPhaseId: next?.id ?? null,
          reviewOn: decided.details.reviewOn,
          exitPlan: decided.details.exitPlan,
          conditions: owed,
        },
      ),
      reason: decided.details.rationale,
    },
    ...phaseEvents,
  ];
}

async function writeDecision(
  context: CommandContext,
  { ground, review, standing, decision, details, ballotId, sponsorConsentBy }: Decided,
  next: WavePhase | null,
): Promise<string> {
  const { tx, workspaceId, actor, now } = context;
  const id = context.newId();
  await tx.insert(decisionTable).values({
    workspaceId,
    id,
    programmeId: ground.facts.id,
    gateId: ground.basis.id,
    waveId: ground.basis.waveId,
    phaseId: ground.basis.phaseId,
    reviewId: review.id,
    ballotId,
    decision,
    startsPhaseId: next?.id ?? null,
    rationale: details.rationale,
    reviewDate: details.reviewOn,
    exitPlan: details.exitPlan,
    sponsorConsentBy,
    evaluation: {
      score: standing.score.display,
      band: standing.score.band,
      options: standing.options.map(({ decision: name, allowed }) => ({ decision: name, allowed })),
      results: standing.pack.criteria.map(({ key, evaluation }) => ({ key, result: evaluation.result })),
      waivers: ground.basis.waivers.map(({ criterionKey, expiresOn }) => ({ criterionKey, expiresOn })),
    },
    ruleVersion: RULE_VERSION,
    decidedBy: actor.personId,
    onBehalfOf: onBehalfOf(actor),
    decidedAt: now,
  });
  return id;
}

type Owed = { kind: 'condition' | 'rework' | 'waiver'; text: string; ownerId: string; due: CivilDate };

/** Conditions of a conditional go, rework of a recycle; a waiver in force becomes a condition by itself (G-5). */
async function writeConditions(
  context: CommandContext,
  { ground, standing, decision, details }: Decided,
  decisionId: string,
): Promise<Owed[]> {
  const { tx, workspaceId } = context;
  const owed = (kind: Owed['kind'], list: MotionDetails['conditions']): Owed[] =>
    list.flatMap(({ text, ownerId, dueOn }) =>
      ownerId === null || dueOn === null ? [] : [{ kind, text, ownerId, due: dueOn }],
    );
  const waived =
    decision !== 'conditional_go'
      ? []
      : ground.basis.waivers.flatMap((one): Owed[] => {
          const criterion = standing.pack.criteria.find((item) => item.key === one.criterionKey);
          const ownerId = criterion?.ownerId ?? ground.basis.waveLeadId ?? ground.facts.managerId;
          return criterion === undefined
            ? []
            : [
                {
                  kind: 'waiver',
                  text: criterion.text,
                  ownerId: ownerId ?? one.grantedBy,
                  due: one.expiresOn,
                },
              ];
        });
  const rows = [...owed('condition', details.conditions), ...owed('rework', details.rework), ...waived];
  if (rows.length > 0) {
    await tx.insert(condition).values(
      rows.map((row) => ({
        workspaceId,
        id: context.newId(),
        programmeId: ground.facts.id,
        gateId: ground.basis.id,
        decisionId,
        ...row,
      })),
    );
  }
  return rows;
}

async function movePhases(
  context: CommandContext,
  { ground, decision }: Decided,
  next: WavePhase | null,
): Promise<EventDraft[]> {
  const { basis, today } = ground;
  const started = { actualStart: today, budgetReleased: true };
  const moves: [string, string, string][] = [];
  // G0 stands before the pilot: only a go moves it, everything else leaves it planned.
  if (basis.kind !== 'G0') {
    const to = {
      go: 'completed',
      conditional_go: 'completed',
      recycle: 'active',
      hold: 'on_hold',
      kill: 'terminated',
    } as const;
    const more = {
      go: { actualEnd: today },
      conditional_go: { actualEnd: today },
      recycle: {},
      hold: { onHoldSince: today },
      kill: { actualEnd: today },
    } as const;
    await movePhase(context, basis.phaseId, 'gate_review', to[decision], more[decision]);
    moves.push([basis.phaseId, 'gate_review', to[decision]]);
  }
  if (next) {
    await movePhase(context, next.id, 'planned', 'active', started);
    moves.push([next.id, 'planned', 'active']);
  }
  if (decision === 'kill') await cancelMilestones(context, basis.waveId);
  return moves.map(([phaseId, from, to]) => ({
    action: 'phase.moved',
    objectKind: 'phase',
    objectId: phaseId,
    programmeId: ground.facts.id,
    changes: changesBetween({ state: from }, { state: to }),
  }));
}

/** The plan a decision commits to becomes the next baseline version (M-1). */
export async function freeze(
  context: CommandContext,
  { facts, basis }: Ground,
  plan: { readonly phaseId: string; readonly kind: 'gate' | 'resume'; readonly reason: string },
): Promise<void> {
  await context.call(captureBaseline, {
    programmeId: facts.id,
    phaseId: plan.phaseId,
    kind: plan.kind,
    name: `${basis.kind} ${basis.waveTitle}`.slice(0, 120),
    reason: plan.reason.slice(0, 2_000),
  });
}

/** The end of a wave cancels what is still open in it; nothing is deleted. */
export async function cancelMilestones({ tx, workspaceId }: CommandContext, waveId: string): Promise<void> {
  await tx
    .update(milestone)
    .set({ state: 'cancelled', closedReason: sql`'wave_terminated'` })
    .where(
      and(
        eq(milestone.workspaceId, workspaceId),
        eq(milestone.waveId, waveId),
        inArray(milestone.state, ['planned', 'in_progress', 'submitted']),
      ),
    );
}
