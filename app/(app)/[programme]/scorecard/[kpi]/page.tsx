import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { KpiDetail } from '@/components/measurement/kpi-detail';
import { RecordPanel } from '@/components/registry/record-panel';
import { param, type SearchParams } from '@/components/table/state';
import { requireScope } from '@/lib/access/page';
import { kpiPage } from '@/lib/measurement/queries/kpi-page';
import { kpiViewQuery } from '@/lib/measurement/schema';
import { activePeople } from '@/lib/programmes/queries/people';

type Props = {
  params: Promise<{ programme: string; kpi: string }>;
  searchParams: Promise<SearchParams>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('measurement');
  return { title: `${(await params).kpi} – ${t('title')}` };
}

export default async function KpiScreen({ params, searchParams }: Props) {
  const scope = await requireScope(params);
  const query = await searchParams;
  const view = kpiViewQuery.parse({
    channelId: param(query, 'channel'),
    segmentId: param(query, 'segment'),
    from: param(query, 'from'),
  });
  const [page, people] = await Promise.all([
    kpiPage(scope, (await params).kpi, view),
    activePeople(scope.actor),
  ]);
  if (!page) notFound();
  const { kpiId, number, ownerId } = page.sheet;
  return (
    <>
      <KpiDetail scope={scope} page={page} view={view} people={people} />
      <div className="mt-4">
        <RecordPanel scope={scope} recordId={kpiId} number={number} ownerId={ownerId} />
      </div>
    </>
  );
}
