import { revalidatePath } from 'next/cache';
import { execute } from '@/lib/action/execute';
import { importPlan } from '@/lib/exchange/commands/import-plan';
import { withPlanFile } from '@/lib/exchange/reader/answer';

/** Carries out the plan of the hash the preview gave; 409 when the same file now makes another plan. */
export function POST(request: Request): Promise<Response> {
  return withPlanFile(
    request,
    async ({ scope, fileName, fileHash, document, defaults, query, requestId }) => {
      const programmeId = scope.programme.id;
      const planHash = query.get('hash') ?? '';
      const input = { programmeId, fileName, fileHash, document, ...defaults, planHash };
      const actor = { ...scope.actor, source: 'import' as const };
      const result = await execute(importPlan, actor, input, { requestId });
      if (!result.ok) return result;
      revalidatePath('/', 'layout');
      const { rows, links, baselines } = result.value;
      return { ok: true, value: { rows, links, baselines } };
    },
  );
}
