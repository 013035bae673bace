import { randomUUID } from 'node:crypto';
import { isSameOrigin } from '@/lib/access/same-origin';
import { getActor } from '@/lib/access/session';
import { execute } from '@/lib/action/execute';
import { readBody } from '@/lib/action/read-body';
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
  const bytes = await readBody(request, FILE_LIMIT);
  if (!bytes) return refused('invalid', 'registry.file_too_large', 413);
  const { searchParams } = new URL(request.url);
  const input = { recordId: searchParams.get('record'), name: searchParams.get('name'), bytes };
  const result = await execute(storeFile, actor, input, { requestId });
  return answer(result, result.ok ? 201 : STATUS[result.kind]);
}

function answer(result: Result<unknown>, status: number): Response {
  return Response.json(result, { status, headers: { 'Cache-Control': 'private, no-store' } });
}
