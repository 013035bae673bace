import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { HandoverDuty } from '@/lib/raci/vocabulary';

export type OpenDuty = HandoverDuty & {
  readonly personId: string;
  readonly number: string;
  readonly title: string;
  /** Day it has to be done by; null where it has none. */
  readonly due: CivilDate | null;
};

/**
 * Open duties in a programme by person: milestones owned or to be accepted, conditions, KPIs owned or looked after
 * (RA-6). 1 statement.
 */
export async function openDuties(tx: Tx, workspaceId: string, programmeId: string): Promise<OpenDuty[]> {
  const rows = await tx.execute<OpenDuty>(sql`
    select 'milestone_owner' as kind, m.id, r.owner_id as "personId", r.number, r.title, coalesce(m.forecast_date, m.planned_date)::text as due from milestone m
      join record r on r.workspace_id = m.workspace_id and r.id = m.id and r.archived_at is null
      where m.workspace_id = ${workspaceId} and m.programme_id = ${programmeId} and m.state in ('planned', 'in_progress', 'submitted') and r.owner_id is not null
    union all
    select 'milestone_acceptor', m.id, m.acceptor_id, r.number, r.title, coalesce(m.forecast_date, m.planned_date)::text as due from milestone m
      join record r on r.workspace_id = m.workspace_id and r.id = m.id and r.archived_at is null
      where m.workspace_id = ${workspaceId} and m.programme_id = ${programmeId} and m.state in ('planned', 'in_progress', 'submitted') and m.acceptor_id is not null
    union all
    select 'condition', c.id, c.owner_id, r.number, c.text, c.due::text from condition c
      join record r on r.workspace_id = c.workspace_id and r.id = c.gate_id
      where c.workspace_id = ${workspaceId} and c.programme_id = ${programmeId} and c.state = 'open'
    union all
    select 'kpi', k.id, r.owner_id, r.number, r.title, null from kpi k
      join record r on r.workspace_id = k.workspace_id and r.id = k.id and r.archived_at is null
      where k.workspace_id = ${workspaceId} and k.programme_id = ${programmeId} and r.owner_id is not null
    order by 1, 4`);
  return [...rows];
}
