import { getLocale } from 'next-intl/server';
import { answerInScope } from '@/lib/access/rest';
import { inbox } from '@/lib/inbox/queries';

type Props = { params: Promise<{ programme: string }> };

/** What the reader owes: `GET /api/v1/<programme>/inbox`. */
export function GET(_request: Request, { params }: Props): Promise<Response> {
  return answerInScope(params, async (scope) => inbox(scope, await getLocale()));
}
