import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ChangeScreen } from '@/components/changes/change-screen';
import { RecordPanel } from '@/components/registry/record-panel';
import { ClientMessages } from '@/components/shell/client-messages';
import { param, type SearchParams } from '@/components/table/state';
import { LiveVote } from '@/components/voting/live-vote';
import { requireScope } from '@/lib/access/page';
import { may } from '@/lib/access/scope';
import { impactWithin } from '@/lib/changes/queries/impact';
import { changePage } from '@/lib/changes/queries/page';
import { DEFAULT_DEPTH, isDepth } from '@/lib/changes/rules/impact';
import { voteView } from '@/lib/voting/queries/view';

type Props = {
  params: Promise<{ programme: string; number: string }>;
  searchParams: Promise<SearchParams>;
};

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  return { title: (await params).number };
}

export default async function ChangeDetailPage({ params, searchParams }: Props) {
  const scope = await requireScope(params);
  const page = await changePage(scope, (await params).number);
  if (!page) notFound();
  const asked = await searchParams;
  const wanted = Number(param(asked, 'depth'));
  const depth = isDepth(wanted) ? wanted : DEFAULT_DEPTH;
  const impact = impactWithin(page.impact, depth);
  const { key, timeZone } = scope.programme;
  const [latest] = page.ballots;
  const nameOf = (id: string) => page.people.find(({ value }) => value === id)?.label ?? '—';
  const ownerId = page.row.requesterId;
  const ballot = latest ? voteView(latest, scope, page.now, nameOf, { decide: 'change:decide' }) : null;
  return (
    <ClientMessages namespaces={['changes', 'voting', 'gates']}>
      <LiveVote ballot={ballot} scope={scope} />
      <ChangeScreen
        page={page}
        ballot={ballot}
        rights={{
          ask: may(scope, 'change:create'),
          edit: page.editable && may(scope, 'change:edit', { ownerId }),
          manage: may(scope, 'change:manage'),
          decide: may(scope, 'change:decide'),
          except: may(scope, 'change:except_freeze'),
          lookBack: may(scope, 'template:approve'),
          me: scope.actor.personId,
        }}
        impact={impact}
        depth={depth}
        params={asked}
        programmeKey={key}
        timeZone={timeZone}
      />
      <div className="mt-4">
        <RecordPanel scope={scope} recordId={page.id} number={page.number} ownerId={ownerId} />
      </div>
    </ClientMessages>
  );
}
