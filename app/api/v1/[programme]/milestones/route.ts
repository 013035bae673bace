import { readMilestoneAddress } from '@/components/milestones/milestone-address';
import { answerInScope } from '@/lib/access/rest';
import { milestoneList } from '@/lib/milestones/queries/list';

type Props = { params: Promise<{ programme: string }> };

/** One page of the milestones: `GET /api/v1/<programme>/milestones`, with the parameters of the page's address. */
export function GET(request: Request, { params }: Props): Promise<Response> {
  const { query } = readMilestoneAddress(Object.fromEntries(new URL(request.url).searchParams));
  return answerInScope(params, (scope) => milestoneList(scope, query, new Date()));
}
