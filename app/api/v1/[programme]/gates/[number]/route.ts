import { answerInScope } from '@/lib/access/rest';
import { gatePage } from '@/lib/gates/queries/page';

type Props = { params: Promise<{ programme: string; number: string }> };

/** One gate with criteria, readiness and attempts: `GET /api/v1/<programme>/gates/GA-12`. */
export function GET(_request: Request, { params }: Props): Promise<Response> {
  return answerInScope(params, async (scope) => gatePage(scope, (await params).number));
}
