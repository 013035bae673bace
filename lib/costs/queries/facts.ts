import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { PhaseKind } from '@/lib/roadmap/vocabulary';
import type { PhaseFacts } from '../rules/phase-value';

export type Ids = { readonly workspaceId: string; readonly programmeId: string };
export type PhaseRow = PhaseFacts & {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly kind: PhaseKind;
  readonly waveId: string;
  readonly waveNumber: string;
  readonly waveTitle: string;
  readonly channelId: string;
  /** When the latest of its bookings was recorded; null = nothing booked. */
  readonly recordedAt: string | null;
};

/**
 * Every phase of the programme with what earned value is computed from: the milestones of its latest binding baseline,
 * and the cost booked per day. In the order of the waves. 1 statement.
 */
export async function costFacts(
  tx: Tx,
  { workspaceId, programmeId }: Ids,
  timeZone: string,
): Promise<readonly PhaseRow[]> {
  const rows = await tx.execute<PhaseRow & { budgetCents: string | number }>(sql`
    with bound as (
      select distinct on (e.record_id) e.record_id, e.baseline_id, e.start from baseline b
      join baseline_entry e on e.workspace_id = b.workspace_id and e.baseline_id = b.id and e.kind = 'phase'
      where b.workspace_id = ${workspaceId} and b.programme_id = ${programmeId} and b.kind <> 'target'
      order by e.record_id, b.version desc),
    booked as (
      select c.phase_id, json_agg(json_build_object('on', c.booked_on, 'cents', c.cents) order by c.booked_on) as costs,
        max(c.recorded_at) as recorded_at
      from (select phase_id, booked_on, sum(amount_cents) as cents, max(recorded_at) as recorded_at from cost_booking
        where workspace_id = ${workspaceId} and programme_id = ${programmeId} group by phase_id, booked_on) c
      group by c.phase_id),
    weighted as (
      select m.phase_id, json_agg(json_build_object('weight', m.weight::text, 'baselineDate', m.baseline_date,
        'state', m.state, 'acceptedOn', (m.accepted_at at time zone ${timeZone})::date)) as milestones
      from milestone m join bound on bound.record_id = m.phase_id
      where m.workspace_id = ${workspaceId} and m.programme_id = ${programmeId} and m.baseline_date is not null
        and (m.state <> 'cancelled' or exists (select 1 from baseline_entry e
          where e.workspace_id = m.workspace_id and e.baseline_id = bound.baseline_id and e.record_id = m.id))
      group by m.phase_id)
    select p.id, r.number, r.title, p.kind, p.state, p.wave_id as "waveId", h.number as "waveNumber",
      h.title as "waveTitle", w.channel_id as "channelId",
      p.budget_cents as "budgetCents", bound.start::text as start, p.actual_end::text as "actualEnd",
      p.on_hold_since::text as "onHoldSince", coalesce(weighted.milestones, '[]') as milestones,
      coalesce(booked.costs, '[]') as costs, booked.recorded_at::text as "recordedAt"
    from phase p
    join record r on r.workspace_id = p.workspace_id and r.id = p.id
    join wave w on w.workspace_id = p.workspace_id and w.id = p.wave_id
    join record h on h.workspace_id = p.workspace_id and h.id = p.wave_id
    left join bound on bound.record_id = p.id
    left join booked on booked.phase_id = p.id
    left join weighted on weighted.phase_id = p.id
    where p.workspace_id = ${workspaceId} and p.programme_id = ${programmeId}
    order by w.rank, w.id, p.seq`);
  return rows.map((row) => ({ ...row, budgetCents: Number(row.budgetCents) }));
}
