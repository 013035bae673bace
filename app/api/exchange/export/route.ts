import { isSameOrigin } from '@/lib/access/same-origin';
import { proveScope } from '@/lib/access/scope';
import { getSession } from '@/lib/access/session';
import { execute } from '@/lib/action/execute';
import { exportPlan } from '@/lib/exchange/commands/export-plan';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** The roadmap as a download in the reader's language. POST, because taking it away is an event. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response(null, { status: 403 });
  const session = await getSession();
  if (!session || session.mustChangePassword) return new Response(null, { status: 401 });
  // whatever else came is no form; the library throws for it
  const form = await request.formData().catch(() => null);
  if (!form) return new Response(null, { status: 400 });
  const scope = await proveScope(session.actor, String(form.get('programme') ?? ''), 'plan:export');
  if (!scope) return new Response(null, { status: 404 });
  const format = form.get('format') === 'xlsx' ? 'xlsx' : 'csv';
  const input = { programmeId: scope.programme.id, format, language: session.locale } as const;
  const result = await execute(exportPlan, scope.actor, input);
  if (!result.ok) return Response.json(result, { status: 422 });
  return new Response(Buffer.from(result.value.bytes), {
    headers: {
      'Content-Type': TYPES[format],
      'Content-Disposition': `attachment; filename="${scope.programme.key}.${format}"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
