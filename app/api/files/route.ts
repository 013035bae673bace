import { randomUUID } from 'node:crypto';
import { isSameOrigin } from '@/lib/access/same-origin';
import { getActor } from '@/lib/access/session';
import { execute } from '@/lib/action/execute';
import type { RefusalKind, Result } from '@/lib/action/result';
import { storeFile } from '@/lib/registry/commands/store-file';
import { FILE_LIMIT } from '@/lib/registry/vocabulary';

const STATUS: Record<RefusalKind, number> = {
  invalid: 422,
  denied: 403,
  conflict: 409,
  unmet: 422,
  missing: 404,
  unavailable: 503,
};

/**
 * Stores one file for a record: `POST /api/files?record=<id>&name=<file name>`, the body is the file itself, at most
 * 10 MB. The answer is the result of the command; a body that is too long is dropped while it still arrives.
 */
export async function POST(request: Request): Promise<Response> {
  const requestId = randomUUID();
  const refused = (kind: RefusalKind, code: string, status = STATUS[kind]) =>
    answer({ ok: false, kind, unmet: [{ code }], requestId }, status);
  if (!isSameOrigin(request.headers)) return refused('denied', 'common.foreign_origin');
  const actor = await getActor();
  if (!actor) return refused('denied', 'common.signed_out', 401);
  const bytes = await readLimited(request);
  if (!bytes) return refused('invalid', 'registry.file_too_large', 413);
  const { searchParams } = new URL(request.url);
  const input = { recordId: searchParams.get('record'), name: searchParams.get('name'), bytes };
  const result = await execute(storeFile, actor, input, { requestId });
  return answer(result, result.ok ? 201 : STATUS[result.kind]);
}

/** The body up to the limit, or null as soon as it exceeds it. */
async function readLimited(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length')) > FILE_LIMIT) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > FILE_LIMIT) {
      await reader?.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function answer(result: Result<unknown>, status: number): Response {
  return Response.json(result, { status, headers: { 'Cache-Control': 'private, no-store' } });
}
