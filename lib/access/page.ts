import 'server-only';
import { notFound, redirect, unauthorized } from 'next/navigation';
import { cache } from 'react';
import { routes } from '@/lib/routes';
import type { Permission } from './permissions';
import { may, proveScope, type Scope } from './scope';
import { getSession, type Session } from './session';

/**
 * The session of a page. Without one the answer is 401 at the very address: `app/unauthorized.tsx` leads to the sign-in
 * and back, with query and all. A first password leads to its forced change.
 */
export async function requireSession(): Promise<Session> {
  const session = await getSession();
  if (!session) unauthorized();
  if (session.mustChangePassword) redirect(routes.account());
  return session;
}

const prove = cache(
  async (key: string): Promise<Scope | null> => proveScope((await requireSession()).actor, key),
);

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
