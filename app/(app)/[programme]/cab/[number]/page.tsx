import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { MeetingScreen } from '@/components/cab/meeting-screen';
import { RecordPanel } from '@/components/registry/record-panel';
import { ClientMessages } from '@/components/shell/client-messages';
import { Live } from '@/components/shell/live';
import { requireScope } from '@/lib/access/page';
import { meetingPage } from '@/lib/cab/queries/meeting';

type Props = { params: Promise<{ programme: string; number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('cab');
  return { title: `${(await params).number} · ${t('title')}` };
}

export default async function MeetingPage({ params }: Props) {
  const scope = await requireScope(params);
  const page = await meetingPage(scope, (await params).number);
  if (!page) notFound();
  const { key, timeZone } = scope.programme;
  return (
    <>
      <ClientMessages namespaces={['cab']}>
        {scope.head && page.state !== 'minuted' && page.state !== 'cancelled' && (
          <Live programmeKey={key} seq={scope.head.seq} />
        )}
        <MeetingScreen page={page} programmeKey={key} timeZone={timeZone} />
      </ClientMessages>
      <div className="mt-4">
        <RecordPanel scope={scope} recordId={page.id} number={page.number} />
      </div>
    </>
  );
}
