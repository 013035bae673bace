import 'server-only';
import { and, eq, gte, isNull, lte, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { deputy, person } from '@/db/schema';
import { Refusal } from '@/lib/action/refusal';
import { civilToday } from '@/lib/calendar/rules/date';
import { DEFAULT_ZONE } from '@/lib/calendar/vocabulary';
import type { Actor, Represented } from './actor';
import type { Grant } from './roles';

/** Deputyships hold for the whole workspace, so their days are those of the default zone. */
export const deputyToday = (now: Date) => civilToday(now, DEFAULT_ZONE);

/** Not ended early, and today is one of its days. */
const inForce = (now: Date): SQL | undefined =>
  and(isNull(deputy.endedAt), lte(deputy.startsOn, deputyToday(now)), gte(deputy.lastDay, deputyToday(now)));

export type DeputyRow = Omit<Represented, 'grants'> & {
  readonly programmeId: string | null;
  readonly grants: Grant[];
};

/**
 * Whom this person deputises for at `now`: active people only, with their live grants, narrowed to one programme where
 * the deputyship covers only that. 1 statement.
 */
export async function representedBy(
  tx: Tx,
  workspaceId: string,
  personId: string,
  now: Date,
): Promise<Represented[]> {
  const rows: DeputyRow[] = await tx
    .select({
      deputyId: deputy.id,
      personId: deputy.personId,
      name: person.name,
      lastDay: deputy.lastDay,
      programmeId: deputy.programmeId,
      grants: sql<
        Grant[]
      >`(select coalesce(json_agg(json_build_object('role', g.role, 'programmeId', g.programme_id,
        'channelId', g.channel_id) order by g.granted_at, g.id), '[]') from role_grant g where g.workspace_id = ${deputy.workspaceId}
        and g.person_id = ${deputy.personId} and g.revoked_at is null)`,
    })
    .from(deputy)
    .innerJoin(
      person,
      and(eq(person.workspaceId, workspaceId), eq(person.id, deputy.personId), eq(person.active, true)),
    )
    .where(and(eq(deputy.workspaceId, workspaceId), eq(deputy.deputyId, personId), inForce(now)))
    .orderBy(person.name);
  return representedFrom(rows);
}

/** Rows as the database gives them, with the rights that pass on. */
export const representedFrom = (rows: readonly DeputyRow[]): Represented[] =>
  rows.map(({ programmeId, grants, ...one }) => ({ ...one, grants: narrowed(grants, programmeId) }));

/** A deputyship for one programme carries no right beyond it. */
function narrowed(grants: readonly Grant[], programmeId: string | null): Grant[] {
  if (programmeId === null) return [...grants];
  return grants.flatMap((grant) =>
    grant.programmeId === null || grant.programmeId === programmeId ? [{ ...grant, programmeId }] : [],
  );
}

/** Asked again inside the transaction of every write: a deputyship that has just ended carries nothing any more. */
export async function requireDeputy(tx: Tx, actor: Actor, now: Date): Promise<void> {
  const [found] = await tx
    .select({ id: deputy.id })
    .from(deputy)
    .where(
      and(
        eq(deputy.workspaceId, actor.workspaceId),
        eq(deputy.id, actor.actsFor?.deputyId ?? ''),
        eq(deputy.deputyId, actor.personId),
        inForce(now),
      ),
    )
    .for('share');
  if (!found) throw new Refusal('denied', [{ code: 'access.not_deputy' }]);
}

/** Every deputyship in force at `now`: a deputy inherits the conflicts of whom it represents. 1 statement. */
export function deputiesAt(
  tx: Tx,
  workspaceId: string,
  now: Date,
): Promise<{ fromId: string; toId: string }[]> {
  return tx
    .select({ fromId: deputy.personId, toId: deputy.deputyId })
    .from(deputy)
    .where(and(eq(deputy.workspaceId, workspaceId), inForce(now)));
}
