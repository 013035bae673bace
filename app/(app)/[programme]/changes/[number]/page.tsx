import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ChangeScreen } from '@/components/changes/change-screen';
import { RecordPanel } from '@/components/registry/record-panel';
import { ClientMessages } from '@/components/shell/client-messages';
import { LiveVote } from '@/components/voting/live-vote';
import { requireScope } from '@/lib/access/page';
import { may } from '@/lib/access/scope';
import { changePage } from '@/lib/changes/queries/page';
import { voteView } from '@/lib/voting/queries/view';

type Props = { params: Promise<{ programme: string; number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).number };
}

export default async function ChangeDetailPage({ params }: Props) {
  const scope = await requireScope(params);
  const page = await changePage(scope, (await params).number);
  if (!page) notFound();
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
        programmeKey={key}
        timeZone={timeZone}
      />
      <div className="mt-4">
        <RecordPanel scope={scope} recordId={page.id} number={page.number} ownerId={ownerId} />
      </div>
    </ClientMessages>
  );
}
