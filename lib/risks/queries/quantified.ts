import 'server-only';
import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { risk } from '@/db/schema';
import { chanceOf } from '../rules/money';
import type { SimulatedRisk } from '../rules/simulation';
import { openRiskStates } from '../vocabulary';
import type { Ids } from './basis';

/** Newest current probability score of a risk, null = not scored; names written out, as one table leaves them bare. */
const currentProbability = sql<
  number | null
>`(select s.probability from risk_score s where s.workspace_id = risk.workspace_id and s.risk_id = risk.id and s.kind = 'current'
  order by s.scored_on desc, s.recorded_at desc, s.id desc limit 1)`;

/** Open risks with a cost and a probability, in the order of their making: what a simulation runs over. 1 statement. */
export async function simulatedRisks(tx: Tx, { workspaceId, programmeId }: Ids): Promise<SimulatedRisk[]> {
  const rows = await tx
    .select({
      id: risk.id,
      kind: risk.kind,
      chance: risk.chance,
      probability: currentProbability,
      min: risk.costMinCents,
      mode: risk.costModeCents,
      max: risk.costMaxCents,
    })
    .from(risk)
    .where(
      and(
        eq(risk.workspaceId, workspaceId),
        eq(risk.programmeId, programmeId),
        inArray(risk.state, [...openRiskStates]),
        isNotNull(risk.costModeCents),
      ),
    )
    .orderBy(asc(risk.id));
  return rows.flatMap(({ id, kind, chance, probability, min, mode, max }) => {
    const likely = chanceOf({ chance, probability });
    return likely === null || min === null || mode === null || max === null
      ? []
      : [{ id, kind, chance: Number(likely), cost: { min, mode, max } }];
  });
}
