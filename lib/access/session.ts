import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { cookies } from 'next/headers';
import { cache } from 'react';
import { database, type Tx } from '@/db/client';
import { person, roleGrant, session } from '@/db/schema';
import { env } from '@/lib/env';
import { type Actor, actingFor, type Source } from './actor';
import { type DeputyRow, representedBy, representedFrom } from './deputies';
import type { Grant } from './roles';

export type Session = {
  readonly actor: Actor;
  readonly email: string;
  readonly locale: 'de' | 'en';
  readonly theme: 'system' | 'light' | 'dark';
  readonly mustChangePassword: boolean;
  readonly head: Head;
};

/** Newest event of the workspace: every governed write appends one, so it is an exact version of all governed data. */
export type Head = { readonly seq: number; readonly hash: string };

export const SESSION_DAYS = 14;
/** Where people reach this installation: cookies over https take a name no other host can set. */
export const isHttps = (): boolean => env().AUTH_URL.startsWith('https:');
export const sessionCookie = (): string => `${isHttps() ? '__Host-' : ''}authjs.session-token`;

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * The session of this request, read once and fresh: a revoked role, a deactivated account or a changed password
 * bites on the next click (the row is gone or no longer matches), and so does the end of a deputyship. 1 statement,
 * 1 round trip.
 */
export const getSession = cache(async (): Promise<Session | null> => {
  const token = (await cookies()).get(sessionCookie())?.value;
  return token ? findSession(token, 'browser') : null;
});

export const getActor = async (): Promise<Actor | null> => {
  const current = await getSession();
  return current && !current.mustChangePassword ? current.actor : null;
};

/** Reads the session of this request afresh as often as asked, also after the request: for answers that go on. */
export async function reproveActor(): Promise<() => Promise<Actor | null>> {
  const token = (await cookies()).get(sessionCookie())?.value;
  return async () => {
    const current = token ? await findSession(token, 'browser') : null;
    return current && !current.mustChangePassword ? current.actor : null;
  };
}

type SessionRow = Pick<Session, 'email' | 'locale' | 'theme'> & {
  workspace_id: string;
  person_id: string;
  name: string;
  must_change: boolean;
  grants: Grant[];
  acts_for: string | null;
  represents: DeputyRow[];
  head_seq: string;
  head_hash: string;
};

/** Session by its opaque token, or null: unknown, expired, or the person is inactive. */
export async function findSession(token: string, source: Source): Promise<Session | null> {
  const [row] = await database().execute<SessionRow>(sql`select * from read_session(${hashToken(token)})`);
  if (!row) return null;
  const { workspace_id: workspaceId, person_id: personId, name, grants, email, locale, theme } = row;
  const represents = representedFrom(row.represents);
  const own: Actor = { workspaceId, personId, name, grants, source, represents };
  return {
    actor: (row.acts_for && actingFor(own, row.acts_for)) || own,
    email,
    locale,
    theme,
    mustChangePassword: row.must_change,
    head: { seq: Number(row.head_seq), hash: row.head_hash },
  };
}

/** The person with all live grants and whom it deputises for, inside an open transaction; null where inactive. */
export async function loadActor(
  tx: Tx,
  workspaceId: string,
  personId: string,
  source: Source,
  now = new Date(),
): Promise<Actor | null> {
  const rows = await tx
    .select({
      name: person.name,
      role: roleGrant.role,
      programmeId: roleGrant.programmeId,
      channelId: roleGrant.channelId,
    })
    .from(person)
    .leftJoin(
      roleGrant,
      and(
        eq(roleGrant.workspaceId, workspaceId),
        eq(roleGrant.personId, person.id),
        isNull(roleGrant.revokedAt),
      ),
    )
    .where(and(eq(person.workspaceId, workspaceId), eq(person.id, personId), eq(person.active, true)));
  const [first] = rows;
  if (!first) return null;
  const grants = rows.flatMap(({ role, programmeId, channelId }) =>
    role ? [{ role, programmeId, channelId }] : [],
  );
  const represents = await representedBy(tx, workspaceId, personId, now);
  return { workspaceId, personId, name: first.name, grants, source, represents };
}

/** Opens a session and returns its secret; only the hash is stored. */
export async function openSession(
  tx: Tx,
  workspaceId: string,
  personId: string,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + SESSION_DAYS * 86_400_000);
  await tx
    .insert(session)
    .values({ workspaceId, tokenHash: hashToken(token), personId, startedAt: now, expiresAt });
  return { token, expiresAt };
}

/** Ends every session of a person (role change, deactivation, password change), except the one named. */
export async function endSessions(tx: Tx, workspaceId: string, personId: string): Promise<void> {
  await tx.delete(session).where(and(eq(session.workspaceId, workspaceId), eq(session.personId, personId)));
}
