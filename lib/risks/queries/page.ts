import 'server-only';
import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { person, phase, record, riskAcceptance, riskAction, riskScore } from '@/db/schema';
import { together } from '@/db/together';
import { personsOf } from '@/lib/access/actor';
import { may, read, type Scope } from '@/lib/access/scope';
import { civilToday } from '@/lib/calendar/rules/date';
import { unmetOf } from '@/lib/voting/commands/guard';
import { acceptanceAuthority } from '../rules/appetite';
import { emvOf } from '../rules/money';
import { impactOf, levelOf, reviewDue, scoreOn } from '../rules/score';
import { legalRiskEvents, type RiskEvent, riskTransition } from '../rules/transition';
import { openRiskStates } from '../vocabulary';
import { type Ids, riskBasis, riskFacts } from './basis';

export type RiskPage = NonNullable<Awaited<ReturnType<typeof riskPage>>>;

const accepter = alias(person, 'accepter');

/** One risk by its number with everything it rests on and what the reader can do next; null when there is none. At most 4 statements. */
export function riskPage(scope: Scope, number: string, now: Date = new Date()) {
  return read(scope, async (tx, ids) => {
    const [head] = await tx
      .select({
        id: record.id,
        number: record.number,
        title: record.title,
        version: record.version,
        channelId: record.channelId,
        ownerId: record.ownerId,
      })
      .from(record)
      .where(
        and(
          eq(record.workspaceId, ids.workspaceId),
          eq(record.programmeId, ids.programmeId),
          eq(record.kind, 'risk'),
          eq(record.number, number.toUpperCase().slice(0, 40)),
        ),
      );
    if (!head) return null;
    const basis = await riskBasis(tx, ids, head.id);
    const { names, places, acceptances, scorers, actionOwners } = await together(
      tx,
      detailsOf(tx, ids, head.id),
    );
    const today = civilToday(now, scope.programme.timeZone);
    const { row, scores, limits } = basis;
    const current = scoreOn(scores, 'current');
    const level = current && levelOf(current);
    const open = openRiskStates.includes(row.state);
    const { programme } = scope;
    const actor = {
      persons: personsOf(scope.actor),
      isRiskManager: may(scope, 'risk:close'),
      isCommittee: may(scope, 'risk:limits'),
    };
    const mine = { ownerId: head.ownerId };
    const rights: Readonly<Record<RiskEvent, boolean>> = {
      assess: may(scope, 'risk:edit', mine),
      plan_treatment: may(scope, 'risk:edit', mine),
      accept: may(scope, 'risk:accept', mine),
      begin: may(scope, 'risk:edit', mine),
      complete: may(scope, 'risk:edit', mine),
      reassess: may(scope, 'risk:edit', mine),
      occur: may(scope, 'risk:edit', mine),
      close: may(scope, 'risk:close'),
    };
    const byId = new Map(names.map((one) => [one.id, one.name]));
    const cost =
      row.costMinCents === null || row.costModeCents === null || row.costMaxCents === null
        ? null
        : { min: row.costMinCents, mode: row.costModeCents, max: row.costMaxCents };
    return {
      ...head,
      row,
      today,
      open,
      owner: head.ownerId === null ? null : (byId.get(head.ownerId) ?? null),
      place: places.find(({ id }) => id === (row.phaseId ?? row.waveId)) ?? null,
      places: places.map(({ id, number: at, title }) => ({ value: id, label: `${at} ${title}` })),
      people: names.map(({ id, name }) => ({ value: id, label: name })),
      scores: (['inherent', 'current', 'target'] as const).map((kind) => {
        const score = scoreOn(scores, kind);
        return {
          kind,
          score: score && {
            probability: score.probability,
            impacts: score.impacts,
            impact: impactOf(score),
            level: levelOf(score),
            scoredOn: score.scoredOn,
          },
        };
      }),
      level,
      limits,
      authority: level && acceptanceAuthority(level, limits),
      emvCents: emvOf({
        kind: row.kind,
        chance: row.chance,
        probability: current?.probability ?? null,
        cost,
      }),
      cost,
      days:
        row.daysMin === null || row.daysMode === null || row.daysMax === null
          ? null
          : { min: row.daysMin, mode: row.daysMode, max: row.daysMax },
      reviewDue: open && current && level ? reviewDue(current.scoredOn, level) : null,
      actions: actionOwners,
      acceptances: acceptances.map((one) => ({ ...one, acceptedAt: one.acceptedAt.toISOString() })),
      log: scorers,
      /** Steps the state allows and the reader may take; `unmet` is what still stands in the way. */
      steps: legalRiskEvents(row.state)
        .filter((event) => rights[event])
        .map((event) => {
          // what the form itself asks for is not missing yet
          const verdict = riskTransition(riskFacts(basis, today), event, actor);
          const asked = new Set(ASKED[event] ?? []);
          const findings = verdict.ok ? [] : verdict.findings.filter(({ code }) => !asked.has(code));
          return { event, unmet: findings.map((one) => unmetOf('risks', one)) };
        }),
      mayEdit: open && may(scope, 'risk:edit', mine),
      mayReview: open && row.state !== 'identified' && may(scope, 'risk:edit', mine),
      currency: programme.currency,
    };
  });
}

/** Findings that the form of a step settles by itself. */
const ASKED: Readonly<Partial<Record<RiskEvent, readonly string[]>>> = {
  assess: ['score_missing'],
  plan_treatment: ['treatment_missing', 'target_missing', 'counterparty_missing'],
  accept: ['reason_missing', 'expiry_out_of_range'],
  reassess: ['reason_missing'],
  occur: ['reason_missing', 'occurred_in_future'],
  close: ['reason_missing'],
};

/** Who and where can be named. */
function choicesOf(tx: Tx, { workspaceId, programmeId }: Ids) {
  return {
    names: tx
      .select({ id: person.id, name: person.name })
      .from(person)
      .where(and(eq(person.workspaceId, workspaceId), eq(person.active, true)))
      .orderBy(asc(person.name)),
    places: tx
      .select({ id: record.id, number: record.number, title: record.title, kind: record.kind })
      .from(record)
      .leftJoin(phase, and(eq(phase.workspaceId, record.workspaceId), eq(phase.id, record.id)))
      .where(
        and(
          eq(record.workspaceId, workspaceId),
          eq(record.programmeId, programmeId),
          inArray(record.kind, ['wave', 'phase']),
        ),
      )
      .orderBy(asc(record.title), asc(record.number))
      .limit(400),
  };
}

function detailsOf(tx: Tx, ids: Ids, riskId: string) {
  const { workspaceId } = ids;
  return {
    ...choicesOf(tx, ids),
    acceptances: tx
      .select({
        id: riskAcceptance.id,
        reason: riskAcceptance.reason,
        expiresOn: riskAcceptance.expiresOn,
        by: accepter.name,
        acceptedAt: riskAcceptance.acceptedAt,
        lapseCause: riskAcceptance.lapseCause,
      })
      .from(riskAcceptance)
      .leftJoin(
        accepter,
        and(eq(accepter.workspaceId, riskAcceptance.workspaceId), eq(accepter.id, riskAcceptance.acceptedBy)),
      )
      .where(and(eq(riskAcceptance.workspaceId, workspaceId), eq(riskAcceptance.riskId, riskId)))
      .orderBy(desc(riskAcceptance.acceptedAt)),
    scorers: tx
      .select({
        id: riskScore.id,
        kind: riskScore.kind,
        probability: riskScore.probability,
        impact: riskScore.impact,
        note: riskScore.note,
        scoredOn: riskScore.scoredOn,
        by: person.name,
      })
      .from(riskScore)
      .leftJoin(person, and(eq(person.workspaceId, riskScore.workspaceId), eq(person.id, riskScore.scoredBy)))
      .where(and(eq(riskScore.workspaceId, workspaceId), eq(riskScore.riskId, riskId)))
      .orderBy(desc(riskScore.scoredOn), desc(riskScore.recordedAt), desc(riskScore.id))
      .limit(40),
    actionOwners: tx
      .select({
        id: riskAction.id,
        title: riskAction.title,
        effect: riskAction.effect,
        due: riskAction.due,
        state: riskAction.state,
        note: riskAction.note,
        owner: person.name,
      })
      .from(riskAction)
      .leftJoin(
        person,
        and(eq(person.workspaceId, riskAction.workspaceId), eq(person.id, riskAction.ownerId)),
      )
      .where(and(eq(riskAction.workspaceId, workspaceId), eq(riskAction.riskId, riskId)))
      .orderBy(asc(riskAction.due), asc(riskAction.id)),
  };
}

/** People and places for the form that raises a risk. At most 1 statement. */
export const riskChoices = (scope: Scope) =>
  read(scope, async (tx, ids) => {
    const { names, places } = await together(tx, choicesOf(tx, ids));
    return {
      people: names.map(({ id, name }) => ({ value: id, label: name })),
      places: places.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` })),
    };
  });
