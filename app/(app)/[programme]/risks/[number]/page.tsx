import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { RecordPanel } from '@/components/registry/record-panel';
import { RiskScreen } from '@/components/risks/risk-screen';
import { ClientMessages } from '@/components/shell/client-messages';
import { requireScope } from '@/lib/access/page';
import { riskPage } from '@/lib/risks/queries/page';

type Props = { params: Promise<{ programme: string; number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('risks');
  return { title: `${(await params).number} · ${t('title')}` };
}

export default async function RiskPage({ params }: Props) {
  const scope = await requireScope(params);
  const page = await riskPage(scope, (await params).number);
  if (!page) notFound();
  const { key, timeZone } = scope.programme;
  return (
    <>
      <ClientMessages namespaces={['risks']}>
        <RiskScreen page={page} programmeKey={key} timeZone={timeZone} />
      </ClientMessages>
      <div className="mt-4">
        <RecordPanel scope={scope} recordId={page.id} number={page.number} channelId={page.channelId} />
      </div>
    </>
  );
}
