import { parseTrackView } from '@/components/roadmap/track-plan/track-view';
import { answerInScope } from '@/lib/access/rest';
import { roadmapView } from '@/lib/roadmap/queries/plan';

type Props = { params: Promise<{ programme: string }> };

/** The roadmap in view: `GET /api/v1/<programme>/roadmap`, with the parameters of the page's address. */
export function GET(request: Request, { params }: Props): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const page = Number(query.page);
  return answerInScope(params, (scope) =>
    roadmapView(scope, { ...parseTrackView(query), page: Number.isInteger(page) ? page : 1 }),
  );
}
