import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { person, succession } from '@/db/schema';
import { deputyToday } from '@/lib/access/deputies';
import type { Role } from '@/lib/access/roles';
import { may, read, type Scope } from '@/lib/access/scope';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { settingsOf } from '@/lib/programmes/rules/settings';
import { openDuties } from '@/lib/raci/queries/duties';
import { type RaciFacts, raciFacts } from '@/lib/raci/queries/facts';
import { lintInput } from '@/lib/raci/rules/parties';
import { type Consequence, type GateSeats, ifLeaves, type LeavingFacts } from '../rules/leaving';
import { type SuccessionGap, successionGaps } from '../rules/succession';
import { type AbsenceKind, type LeavingEffect, leavingEffects } from '../vocabulary';

type Away = {
  readonly id: string;
  readonly startsOn: CivilDate;
  readonly lastDay: CivilDate;
  readonly kind: AbsenceKind | null;
};
export type PersonCard = {
  readonly id: string;
  readonly name: string;
  readonly jobTitle: string | null;
  readonly active: boolean;
  readonly roles: readonly Role[];
  /** Open deliverables with the letter, by name or by role. */
  readonly accountable: number;
  readonly responsible: number;
  readonly fte: string | null;
  readonly employedFrom: CivilDate | null;
  readonly employedTo: CivilDate | null;
  readonly skills: readonly string[];
  readonly absences: readonly Away[];
  readonly away: boolean;
  readonly deputy: {
    readonly id: string;
    readonly personId: string;
    readonly name: string;
    readonly startsOn: CivilDate;
    readonly lastDay: CivilDate;
    readonly running: boolean;
  } | null;
  readonly trainings: readonly {
    readonly id: string;
    readonly title: string;
    readonly plannedOn: CivilDate;
    readonly doneOn: CivilDate | null;
  }[];
  /** May the reader change this row? */
  readonly mayPlan: boolean;
};
type CriticalRoleView = {
  readonly role: Role;
  readonly skill: string;
  readonly successorId: string | null;
  readonly successor: string | null;
  readonly cause: SuccessionGap['cause'] | null;
};
export type PeopleRoom = {
  readonly today: CivilDate;
  readonly people: readonly PersonCard[];
  readonly critical: readonly CriticalRoleView[];
  readonly leaving: {
    readonly id: string;
    readonly name: string;
    readonly on: CivilDate;
    readonly effects: readonly Consequence[];
  } | null;
};

/**
 * Everybody with a role in the programme: letters, load, deputy, absence, skills, training; the critical roles; and what
 * would happen if `leavesId` left on a day (today where none is given). 3 statements, 5 with somebody leaving.
 */
export function peopleRoom(
  scope: Scope,
  leavesId: string | null,
  now = new Date(),
  leavesOn: CivilDate | null = null,
): Promise<PeopleRoom> {
  const today = deputyToday(now);
  return read(scope, async (tx, { workspaceId, programmeId }) => {
    const facts = await raciFacts(tx, workspaceId, programmeId, today);
    const rows = await profileRows(tx, workspaceId, programmeId, today);
    const roles = await criticalRoles(tx, workspaceId, programmeId);
    const letters = lettersOf(facts);
    const people = rows.map(({ skills, absences, trainings, deputies, ...row }): PersonCard => {
      const mayPlan = may(scope, 'person:plan', { ownerId: row.id });
      const deputy = deputies[0];
      return {
        ...row,
        skills: skills ?? [],
        trainings,
        mayPlan,
        accountable: letters.filter(({ accountable }) => accountable.includes(row.id)).length,
        responsible: letters.filter(({ responsible }) => responsible.includes(row.id)).length,
        // why somebody is away is for those who plan and for the person
        absences: absences.map((one) => ({ ...one, kind: mayPlan ? one.kind : null })),
        away: absences.some((one) => one.startsOn <= today),
        deputy: deputy ? { ...deputy, running: deputy.startsOn <= today } : null,
      };
    });
    const gaps = successionGaps(roles, people, (role) => holdersOf(facts, role));
    const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name ?? null;
    return {
      today,
      people,
      critical: roles.map((one) => ({
        ...one,
        successor: nameOf(one.successorId),
        cause: gaps.find(({ role }) => role === one.role)?.cause ?? null,
      })),
      leaving: await leavingOf(tx, scope, { facts, letters, people, leavesId, on: leavesOn ?? today }),
    };
  });
}

/** Number of critical roles without cover, for the gate that asks (F-4). 2 statements. */
export async function uncoveredRoles(tx: Tx, workspaceId: string, programmeId: string): Promise<number> {
  const roles = await criticalRoles(tx, workspaceId, programmeId);
  if (roles.length === 0) return 0;
  const rows = await tx.execute<{ id: string; active: boolean; skills: string[]; role: string | null }>(sql`
    select p.id, p.active, coalesce(f.skills, '[]') as skills, g.role from person p
      left join person_profile f on f.workspace_id = p.workspace_id and f.person_id = p.id
      left join role_grant g on g.workspace_id = p.workspace_id and g.person_id = p.id and g.revoked_at is null
        and (g.programme_id is null or g.programme_id = ${programmeId})
      where p.workspace_id = ${workspaceId}`);
  const holders = (role: string) => [
    ...new Set(rows.filter((row) => row.active && row.role === role).map(({ id }) => id)),
  ];
  return successionGaps(roles, [...rows], holders).length;
}

function criticalRoles(tx: Tx, workspaceId: string, programmeId: string) {
  return tx
    .select({ role: succession.role, skill: succession.skill, successorId: succession.successorId })
    .from(succession)
    .where(
      and(
        eq(succession.workspaceId, workspaceId),
        eq(succession.programmeId, programmeId),
        eq(succession.critical, true),
      ),
    )
    .orderBy(succession.role);
}

/** People who hold a role in the programme, with what is planned for them from today on. 1 statement. */
function profileRows(tx: Tx, workspaceId: string, programmeId: string, today: CivilDate) {
  const of = (table: string) =>
    sql.raw(`${table}.workspace_id = person.workspace_id and ${table}.person_id = person.id`);
  return tx
    .select({
      id: person.id,
      name: person.name,
      jobTitle: person.jobTitle,
      active: person.active,
      roles: sql<
        Role[]
      >`(select coalesce(json_agg(distinct g.role), '[]') from role_grant g where ${of('g')} and g.revoked_at is null
        and (g.programme_id is null or g.programme_id = ${programmeId}))`,
      fte: sql<string | null>`(select f.fte::text from person_profile f where ${of('f')})`,
      employedFrom: sql<CivilDate | null>`(select f.employed_from::text from person_profile f where ${of('f')})`,
      employedTo: sql<CivilDate | null>`(select f.employed_to::text from person_profile f where ${of('f')})`,
      skills: sql<string[] | null>`(select f.skills from person_profile f where ${of('f')})`,
      absences: sql<
        (Away & { kind: AbsenceKind })[]
      >`(select coalesce(json_agg(json_build_object('id', a.id, 'kind', a.kind, 'startsOn', a.starts_on,
        'lastDay', a.last_day) order by a.starts_on), '[]') from absence a where ${of('a')} and a.cancelled_at is null and a.last_day >= ${today})`,
      trainings: sql<
        PersonCard['trainings'][number][]
      >`(select coalesce(json_agg(json_build_object('id', t.id, 'title', t.title, 'plannedOn', t.planned_on, 'doneOn', t.done_on)
        order by t.planned_on), '[]') from training t where ${of('t')} and t.cancelled_at is null)`,
      deputies: sql<
        { id: string; personId: string; name: string; startsOn: CivilDate; lastDay: CivilDate }[]
      >`(select coalesce(json_agg(json_build_object('id', d.id, 'personId', d.deputy_id, 'name', y.name, 'startsOn', d.starts_on, 'lastDay', d.last_day) order by d.starts_on), '[]')
        from deputy d join person y on y.workspace_id = d.workspace_id and y.id = d.deputy_id where ${of('d')} and d.ended_at is null
        and d.last_day >= ${today} and (d.programme_id is null or d.programme_id = ${programmeId}))`,
    })
    .from(person)
    .where(
      and(
        eq(person.workspaceId, workspaceId),
        sql`exists (select 1 from role_grant g where ${of('g')} and g.revoked_at is null and (g.programme_id is null or g.programme_id = ${programmeId}))`,
      ),
    )
    .orderBy(person.name);
}

type Letters = { number: string; title: string; accountable: string[]; responsible: string[] };

/** Open rows with the people behind A and R, roles resolved as the lint resolves them. */
function lettersOf({ deliverables, assignments, grants, persons }: RaciFacts): Letters[] {
  const { deliverables: rows, parties } = lintInput(deliverables, assignments, grants, persons);
  const peopleBehind = (partyId: string) =>
    parties.find(({ id }) => id === partyId)?.holders.flatMap((one) => (one.active ? [one.personId] : [])) ??
    [];
  return rows.map((row, at) => {
    const with_ = (code: 'A' | 'R') => [
      ...new Set(
        row.assignments.filter((one) => one.code === code).flatMap((one) => peopleBehind(one.partyId)),
      ),
    ];
    const { number = '', title = '' } = deliverables[at] ?? {};
    return { number, title, accountable: with_('A'), responsible: with_('R') };
  });
}

const holdersOf = ({ grants, persons }: RaciFacts, role: string): string[] => [
  ...new Set(
    grants
      .filter(
        (grant) => grant.role === role && persons.some((one) => one.id === grant.personId && one.active),
      )
      .map(({ personId }) => personId),
  ),
];

async function leavingOf(
  tx: Tx,
  scope: Scope,
  given: {
    facts: RaciFacts;
    letters: Letters[];
    people: readonly PersonCard[];
    leavesId: string | null;
    on: CivilDate;
  },
): Promise<PeopleRoom['leaving']> {
  const { facts, letters, people, leavesId, on } = given;
  const leaver = people.find(({ id }) => id === leavesId);
  if (!leaver) return null;
  const { workspaceId } = scope.actor;
  const { id: programmeId } = scope.programme;
  const { quorumMin } = settingsOf(scope.programme);
  const seats = await tx.execute<Omit<GateSeats, 'quorumMin'>>(sql`select r.id, r.number, r.title,
      (case when g.kind = 'G0' then ph.planned_start else ph.planned_end end)::text as due,
      json_agg(json_build_object('personId', k.person_id, 'seat', k.seat)) as members
    from gate g join record r on r.workspace_id = g.workspace_id and r.id = g.id and r.archived_at is null
      join phase ph on ph.workspace_id = g.workspace_id and ph.id = g.phase_id
      join gatekeeper k on k.workspace_id = g.workspace_id and k.gate_id = g.id and k.dismissed_at is null
    where g.workspace_id = ${workspaceId} and g.programme_id = ${programmeId}
      and not exists (select 1 from decision d where d.workspace_id = g.workspace_id and d.gate_id = g.id and d.decision in ('go', 'conditional_go', 'kill'))
    group by r.id, r.number, r.title, g.kind, ph.planned_start, ph.planned_end order by r.number`);
  const found: LeavingFacts = {
    duties: await openDuties(tx, workspaceId, programmeId),
    gates: [...seats].map((gate) => ({ ...gate, quorumMin })),
    deliverables: letters,
    roles: [...new Set(facts.grants.map(({ role }) => role))].map((role) => ({
      role,
      holders: holdersOf(facts, role),
    })),
    deputises: people.flatMap(({ id, name, deputy }) =>
      deputy && deputy.personId === leaver.id ? [{ personId: id, name, deputyId: leaver.id }] : [],
    ),
  };
  const effects = ifLeaves(leaver.id, found, on);
  const rank = (effect: LeavingEffect) => leavingEffects.indexOf(effect);
  return {
    id: leaver.id,
    on,
    name: leaver.name,
    effects: [...effects].sort((a, b) => rank(a.effect) - rank(b.effect)),
  };
}
