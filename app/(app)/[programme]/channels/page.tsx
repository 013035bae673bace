import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ChannelForm } from '@/components/channels/channel-form';
import { ChannelTable } from '@/components/channels/channel-table';
import { SegmentForm } from '@/components/channels/segment-form';
import { SegmentTable } from '@/components/channels/segment-table';
import { ShareMessage } from '@/components/channels/share-message';
import { ClientMessages } from '@/components/shell/client-messages';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { may } from '@/lib/access/scope';
import { channelList } from '@/lib/channels/queries/list';
import { activePeople } from '@/lib/programmes/queries/people';
import { routes } from '@/lib/routes';

type Props = { params: Promise<{ programme: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('channels');
  return { title: t('title') };
}

export default async function ChannelsPage({ params }: Props) {
  const scope = await requireScope(params);
  const t = await getTranslations('channels');
  const { id: programmeId, key } = scope.programme;
  const [view, people] = await Promise.all([channelList(scope), activePeople(scope.actor)]);
  const mayEditSegments = may(scope, 'segment:edit');
  const create = may(scope, 'channel:create') && (
    <ChannelForm
      programmeId={programmeId}
      people={people.map(({ id, name }) => ({ value: id, label: name }))}
      mayChooseLead
    />
  );
  const createSegment = mayEditSegments && <SegmentForm programmeId={programmeId} />;
  const start = (
    <>
      {create}
      {may(scope, 'plan:import') && <LinkButton href={routes.import(key)}>{t('empty.import')}</LinkButton>}
    </>
  );
  const live = view.channels.filter(({ status }) => status === 'live').length;
  const filled = view.channels.length > 0;
  const message = filled ? t('message', { count: view.channels.length, live }) : undefined;
  return (
    <ClientMessages namespaces={['channels', 'access']}>
      <PageHeader title={t('title')} message={message} actions={filled && create} />
      <div className="grid gap-4">
        <Card title={t('channels')} flush>
          <ChannelTable
            programmeKey={key}
            channels={view.channels}
            empty={<EmptyState title={t('empty.title')} text={t('empty.text')} action={start} />}
          />
        </Card>
        <Card
          title={t('segment.title')}
          message={<ShareMessage shares={view.shares} />}
          actions={createSegment}
          flush
        >
          <SegmentTable
            programmeKey={key}
            programmeId={programmeId}
            segments={view.segments}
            mayEdit={mayEditSegments}
            empty={<EmptyState title={t('segment.empty_title')} text={t('segment.empty_text')} />}
          />
        </Card>
      </div>
    </ClientMessages>
  );
}
