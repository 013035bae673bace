import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ExceptionNotice } from '@/components/exceptions/exception-notice';
import { GateScreen } from '@/components/gates/gate-screen';
import { RecordPanel } from '@/components/registry/record-panel';
import { ClientMessages } from '@/components/shell/client-messages';
import { param, type SearchParams } from '@/components/table/state';
import { LiveVote } from '@/components/voting/live-vote';
import { requireScope } from '@/lib/access/page';
import { may } from '@/lib/access/scope';
import { civilToday } from '@/lib/calendar/rules/date';
import { exceptionsInBrief } from '@/lib/exceptions/queries/list';
import { gatePage, packByHash } from '@/lib/gates/queries/page';
import { reReviewsOf } from '@/lib/gates/queries/re-reviews';
import { evidenceOf } from '@/lib/registry/queries/panel';

type Props = {
  params: Promise<{ programme: string; number: string }>;
  searchParams: Promise<SearchParams>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).number };
}

export default async function GatePage({ params, searchParams }: Props) {
  const scope = await requireScope(params);
  const { number } = await params;
  const page = await gatePage(scope, number);
  if (!page) notFound();
  const hash = param(await searchParams, 'pack');
  const [reReviews, exceptions, pack, evidence] = await Promise.all([
    reReviewsOf(scope, page.id),
    exceptionsInBrief(scope, page.wave.number),
    hash === undefined ? null : packByHash(scope, number, hash),
    evidenceOf(scope, page.id),
  ]);
  const { key, timeZone } = scope.programme;
  return (
    <ClientMessages namespaces={['gates', 'voting']}>
      <LiveVote ballot={page.ballot} scope={scope} />
      <GateScreen
        page={page}
        reReviews={reReviews}
        pack={pack}
        evidence={evidence}
        programmeKey={key}
        timeZone={timeZone}
        today={civilToday(new Date(), timeZone)}
      />
      <div className="mt-4 grid gap-4">
        <ExceptionNotice brief={exceptions} programmeKey={key} mayReport={may(scope, 'exception:report')} />
        <RecordPanel scope={scope} recordId={page.id} number={page.number} channelId={page.channelId} />
      </div>
    </ClientMessages>
  );
}
