import { getActor } from '@/lib/access/session';
import { searchRecords } from '@/lib/registry/queries/search';

/** Records for ⌘K: `GET /api/search?q=<text>&programme=<key>`; the programme only decides what comes first. */
export async function GET(request: Request): Promise<Response> {
  const headers = { 'Cache-Control': 'private, no-store' };
  const actor = await getActor();
  if (!actor) return Response.json({ hits: [] }, { status: 401, headers });
  const { searchParams } = new URL(request.url);
  const programme = searchParams.get('programme') ?? undefined;
  return Response.json(
    { hits: await searchRecords(actor, searchParams.get('q') ?? '', programme) },
    { headers },
  );
}
