import { getLocale } from 'next-intl/server';
import { answerInScope } from '@/lib/access/rest';
import { overviewPage } from '@/lib/overview/queries/page';

type Props = { params: Promise<{ programme: string }> };

/** The overview as data: `GET /api/v1/<programme>/overview?since=2027-02-01`. */
export function GET(request: Request, { params }: Props): Promise<Response> {
  const since = new URL(request.url).searchParams.get('since');
  return answerInScope(params, async (scope) => overviewPage(scope, await getLocale(), since));
}
