import 'server-only';
import { proveScope, type Scope } from './scope';
import { getSession } from './session';

type Params = Promise<{ readonly programme: string }>;
const HEADERS = { 'Cache-Control': 'private, no-store' };
const TITLES = {
  401: 'Sign in first.',
  404: 'There is no such thing here, or it is not yours to see.',
} as const;

/**
 * A read of `app/api/v1`: the session of the request, the same proven scope as the pages, then what `read` finds as
 * JSON. 401 without a session, 404 for a programme out of reach or where `read` finds nothing (null); both as RFC 9457
 * problems. Nothing of it may be kept by a cache.
 */
export async function answerInScope(
  params: Params,
  read: (scope: Scope) => Promise<object | null>,
): Promise<Response> {
  const session = await getSession();
  if (!session || session.mustChangePassword) return problem(401);
  const scope = await proveScope(session.actor, (await params).programme, 'programme:view', session.head);
  const found = scope && (await read(scope));
  return found ? Response.json(found, { headers: HEADERS }) : problem(404);
}

function problem(status: keyof typeof TITLES): Response {
  return Response.json(
    { type: 'about:blank', title: TITLES[status], status },
    { status, headers: { ...HEADERS, 'Content-Type': 'application/problem+json' } },
  );
}
