import { proveScope } from '@/lib/access/scope';
import { getActor, reproveActor } from '@/lib/access/session';
import { hub } from '@/lib/live/hub';
import { newestSeq } from '@/lib/live/newest';
import { openStream } from '@/lib/live/stream';

/** A connection that carried a stream is not kept: it would hold up a server that is stopping. */
const once = { Connection: 'close' };
const headers = { 'Cache-Control': 'private, no-store, no-transform' };

/**
 * Has something happened in a programme? `GET /api/live?programme=<key>` answers the number of its newest event; asked
 * for `text/event-stream` it goes on telling.
 */
export async function GET(request: Request): Promise<Response> {
  const actor = await getActor();
  if (!actor) return Response.json(null, { status: 401, headers });
  const key = new URL(request.url).searchParams.get('programme') ?? '';
  const scope = await proveScope(actor, key);
  if (!scope) return Response.json(null, { status: 404, headers });
  if (!request.headers.get('accept')?.includes('text/event-stream'))
    return Response.json({ seq: await newestSeq(scope) }, { headers });
  const again = await reproveActor();
  const stream = await openStream({
    hub: hub(),
    place: { workspaceId: actor.workspaceId, programmeId: scope.programme.id },
    newest: async () => {
      const reader = await again();
      const still = reader && (await proveScope(reader, key));
      return still ? newestSeq(still) : null;
    },
  });
  if (!stream)
    return Response.json(null, { status: 503, headers: { ...headers, ...once, 'Retry-After': '30' } });
  return new Response(stream, {
    headers: {
      ...headers,
      ...once,
      'Content-Type': 'text/event-stream; charset=utf-8',
      'X-Accel-Buffering': 'no',
    },
  });
}
