import { getActor } from '@/lib/access/session';
import { fileFor } from '@/lib/registry/queries/record';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const CLOSED = { 'Cache-Control': 'private, no-store' };

/** Hands a file out to be saved, never to be shown: it came from somebody else. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const actor = await getActor();
  if (!actor) return new Response(null, { status: 401, headers: CLOSED });
  const { id } = await params;
  const file = UUID.test(id) ? await fileFor(actor, id) : null;
  if (!file) return new Response(null, { status: 404, headers: CLOSED });
  return new Response(Buffer.from(file.bytes), {
    headers: {
      ...CLOSED,
      'Content-Type': file.mime,
      'Content-Length': String(file.size),
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeName(file.name)}`,
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

/** RFC 8187: `encodeURIComponent` leaves some signs that are no attribute characters. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
