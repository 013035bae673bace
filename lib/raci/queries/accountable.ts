import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import type { CivilDate } from '@/lib/calendar/vocabulary';

/**
 * The A of the active deliverable a milestone stands for, on a day (domain §2): one active person, directly or as the
 * single holder of a role (RA-1). Null where none is tied or the A is vacant. For the row of another query.
 */
export const accountableFor = (
  workspaceId: string,
  milestoneId: AnyPgColumn,
  today: SQL,
): SQL<string | null> =>
  sql<string | null>`milestone_accountable(${workspaceId}::uuid, ${milestoneId}, ${today})`;

export type TiedDeliverable = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly accountableId: string | null;
  /** Everybody who holds an R, by name or by role. */
  readonly responsibleIds: readonly string[];
};

/** The active deliverable a milestone stands for, with its A and every R on a day; null where none is tied. 1 statement. */
export async function tiedDeliverable(
  tx: Tx,
  workspaceId: string,
  milestoneId: string,
  today: CivilDate,
): Promise<TiedDeliverable | null> {
  const [row] = await tx.execute<TiedDeliverable>(sql`select d.id, r.number, r.title,
      milestone_accountable(l.workspace_id, l.to_id, ${today}::date) as "accountableId",
      (select coalesce(json_agg(h), '[]') from raci_people(d.workspace_id, d.id, 'R', ${today}::date) h) as "responsibleIds"
    from link l
    join deliverable d on d.workspace_id = l.workspace_id and d.id = l.from_id and d.state = 'active'
    join record r on r.workspace_id = d.workspace_id and r.id = d.id
    where l.workspace_id = ${workspaceId} and l.kind = 'feeds' and l.to_id = ${milestoneId}
    order by l.recorded_at, l.id limit 1`);
  return row ?? null;
}

/** Whom a milestone waits for at its acceptance: the A of its deliverable, otherwise its own acceptor. 1 statement. */
export async function acceptorFor(
  tx: Tx,
  workspaceId: string,
  milestoneId: string,
  today: CivilDate,
): Promise<string | null> {
  const [row] = await tx.execute<{ id: string | null }>(sql`select coalesce(
      milestone_accountable(m.workspace_id, m.id, ${today}::date), m.acceptor_id) as id
    from milestone m where m.workspace_id = ${workspaceId} and m.id = ${milestoneId}`);
  return row?.id ?? null;
}

/** The one active person who holds the A of a deliverable on a day; null where it is vacant. 1 statement. */
export async function accountableOf(
  tx: Tx,
  workspaceId: string,
  deliverableId: string,
  today: CivilDate,
): Promise<string | null> {
  const rows = await tx.execute<{ id: string }>(
    sql`select id from raci_people(${workspaceId}::uuid, ${deliverableId}::uuid, 'A', ${today}::date) id`,
  );
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}
