import 'server-only';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { routes } from '@/lib/routes';
import type { Permission } from './permissions';
import { requestedPath } from './requested-path';
import { may, proveScope, type Scope } from './scope';
import { getSession, type Session } from './session';

/**
 * The session of a page, or the way to the sign-in, which returns to the very address that was asked for; a first
 * password leads to its forced change.
 */
export async function requireSession(): Promise<Session> {
  const session = await getSession();
  if (!session) toSignIn();
  if (session.mustChangePassword) redirect(routes.account());
  return session;
}

/** Leads to the sign-in and from there back to this page, with its query. */
export function toSignIn(): never {
  const next = requestedPath();
  redirect(routes.signIn(next === '/' ? undefined : next));
}

const prove = cache(async (key: string): Promise<Scope | null> => {
  const { actor, head } = await requireSession();
  return proveScope(actor, key, 'programme:view', head);
});

/**
 * The proven scope of a page in a programme; "not found" for a programme that does not exist or is not the reader's,
 * and for a room whose permission the reader lacks. Proven once per request.
 */
export async function requireScope(
  params: Promise<{ programme: string }>,
  permission?: Permission,
): Promise<Scope> {
  const scope = await prove((await params).programme);
  if (!scope) notFound();
  if (permission && !may(scope, permission)) notFound();
  return scope;
}
