import 'server-only';
import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import { readWorkspace } from '@/db/context';
import { person, programme, record, roleGrant } from '@/db/schema';
import { roleFor } from './permissions';
import type { Role } from './roles';
import { read, type Scope } from './scope';
import { DEMO_WORKSPACE_ID } from './vocabulary';

export type DemoPerson = {
  readonly name: string;
  readonly email: string;
  readonly jobTitle: string;
  /** One of the few who show the product best; the others fill the committees. */
  readonly leading: boolean;
};

/** Roles a visitor tries first. */
const SHOWN_FIRST: readonly Role[] = [
  'sponsor',
  'programme_manager',
  'channel_lead',
  'analyst',
  'auditor',
  'administrator',
];

/** The people of the demo world for its sign-in page; nobody outside of it (`STELLWERK_DEMO=1`). 1 statement. */
export async function demoPeople(): Promise<DemoPerson[]> {
  if (process.env.STELLWERK_DEMO !== '1') return [];
  const rows = await readWorkspace(DEMO_WORKSPACE_ID, (tx) =>
    tx
      .select({ name: person.name, email: person.email, jobTitle: person.jobTitle, role: roleGrant.role })
      .from(person)
      .innerJoin(
        roleGrant,
        and(
          eq(roleGrant.workspaceId, DEMO_WORKSPACE_ID),
          eq(roleGrant.personId, person.id),
          isNull(roleGrant.revokedAt),
        ),
      )
      .where(
        and(eq(person.workspaceId, DEMO_WORKSPACE_ID), eq(person.active, true), isNotNull(person.jobTitle)),
      )
      .orderBy(asc(roleGrant.grantedAt), asc(person.name)),
  );
  const leaders = SHOWN_FIRST.flatMap((role) => rows.find((row) => row.role === role)?.email ?? []);
  const byEmail = new Map(rows.map((row) => [row.email, row]));
  const order = [...new Set([...leaders, ...byEmail.keys()])];
  return order.flatMap((email) => {
    const row = byEmail.get(email);
    return row
      ? [{ name: row.name, email, jobTitle: row.jobTitle ?? '', leading: leaders.includes(email) }]
      : [];
  });
}

export type GrantView = {
  readonly id: string;
  readonly role: Role;
  /** Null = the whole workspace. */
  readonly programme: string | null;
  /** Null = every channel. */
  readonly channel: string | null;
};
export type PersonView = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly jobTitle: string | null;
  readonly active: boolean;
  readonly self: boolean;
  readonly grants: readonly GrantView[];
};
/** Where a role can be granted. */
export type Place = {
  readonly programmeId: string;
  readonly programme: string;
  readonly channels: readonly { readonly id: string; readonly title: string }[];
};

/** May the reader administer people? That is a right over the whole workspace. */
export const administersPeople = ({ actor }: Scope): boolean =>
  roleFor(actor, 'person:administer', { programmeId: null }) !== null;

/** Everybody of the workspace with their live roles; nobody for readers who do not administer. 3 statements. */
export async function workspacePeople(scope: Scope): Promise<{ people: PersonView[]; places: Place[] }> {
  if (!administersPeople(scope)) return { people: [], places: [] };
  return read(scope, async (tx, { workspaceId }) => {
    const persons = await tx
      .select({
        id: person.id,
        name: person.name,
        email: person.email,
        jobTitle: person.jobTitle,
        active: person.active,
      })
      .from(person)
      .where(eq(person.workspaceId, workspaceId))
      .orderBy(asc(person.name));
    const grants = await tx
      .select({
        id: roleGrant.id,
        personId: roleGrant.personId,
        role: roleGrant.role,
        programme: programme.name,
        channel: record.title,
      })
      .from(roleGrant)
      .leftJoin(
        programme,
        and(eq(programme.workspaceId, workspaceId), eq(programme.id, roleGrant.programmeId)),
      )
      .leftJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, roleGrant.channelId)))
      .where(and(eq(roleGrant.workspaceId, workspaceId), isNull(roleGrant.revokedAt)))
      .orderBy(asc(roleGrant.grantedAt));
    const places = await tx
      .select({
        programmeId: programme.id,
        programme: programme.name,
        channelId: record.id,
        channel: record.title,
      })
      .from(programme)
      .leftJoin(
        record,
        and(
          eq(record.workspaceId, workspaceId),
          eq(record.programmeId, programme.id),
          eq(record.kind, 'channel'),
          isNull(record.archivedAt),
        ),
      )
      .where(eq(programme.workspaceId, workspaceId))
      .orderBy(asc(programme.name), asc(record.title));
    return {
      people: persons.map((row) => ({
        ...row,
        self: row.id === scope.actor.personId,
        grants: grants
          .filter(({ personId }) => personId === row.id)
          .map(({ personId: _personId, ...grant }) => grant),
      })),
      places: placesOf(places),
    };
  });
}

type PlaceRow = { programmeId: string; programme: string; channelId: string | null; channel: string | null };

function placesOf(rows: readonly PlaceRow[]): Place[] {
  const places = new Map<
    string,
    { programmeId: string; programme: string; channels: Place['channels'][number][] }
  >();
  for (const { programmeId, programme: name, channelId, channel } of rows) {
    const place = places.get(programmeId) ?? { programmeId, programme: name, channels: [] };
    places.set(programmeId, place);
    if (channelId && channel) place.channels.push({ id: channelId, title: channel });
  }
  return [...places.values()];
}
