import { previewPlan } from '@/lib/exchange/queries/preview';
import { withPlanFile } from '@/lib/exchange/reader/answer';
import { planView } from '@/lib/exchange/rules/view';

/** What the file in the body would change; writes nothing. */
export function POST(request: Request): Promise<Response> {
  return withPlanFile(request, async ({ scope, document, defaults }) => {
    const { plan, planHash } = await previewPlan(scope, document, defaults, new Date());
    return { ok: true, value: planView(plan, planHash, defaults) };
  });
}
