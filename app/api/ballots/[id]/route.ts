import { z } from 'zod';
import { proveScope } from '@/lib/access/scope';
import { getActor } from '@/lib/access/session';
import { ballotPulse } from '@/lib/voting/queries/pulse';

type Props = { params: Promise<{ id: string }> };
const headers = { 'Cache-Control': 'private, no-store' };

/** How far a vote has come: `GET /api/ballots/<id>?programme=<key>`. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const actor = await getActor();
  if (!actor) return Response.json(null, { status: 401, headers });
  const id = z.uuid().safeParse((await params).id);
  const key = new URL(request.url).searchParams.get('programme') ?? '';
  const scope = id.success ? await proveScope(actor, key) : null;
  const pulse = scope && id.success ? await ballotPulse(scope, id.data) : null;
  return Response.json(pulse, { status: pulse ? 200 : 404, headers });
}
