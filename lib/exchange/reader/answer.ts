import { randomUUID } from 'node:crypto';
import { isSameOrigin } from '@/lib/access/same-origin';
import { proveScope, type Scope } from '@/lib/access/scope';
import { getSession } from '@/lib/access/session';
import type { RefusalKind, Result, Unmet } from '@/lib/action/result';
import { importDefaults } from '../rules/defaults';
import type { PlanDocument } from '../schema';
import { readUpload } from './upload';

const STATUS: Record<RefusalKind, number> = {
  invalid: 422,
  denied: 403,
  conflict: 409,
  unmet: 422,
  missing: 404,
  unavailable: 503,
};

export type Asked = {
  scope: Scope;
  fileName: string;
  fileHash: string;
  document: PlanDocument;
  defaults: { defaultChannel: string; defaultCohort: string };
  query: URLSearchParams;
  requestId: string;
};

/** A request with a plan file: origin, session, programme and file are proven before `work` begins. */
export async function withPlanFile(
  request: Request,
  work: (asked: Asked) => Promise<Result<unknown>>,
): Promise<Response> {
  const requestId = randomUUID();
  const refused = (kind: RefusalKind, unmet: Unmet) => answer({ ok: false, kind, unmet: [unmet], requestId });
  if (!isSameOrigin(request.headers)) return refused('denied', { code: 'common.foreign_origin' });
  const session = await getSession();
  if (!session || session.mustChangePassword) return refused('denied', { code: 'common.signed_out' });
  const query = new URL(request.url).searchParams;
  const scope = await proveScope(session.actor, query.get('programme') ?? '', 'plan:import');
  if (!scope)
    return refused('denied', { code: 'common.not_permitted', who: [{ role: 'programme_manager' }] });
  const fileName = (query.get('name') ?? '').slice(0, 255) || 'plan';
  const upload = await readUpload(request, fileName);
  if (!upload.ok) return refused('invalid', { code: `exchange.${upload.code}`, params: upload.params });
  const { document, hash: fileHash } = upload;
  const fallback = importDefaults(document, fileName, session.locale);
  const defaults = {
    defaultChannel: query.get('channel')?.trim() || fallback.defaultChannel,
    defaultCohort: query.get('cohort')?.trim() || fallback.defaultCohort,
  };
  return answer(await work({ scope, fileName, fileHash, document, defaults, query, requestId }));
}

function answer(result: Result<unknown>): Response {
  const status = result.ok ? 200 : STATUS[result.kind];
  return Response.json(result, { status, headers: { 'Cache-Control': 'private, no-store' } });
}
