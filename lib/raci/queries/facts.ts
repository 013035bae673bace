import 'server-only';
import { and, asc, eq, isNull, ne, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { deliverable, link, milestone, person, record, roleGrant, wave } from '@/db/schema';
import { together } from '@/db/together';
import type { Role } from '@/lib/access/roles';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { lintRaci, type RaciLint } from '@/lib/raci/rules/lint';
import { lintInput } from '@/lib/raci/rules/parties';
import type { RaciCode } from '@/lib/raci/vocabulary';

/**
 * Everything the lint and the matrix need of a programme, with the letters in force on `today`. 1 statement; `waveId`
 * narrows to the rows that bind it.
 */
export async function raciFacts(
  tx: Tx,
  workspaceId: string,
  programmeId: string,
  today: CivilDate,
  waveId?: string,
) {
  const { rows, granted } = await together(tx, {
    rows: deliverableRows(tx, workspaceId, programmeId, today, waveId),
    granted: peopleRows(tx, workspaceId, programmeId),
  });
  const assignments = rows.flatMap(({ id, letters }) =>
    letters.map((letter) => ({ deliverableId: id, ...letter })),
  );
  const deliverables = rows.map(({ letters: _letters, ...row }) => row);
  const persons = new Map(granted.map(({ id, name, active }) => [id, { id, name, active }]));
  const grants = granted.flatMap(({ id, role, channelId }) =>
    role ? [{ personId: id, role, channelId }] : [],
  );
  return { deliverables, assignments, persons: [...persons.values()], grants };
}
export type RaciFacts = Awaited<ReturnType<typeof raciFacts>>;

/** The lint over the facts (RA-1..RA-5). */
export function lintFacts({ deliverables, assignments, grants, persons }: RaciFacts): RaciLint {
  const input = lintInput(deliverables, assignments, grants, persons);
  return lintRaci(input.deliverables, input.parties);
}

type Letter = { readonly personId: string | null; readonly role: Role | null; readonly code: RaciCode };

/** Living deliverables; `gating` when one of the milestones they feed is gating (RA-2). */
function deliverableRows(
  tx: Tx,
  workspaceId: string,
  programmeId: string,
  today: CivilDate,
  waveId?: string,
) {
  const letters = sql<
    Letter[]
  >`(select coalesce(json_agg(json_build_object('personId', a.person_id, 'role', a.role, 'code', a.code)), '[]')
    from assignment a where a.workspace_id = ${deliverable.workspaceId} and a.deliverable_id = ${deliverable.id} and a.ended_at is null
      and a.valid_from <= ${today} and (a.valid_to is null or a.valid_to > ${today}))`;
  const gating = sql<boolean>`exists (select 1 from ${link} join ${milestone} on ${milestone.workspaceId} = ${link.workspaceId}
    and ${milestone.id} = ${link.toId} where ${link.workspaceId} = ${deliverable.workspaceId} and ${link.kind} = 'feeds'
    and ${link.fromId} = ${deliverable.id} and ${milestone.gating} and ${milestone.state} <> 'cancelled')`;
  return tx
    .select({
      id: deliverable.id,
      number: record.number,
      title: record.title,
      description: record.body,
      version: record.version,
      scope: deliverable.scope,
      waveId: deliverable.waveId,
      phaseId: deliverable.phaseId,
      channelId: wave.channelId,
      state: deliverable.state,
      gating,
      letters,
      milestone: sql<{
        id: string;
        number: string;
      } | null>`(select json_build_object('id', r.id, 'number', r.number) from link l
        join record r on r.workspace_id = l.workspace_id and r.id = l.to_id and r.kind = 'milestone' where l.workspace_id = ${deliverable.workspaceId}
          and l.kind = 'feeds' and l.from_id = ${deliverable.id} order by l.recorded_at limit 1)`,
    })
    .from(deliverable)
    .innerJoin(record, and(eq(record.workspaceId, deliverable.workspaceId), eq(record.id, deliverable.id)))
    .leftJoin(wave, and(eq(wave.workspaceId, deliverable.workspaceId), eq(wave.id, deliverable.waveId)))
    .where(
      and(
        eq(deliverable.workspaceId, workspaceId),
        eq(deliverable.programmeId, programmeId),
        isNull(record.archivedAt),
        ne(deliverable.state, 'closed'),
        waveId ? or(isNull(deliverable.waveId), eq(deliverable.waveId, waveId)) : undefined,
      ),
    )
    .orderBy(asc(record.recordedAt), asc(record.id));
}

/** People of the workspace with their live grants that cover the programme. */
function peopleRows(tx: Tx, workspaceId: string, programmeId: string) {
  return tx
    .select({
      id: person.id,
      name: person.name,
      active: person.active,
      role: roleGrant.role,
      channelId: roleGrant.channelId,
    })
    .from(person)
    .leftJoin(
      roleGrant,
      and(
        eq(roleGrant.workspaceId, person.workspaceId),
        eq(roleGrant.personId, person.id),
        isNull(roleGrant.revokedAt),
        or(isNull(roleGrant.programmeId), eq(roleGrant.programmeId, programmeId)),
      ),
    )
    .where(eq(person.workspaceId, workspaceId))
    .orderBy(asc(person.name));
}
