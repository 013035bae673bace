import 'server-only';
import { and, asc, eq, getTableColumns, isNull, lt } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { readWorkspace } from '@/db/context';
import { record, risk, riskAcceptance, riskAction, riskAppetite, riskScore } from '@/db/schema';
import { together } from '@/db/together';
import { notFound } from '@/lib/action/refusal';
import { addDays, civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { defaultLimits, type Limits } from '../rules/appetite';
import { levelOf, scoreOn } from '../rules/score';
import type { RiskFacts } from '../rules/transition';
import type { RiskCategory } from '../vocabulary';

export type Ids = { readonly workspaceId: string; readonly programmeId: string };
export type RiskBasis = Awaited<ReturnType<typeof riskBasis>>;

/** Limits of every category a programme has set, as a select. */
export const limitsOf = (tx: Tx, { workspaceId, programmeId }: Ids) =>
  tx
    .select({
      category: riskAppetite.category,
      appetite: riskAppetite.appetite,
      tolerance: riskAppetite.tolerance,
    })
    .from(riskAppetite)
    .where(and(eq(riskAppetite.workspaceId, workspaceId), eq(riskAppetite.programmeId, programmeId)));

export const limitsFor = (rows: Awaited<ReturnType<typeof limitsOf>>, category: RiskCategory): Limits =>
  rows.find((one) => one.category === category) ?? defaultLimits(category);

/** Scores oldest first, of one risk or as part of a larger statement. */
const scoresOf = (tx: Tx, workspaceId: string, riskId: string) =>
  tx
    .select()
    .from(riskScore)
    .where(and(eq(riskScore.workspaceId, workspaceId), eq(riskScore.riskId, riskId)))
    .orderBy(asc(riskScore.scoredOn), asc(riskScore.recordedAt), asc(riskScore.id));

/** Everything a step on one risk looks at. 1 statement. */
export async function riskBasis(tx: Tx, ids: Ids, riskId: string) {
  const { workspaceId } = ids;
  const found = await together(tx, {
    rows: tx
      .select({
        ...getTableColumns(risk),
        ownerId: record.ownerId,
        title: record.title,
        number: record.number,
      })
      .from(risk)
      .innerJoin(record, and(eq(record.workspaceId, risk.workspaceId), eq(record.id, risk.id)))
      .where(and(eq(risk.workspaceId, workspaceId), eq(risk.id, riskId))),
    scores: scoresOf(tx, workspaceId, riskId),
    actions: tx
      .select()
      .from(riskAction)
      .where(and(eq(riskAction.workspaceId, workspaceId), eq(riskAction.riskId, riskId)))
      .orderBy(asc(riskAction.due), asc(riskAction.id)),
    acceptances: tx
      .select()
      .from(riskAcceptance)
      .where(
        and(
          eq(riskAcceptance.workspaceId, workspaceId),
          eq(riskAcceptance.riskId, riskId),
          isNull(riskAcceptance.lapsedAt),
        ),
      ),
    limits: limitsOf(tx, ids),
  });
  const [row] = found.rows;
  if (!row) return notFound('risk');
  const { ownerId, title, number } = row;
  return {
    ...{ row, ownerId, title, number },
    scores: found.scores,
    actions: found.actions,
    acceptance: found.acceptances[0] ?? null,
    limits: limitsFor(found.limits, row.category),
  };
}

type Input = Partial<
  Pick<RiskFacts, 'expiresOn' | 'occurredOn' | 'reason' | 'treatment' | 'counterparty'>
> & {
  /** Scores that the step itself writes. */
  readonly scored?: RiskBasis['scores'];
};

export function riskFacts(
  basis: RiskBasis,
  today: CivilDate,
  { scored = [], ...step }: Input = {},
): RiskFacts {
  const scores = [...basis.scores, ...scored];
  const current = scoreOn(scores, 'current');
  return {
    state: basis.row.state,
    kind: basis.row.kind,
    ownerId: basis.ownerId,
    level: current && levelOf(current),
    inherentScored: scoreOn(scores, 'inherent') !== null,
    targetScored: scoreOn(scores, 'target') !== null,
    proximityOn: basis.row.proximityOn,
    treatment: basis.row.treatment,
    counterparty: basis.row.counterparty,
    actions: basis.actions.map(({ state, ownerId, effect }) => ({ state, ownerId, effect })),
    limits: basis.limits,
    today,
    expiresOn: null,
    occurredOn: null,
    reason: '',
    ...step,
  };
}

/** Risks of a workspace whose acceptance has passed its day everywhere on earth. At most 200 at a time. 1 statement. */
export async function acceptancesToLapse(workspaceId: string, now: Date): Promise<string[]> {
  const rows = await readWorkspace(workspaceId, (tx) =>
    tx
      .select({ riskId: riskAcceptance.riskId })
      .from(riskAcceptance)
      .where(
        and(
          eq(riskAcceptance.workspaceId, workspaceId),
          isNull(riskAcceptance.lapsedAt),
          lt(riskAcceptance.expiresOn, addDays(civilToday(now, 'UTC'), -1)),
        ),
      )
      .limit(200),
  );
  return rows.map(({ riskId }) => riskId);
}
