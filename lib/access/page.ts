import 'server-only';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { routes } from '@/lib/routes';
import type { Permission } from './permissions';
import { may, proveScope, type Scope } from './scope';
import { getSession, type Session } from './session';

/**
 * The session of a page, or the way to the sign-in (or to the forced change of the first password). `next` is the
 * path to come back to.
 */
export async function requireSession(next?: string): Promise<Session> {
  const session = await getSession();
  if (!session) redirect(routes.signIn(next));
  if (session.mustChangePassword) redirect(routes.account());
  return session;
}

const prove = cache(async (key: string): Promise<Scope | null> => {
  const { actor, head } = await requireSession(routes.overview(key));
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
