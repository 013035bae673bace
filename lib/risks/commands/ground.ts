import 'server-only';
import { and, eq } from 'drizzle-orm';
import { person, risk, riskAcceptance, riskScore } from '@/db/schema';
import { personsOf } from '@/lib/access/actor';
import { roleFor } from '@/lib/access/permissions';
import { type ProgrammeFacts, programmeFacts } from '@/lib/access/scope';
import type { CommandContext } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import type { EventDraft } from '@/lib/audit/append';
import { changesBetween } from '@/lib/audit/changes';
import { civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { findRecord } from '@/lib/registry/record';
import { demand } from '@/lib/voting/commands/guard';
import { type RiskBasis, riskBasis, riskFacts } from '../queries/basis';
import { authorityRole } from '../rules/appetite';
import { impactOf } from '../rules/score';
import { type RiskActor, type RiskEvent, riskTransition } from '../rules/transition';
import type { ScoreInput } from '../schema';
import type { ReassessCause, RiskState, ScoreKind } from '../vocabulary';

export type Ground = {
  readonly programme: ProgrammeFacts;
  readonly basis: RiskBasis;
  readonly today: CivilDate;
  readonly actor: RiskActor;
};

/** Everything a step on a risk looks at. */
export async function groundOf(context: CommandContext, riskId: string): Promise<Ground> {
  const { tx, workspaceId, actor, now } = context;
  const { programmeId } = await findRecord(tx, workspaceId, riskId, 'risk');
  const programme = await programmeFacts(tx, workspaceId, programmeId);
  return {
    programme,
    basis: await riskBasis(tx, { workspaceId, programmeId }, riskId),
    today: civilToday(now, programme.timeZone),
    actor: {
      persons: personsOf(actor),
      isRiskManager: roleFor(actor, 'risk:close', { programmeId }) !== null,
      isCommittee: roleFor(actor, 'risk:limits', { programmeId }) !== null,
    },
  };
}

/** Refuses with every unmet guard of the step, each with who can remove it; else the state to go to. */
export async function demandStep(
  context: CommandContext,
  { basis, today, actor }: Ground,
  event: RiskEvent,
  step: Parameters<typeof riskFacts>[2] = {},
): Promise<RiskState> {
  const verdict = riskTransition(riskFacts(basis, today, step), event, actor);
  if (verdict.ok) return verdict.to;
  const owner = await nameOf(context, basis.ownerId);
  demand('risks', [verdict], {
    otherwise: verdict.findings.some(({ code }) => code === 'illegal_transition') ? 'conflict' : 'unmet',
    whoOf: ({ params: { fixer } }) => {
      if (fixer === 'owner' && owner) return [owner];
      if (fixer === 'committee') return [{ role: authorityRole.committee }];
      return fixer === 'risk_manager' || fixer === 'owner' ? [{ role: 'risk_manager' }] : undefined;
    },
  });
  return basis.row.state;
}

async function nameOf({ tx, workspaceId }: CommandContext, id: string | null) {
  if (id === null) return null;
  const [row] = await tx
    .select({ personId: person.id, name: person.name })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), eq(person.id, id)));
  return row ?? null;
}

/** Moves a risk from exactly the state the rules saw; anything else is a lost race. */
export async function moveRisk(
  { tx, workspaceId }: CommandContext,
  { row }: RiskBasis,
  to: RiskState,
  more: Partial<Omit<typeof risk.$inferInsert, 'workspaceId' | 'id' | 'state'>> = {},
): Promise<void> {
  const written = await tx
    .update(risk)
    .set({ ...more, state: to })
    .where(and(eq(risk.workspaceId, workspaceId), eq(risk.id, row.id), eq(risk.state, row.state)))
    .returning({ id: risk.id });
  if (written.length === 0)
    throw new Refusal('conflict', [{ code: 'risks.illegal_transition', params: { state: row.state } }]);
}

/** Rows of new scores; nothing is stored yet. */
export function scoreRows(
  { workspaceId, actor, newId, now }: CommandContext,
  riskId: string,
  today: CivilDate,
  scores: Readonly<Partial<Record<ScoreKind, ScoreInput>>>,
  note: string,
): RiskBasis['scores'] {
  return Object.entries(scores).map(([kind, { probability, impacts }]) => ({
    workspaceId,
    id: newId(),
    riskId,
    kind: kind as ScoreKind,
    probability,
    impacts,
    impact: impactOf({ impacts }),
    note,
    scoredOn: today,
    scoredBy: actor.personId,
    recordedAt: now,
  }));
}

export const storeScores = async ({ tx }: CommandContext, rows: RiskBasis['scores']): Promise<void> => {
  if (rows.length > 0) await tx.insert(riskScore).values([...rows]);
};

/** Ends the acceptance in force, with its cause; nothing where there is none. */
export async function lapseAcceptance(
  { tx, workspaceId, now }: CommandContext,
  { acceptance }: RiskBasis,
  cause: ReassessCause,
): Promise<void> {
  if (!acceptance) return;
  await tx
    .update(riskAcceptance)
    .set({ lapsedAt: now, lapseCause: cause })
    .where(and(eq(riskAcceptance.workspaceId, workspaceId), eq(riskAcceptance.id, acceptance.id)));
}

/** The event of a step: state before and after with whatever else it wrote. */
export const riskEvent = (
  { basis, programme }: Ground,
  action: string,
  changes: Readonly<Record<string, unknown>>,
  reason?: string,
): EventDraft => ({
  action: `risk.${action}`,
  objectKind: 'risk',
  objectId: basis.row.id,
  programmeId: programme.id,
  changes: changesBetween(
    Object.fromEntries(Object.keys(changes).map((key) => [key, valueBefore(basis, key)])),
    changes,
  ),
  ...(reason ? { reason } : {}),
});

const valueBefore = ({ row }: RiskBasis, key: string): unknown =>
  key in row ? row[key as keyof typeof row] : null;

/** Scores as the log tells them. */
export const scoreChanges = (rows: RiskBasis['scores']) =>
  Object.fromEntries(
    rows.map(({ kind, probability, impact }) => [`${kind}Score`, `${probability} × ${impact}`]),
  );
