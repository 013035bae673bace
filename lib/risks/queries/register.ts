import 'server-only';
import { and, asc, desc, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { readWorkspace } from '@/db/context';
import { person, record, risk, riskAcceptance, riskAction, riskScore, riskSimulation } from '@/db/schema';
import { together } from '@/db/together';
import { sharedView } from '@/lib/access/cached-view';
import type { Scope } from '@/lib/access/scope';
import { addDays, civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { groupBy } from '@/lib/registry/rules/group';
import { aboveTolerance, escalationDue, type Limits } from '../rules/appetite';
import { emvOf } from '../rules/money';
import {
  byAttention,
  impactOf,
  levelOf,
  type Movement,
  movementOf,
  reviewDue,
  scoreOn,
} from '../rules/score';
import type { SimulationResult } from '../rules/simulation';
import { openRiskStates, type RiskCategory, type RiskLevel, riskCategories } from '../vocabulary';
import { type Ids, limitsFor, limitsOf } from './basis';

const place = alias(record, 'place_record');

/** Every risk of the programme with scores, actions and what is accepted, as selects. */
function factsOf(tx: Tx, ids: Ids) {
  const { workspaceId, programmeId } = ids;
  const here = and(eq(risk.workspaceId, workspaceId), eq(risk.programmeId, programmeId));
  const ofRisk = (table: typeof riskScore | typeof riskAction | typeof riskAcceptance) =>
    and(eq(table.workspaceId, risk.workspaceId), eq(table.riskId, risk.id));
  return {
    rows: tx
      .select({
        ...getTableColumns(risk),
        number: record.number,
        title: record.title,
        version: record.version,
        channelId: record.channelId,
        ownerId: record.ownerId,
        owner: person.name,
        place: place.title,
      })
      .from(risk)
      .innerJoin(record, and(eq(record.workspaceId, risk.workspaceId), eq(record.id, risk.id)))
      .leftJoin(person, and(eq(person.workspaceId, risk.workspaceId), eq(person.id, record.ownerId)))
      .leftJoin(
        place,
        and(
          eq(place.workspaceId, risk.workspaceId),
          eq(place.id, sql`coalesce(${risk.phaseId}, ${risk.waveId})`),
        ),
      )
      .where(here),
    scores: tx
      .select({
        riskId: riskScore.riskId,
        kind: riskScore.kind,
        probability: riskScore.probability,
        impacts: riskScore.impacts,
        scoredOn: riskScore.scoredOn,
      })
      .from(riskScore)
      .innerJoin(risk, ofRisk(riskScore))
      .where(here)
      .orderBy(asc(riskScore.scoredOn), asc(riskScore.recordedAt), asc(riskScore.id)),
    actions: tx
      .select({
        riskId: riskAction.riskId,
        state: riskAction.state,
        due: riskAction.due,
        id: riskAction.id,
        title: riskAction.title,
        ownerId: riskAction.ownerId,
      })
      .from(riskAction)
      .innerJoin(risk, ofRisk(riskAction))
      .where(and(here, sql`${riskAction.state} in ('planned', 'started')`)),
    acceptances: tx
      .select({ riskId: riskAcceptance.riskId, expiresOn: riskAcceptance.expiresOn })
      .from(riskAcceptance)
      .innerJoin(risk, ofRisk(riskAcceptance))
      .where(and(here, isNull(riskAcceptance.lapsedAt))),
    limits: limitsOf(tx, ids),
    simulations: tx
      .select({
        seed: riskSimulation.seed,
        percent: riskSimulation.percent,
        engine: riskSimulation.engine,
        result: riskSimulation.result,
        at: riskSimulation.simulatedAt,
        by: person.name,
      })
      .from(riskSimulation)
      .leftJoin(
        person,
        and(eq(person.workspaceId, riskSimulation.workspaceId), eq(person.id, riskSimulation.simulatedBy)),
      )
      .where(and(eq(riskSimulation.workspaceId, workspaceId), eq(riskSimulation.programmeId, programmeId)))
      .orderBy(desc(riskSimulation.simulatedAt), desc(riskSimulation.id))
      .limit(1),
  };
}

export type RiskCard = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly version: number;
  readonly kind: (typeof risk.$inferSelect)['kind'];
  readonly category: RiskCategory;
  readonly state: (typeof risk.$inferSelect)['state'];
  readonly open: boolean;
  readonly place: string | null;
  readonly ownerId: string | null;
  readonly owner: string | null;
  readonly probability: number | null;
  readonly impact: number | null;
  /** Band of the current score; null = not scored, never green. */
  readonly level: RiskLevel | null;
  readonly before: { readonly probability: number; readonly impact: number } | null;
  readonly target: RiskLevel | null;
  readonly movement: Movement;
  readonly proximityOn: CivilDate | null;
  readonly velocity: (typeof risk.$inferSelect)['velocity'];
  readonly emvCents: number | null;
  readonly treatment: (typeof risk.$inferSelect)['treatment'];
  readonly reviewDue: CivilDate | null;
  readonly reviewOverdue: boolean;
  readonly reassessDue: CivilDate | null;
  readonly acceptedUntil: CivilDate | null;
  readonly aboveTolerance: boolean;
  readonly escalationDue: CivilDate | null;
  readonly actions: readonly {
    readonly id: string;
    readonly title: string;
    readonly ownerId: string;
    readonly due: CivilDate;
  }[];
  readonly actualCostCents: number | null;
};
export type Register = {
  readonly today: CivilDate;
  readonly since: CivilDate;
  /** In the order of attention, ended ones last. */
  readonly risks: readonly RiskCard[];
  readonly limits: Readonly<Record<RiskCategory, Limits>>;
  readonly simulation: {
    readonly seed: number;
    readonly percent: number;
    readonly engine: string;
    readonly result: SimulationResult;
    readonly at: string;
    readonly by: string;
  } | null;
};

/** The register as of today, with movement since a day (a month ago when left out). At most 1 statement. */
export function riskRegister(
  scope: Scope,
  sinceGiven: CivilDate | null = null,
  now: Date = new Date(),
): Promise<Register> {
  const today = civilToday(now, scope.programme.timeZone);
  const since = sinceGiven ?? addDays(today, -30);
  return sharedView(scope, 'risks', { today, since }, ({ workspaceId, programme }) =>
    readWorkspace(workspaceId, async (tx) => {
      const found = await together(tx, factsOf(tx, { workspaceId, programmeId: programme.id }));
      const scores = groupBy(found.scores, (one) => one.riskId);
      const actions = groupBy(found.actions, (one) => one.riskId);
      const accepted = new Map(found.acceptances.map((one) => [one.riskId, one.expiresOn]));
      const cards = found.rows.map((row): RiskCard => {
        const entries = scores(row.id);
        const current = scoreOn(entries, 'current');
        const then = scoreOn(entries, 'current', since);
        const target = scoreOn(entries, 'target');
        const level = current && levelOf(current);
        const open = openRiskStates.includes(row.state);
        const limits = limitsFor(found.limits, row.category);
        const due = open && current && level ? reviewDue(current.scoredOn, level) : null;
        const cost =
          row.costMinCents === null || row.costModeCents === null || row.costMaxCents === null
            ? null
            : { min: row.costMinCents, mode: row.costModeCents, max: row.costMaxCents };
        const { kind, category, state, proximityOn, velocity, treatment, chance, reassessDue } = row;
        const { number, title, version, ownerId, owner } = row;
        return {
          ...{ id: row.id, number, title, version, ownerId, owner, place: row.place },
          ...{ kind, category, state, open, proximityOn, velocity, treatment },
          probability: current?.probability ?? null,
          impact: current && impactOf(current),
          level,
          before: then && { probability: then.probability, impact: impactOf(then) },
          target: target && levelOf(target),
          movement: movementOf(entries, since),
          emvCents: emvOf({ kind, chance, probability: current?.probability ?? null, cost }),
          reviewDue: due,
          reviewOverdue: due !== null && due < today,
          reassessDue,
          acceptedUntil: accepted.get(row.id) ?? null,
          aboveTolerance: open && kind === 'threat' && aboveTolerance(level, limits),
          escalationDue:
            open && kind === 'threat' && current
              ? escalationDue(level, limits, current.scoredOn, programme.bundesland)
              : null,
          actions: actions(row.id),
          actualCostCents: row.actualCostCents,
        };
      });
      const attention = byAttention(today);
      const [simulation] = found.simulations;
      return {
        today,
        since,
        risks: cards.sort((a, b) => Number(b.open) - Number(a.open) || attention(a, b)),
        limits: Object.fromEntries(
          riskCategories.map((category) => [category, limitsFor(found.limits, category)]),
        ) as Record<RiskCategory, Limits>,
        simulation: simulation
          ? {
              ...simulation,
              result: simulation.result as SimulationResult,
              at: simulation.at.toISOString(),
              by: simulation.by ?? '',
            }
          : null,
      };
    }),
  );
}

export type RisksInBrief = {
  readonly top: readonly RiskCard[];
  readonly open: number;
  readonly scored: number;
  readonly above: number;
  /** Critical and above tolerance. */
  readonly critical: number;
  readonly overdue: number;
};

/** What the overview says: five open threats by attention, and how many need somebody. At most 1 statement. */
export async function risksInBrief(
  scope: Scope,
  since: CivilDate | null,
  now: Date = new Date(),
): Promise<RisksInBrief> {
  const { risks } = await riskRegister(scope, since, now);
  const threats = risks.filter(({ open, kind }) => open && kind === 'threat');
  return {
    top: threats.filter(({ level }) => level !== null).slice(0, 5),
    open: threats.length,
    scored: threats.filter(({ level }) => level !== null).length,
    above: threats.filter((one) => one.aboveTolerance).length,
    critical: threats.filter((one) => one.aboveTolerance && one.level === 'critical').length,
    overdue: threats.filter((one) => one.reviewOverdue).length,
  };
}
