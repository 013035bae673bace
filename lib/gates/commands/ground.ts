import 'server-only';
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { gatekeeper, person, review, roleGrant } from '@/db/schema';
import { type ProgrammeFacts, programmeFacts } from '@/lib/access/scope';
import type { CommandContext } from '@/lib/action/define-command';
import { notFound, Refusal } from '@/lib/action/refusal';
import type { Fixer } from '@/lib/action/result';
import { civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { ProfileSettings } from '@/lib/programmes/rules/profile';
import { settingsOf } from '@/lib/programmes/rules/settings';
import { findRecord } from '@/lib/registry/record';
import { demand, type WhoOf } from '@/lib/voting/commands/guard';
import type { Verdict } from '@/lib/voting/rules/verdict';
import { type GateBasis, loadBasis } from '../queries/basis';
import { openReviewStates } from '../vocabulary';

export type Ground = {
  readonly facts: ProgrammeFacts;
  readonly settings: ProfileSettings;
  readonly today: CivilDate;
  readonly basis: GateBasis;
};
export type ReviewRow = typeof review.$inferSelect;
export type GatekeeperRow = typeof gatekeeper.$inferSelect;

/** What every command on a gate starts from: programme, numbers of its profile, today, the gate and its evidence. */
export async function groundOf(context: CommandContext, gateId: string): Promise<Ground> {
  const { tx, workspaceId } = context;
  const { programmeId } = await findRecord(tx, workspaceId, gateId, 'gate');
  const facts = await programmeFacts(tx, workspaceId, programmeId);
  const [basis] = await loadBasis(tx, { workspaceId, programmeId }, facts.timeZone, { id: gateId });
  if (!basis) return notFound('gate');
  return { facts, settings: settingsOf(facts), today: civilToday(context.now, facts.timeZone), basis };
}

/** The review of the gate that is submitted, in voting or decided; null when none is open. */
export async function openReview(tx: Tx, workspaceId: string, gateId: string): Promise<ReviewRow | null> {
  const [row] = await tx
    .select()
    .from(review)
    .where(
      and(
        eq(review.workspaceId, workspaceId),
        eq(review.gateId, gateId),
        inArray(review.state, [...openReviewStates]),
      ),
    )
    .orderBy(desc(review.attempt))
    .limit(1);
  return row ?? null;
}

export async function requireReview(context: CommandContext, gateId: string): Promise<ReviewRow> {
  const row = await openReview(context.tx, context.workspaceId, gateId);
  if (!row) throw new Refusal('conflict', [{ code: 'gates.no_open_review' }]);
  return row;
}

/** Appointed gatekeepers who are still in office. */
export function gatekeepersOf(tx: Tx, workspaceId: string, gateId: string): Promise<GatekeeperRow[]> {
  return tx
    .select()
    .from(gatekeeper)
    .where(
      and(
        eq(gatekeeper.workspaceId, workspaceId),
        eq(gatekeeper.gateId, gateId),
        isNull(gatekeeper.dismissedAt),
      ),
    )
    .orderBy(gatekeeper.personId);
}

/** Grants of a person in force, to ask what somebody else may do. */
export function grantsOf(tx: Tx, workspaceId: string, personId: string) {
  return tx
    .select({ role: roleGrant.role, programmeId: roleGrant.programmeId, channelId: roleGrant.channelId })
    .from(roleGrant)
    .where(
      and(
        eq(roleGrant.workspaceId, workspaceId),
        eq(roleGrant.personId, personId),
        isNull(roleGrant.revokedAt),
      ),
    );
}

/** Refuses with all findings; where the rules name a milestone or condition, its owner is named as the fixer. */
export async function demandHere(
  context: CommandContext,
  verdicts: readonly Verdict[],
  owners: ReadonlyMap<string, string | null>,
  sponsorId: string | null,
): Promise<void> {
  const findings = verdicts.flatMap((one) => (one.ok ? [] : one.findings));
  if (findings.length === 0) return;
  const wanted = [...owners.values(), sponsorId].flatMap((id) => (id === null ? [] : [id]));
  const names = await namesOf(context.tx, context.workspaceId, wanted);
  const named = (personId: string | null | undefined): Fixer[] | undefined => {
    const name = personId ? names.get(personId) : undefined;
    return personId && name ? [{ personId, name }] : undefined;
  };
  const whoOf: WhoOf = ({ params }) => {
    const subject = params.milestone ?? params.condition;
    if (typeof subject === 'string') return named(owners.get(subject));
    return params.fixer === 'sponsor' ? named(sponsorId) : undefined;
  };
  demand('gates', verdicts, { whoOf });
}

async function namesOf(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), inArray(person.id, [...new Set(ids)])));
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Reviews of one wave in any open state, other gates included: at most one may exist (bad input of §1). */
export async function openReviewsOfWave(tx: Tx, workspaceId: string, waveId: string): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(review)
    .where(
      and(
        eq(review.workspaceId, workspaceId),
        eq(review.waveId, waveId),
        inArray(review.state, [...openReviewStates]),
      ),
    );
  return row?.count ?? 0;
}
