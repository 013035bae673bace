import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { gate } from '@/db/schema';
import { together } from '@/db/together';
import { personsOf, principalOf } from '@/lib/access/actor';
import { personalView } from '@/lib/access/cached-view';
import { read, type Scope } from '@/lib/access/scope';
import { type GateFacts, gateFactsFrom, gateFactsOf } from './facts';
import type { Ids } from './kpis';
import { reReviewRows } from './reviews';

/** How many gates "next" are. */
export const NEXT_GATES = 3;

export type GatesAtHand = GateFacts & { readonly reReviews: Awaited<ReturnType<typeof reReviewRows>> };

/**
 * The waves whose gates are next or that may want something of the reader, with their facts, and all re-reviews. The
 * database only leaves out waves of which the rules (`nextAmong`, `gatesOwedFrom`) could want nothing; they judge the
 * rest. At most 1 statement.
 */
export const gatesAtHand = (scope: Scope): Promise<GatesAtHand> =>
  personalView(scope, 'gates.at_hand', {}, () =>
    read(scope, async (tx, ids) => {
      const { reReviews, ...found } = await together(
        tx,
        {
          ...gateFactsOf(tx, ids, scope.programme.timeZone, sql`array(select wave_id from at_hand)`),
          reReviews: reReviewRows(tx, ids),
        },
        sql`with at_hand as materialized ((${wavesNext(ids)}) union (${wavesOwing(ids, scope)}))`,
      );
      return { ...gateFactsFrom(found), reReviews };
    }),
  );

const listOf = (words: readonly string[]): SQL =>
  sql`(${sql.join(
    words.map((one) => sql`${one}`),
    sql`, `,
  )})`;

/** `lastDecision` and `isAhead` in the words of the database. */
const ahead = sql`coalesce((select d.decision from decision d where d.workspace_id = g.workspace_id
  and d.gate_id = g.id order by d.decided_at desc, d.id desc limit 1), 'resume') in ('resume', 'recycle', 'hold', 'extend_hold')`;
const inReview = sql`exists (select 1 from review v where v.workspace_id = g.workspace_id and v.gate_id = g.id
  and v.state in ('submitted', 'voting', 'decided'))`;

/** The waves whose first gate ahead is among the next, as `nextAmong` orders them. */
const wavesNext = ({ workspaceId, programmeId }: Ids): SQL =>
  sql`select wave_id from (select distinct on (g.wave_id) g.wave_id, ${inReview} as in_review, r.number collate "C" as number,
        case g.kind when 'G0' then p.planned_start else p.planned_end end as planned_on
        from ${gate} g
        join record r on r.workspace_id = g.workspace_id and r.id = g.id and r.archived_at is null
        join phase p on p.workspace_id = g.workspace_id and p.id = g.phase_id
        where g.workspace_id = ${workspaceId} and g.programme_id = ${programmeId} and ${ahead}
        and not exists (select 1 from decision k where k.workspace_id = g.workspace_id and k.wave_id = g.wave_id and k.decision = 'kill')
        order by g.wave_id, g.kind) first_ahead
    order by in_review desc, planned_on, number limit ${NEXT_GATES}`;

/** The waves with a gate at which the reader may owe something: a superset of what `gatesOwedFrom` finds. */
function wavesOwing({ workspaceId, programmeId }: Ids, { actor }: Scope): SQL {
  const me = principalOf(actor);
  const roles = [
    ...new Set(
      actor.grants
        .filter((grant) => grant.programmeId === null || grant.programmeId === programmeId)
        .map(({ role }) => role),
    ),
  ];
  const found = [
    atTheVote(me, personsOf(actor)),
    sql`exists (select 1 from condition c where c.workspace_id = g.workspace_id and c.gate_id = g.id
      and c.owner_id = ${me} and c.state = 'open')`,
    ...(roles.length > 0 ? [attestationWanted(roles)] : []),
    sql`exists (select 1 from phase p where p.workspace_id = g.workspace_id and p.id = g.phase_id and p.state = 'on_hold')`,
    restated,
  ];
  // each reason by itself, so that each may use an index of its own
  return sql.join(
    found.map(
      (reason) =>
        sql`select g.wave_id from ${gate} g where g.workspace_id = ${workspaceId} and g.programme_id = ${programmeId} and ${reason}`,
    ),
    sql` union `,
  );
}

/** Who scores or votes has a seat; a sponsor may consent to an open motion without one. */
const atTheVote = (me: string, persons: readonly string[]): SQL =>
  sql`${inReview} and (exists (select 1 from gatekeeper k where k.workspace_id = g.workspace_id and k.gate_id = g.id
    and k.person_id = ${me} and k.dismissed_at is null) or exists (select 1 from ballot b
    where b.workspace_id = g.workspace_id and b.subject_id = g.id and (b.state <> 'confirmed' or exists (select 1
    from ballot_member m where m.workspace_id = b.workspace_id and m.ballot_id = b.id and m.person_id in ${listOf(persons)}))))`;

/** A gate whose phase is under way and that asks somebody in one of these roles to vouch. */
const attestationWanted = (roles: readonly string[]): SQL =>
  sql`exists (select 1 from criterion c where c.workspace_id = g.workspace_id and c.gate_id = g.id
    and c.kind = 'attestation' and c.type = 'must' and c.config ->> 'role' in ${listOf(roles)}) and exists (select 1 from phase p where p.workspace_id = g.workspace_id and p.id = g.phase_id
    and p.state = case g.kind when 'G0' then 'planned' else 'active' end) and ${ahead}`;

/** A reviewed gate one of whose KPIs was ever restated, or is counted anew since. */
const restated = sql`exists (select 1 from decision d where d.workspace_id = g.workspace_id and d.gate_id = g.id
  and d.review_id is not null) and exists (select 1 from criterion c where c.workspace_id = g.workspace_id
  and c.gate_id = g.id and c.kind = 'kpi' and (exists (select 1 from observation o where o.workspace_id = c.workspace_id
  and o.kpi_id = (c.config ->> 'kpiId')::uuid and o.revision > 1) or exists (select 1 from kpi_version v
  where v.workspace_id = c.workspace_id and v.kpi_id = (c.config ->> 'kpiId')::uuid and v.version > 1)))`;
