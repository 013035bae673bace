import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TrendAnalysis } from '@/components/milestones/trend-analysis';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { onTime } from '@/lib/milestones/queries/figures';
import { milestoneTrends } from '@/lib/milestones/queries/trends';
import { milestoneFilter } from '@/lib/milestones/schema';
import { routes } from '@/lib/routes';

type Props = {
  params: Promise<{ programme: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('milestones.trends');
  return { title: t('title') };
}

export default async function MilestoneTrendsPage({ params, searchParams }: Props) {
  const scope = await requireScope(params);
  const address = await searchParams;
  const { wave, gating } = milestoneFilter.parse(address);
  const [trends, rate, t, room] = await Promise.all([
    milestoneTrends(scope, { wave, gating }),
    onTime(scope, new Date(), wave),
    getTranslations('milestones.trends'),
    getTranslations('milestones'),
  ]);
  const list = routes.milestones(scope.programme.key);
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb items={[{ label: room('title'), href: list }, { label: t('title') }]} />}
        title={t('title')}
        message={t('message')}
      />
      <TrendAnalysis
        trends={trends}
        rate={rate}
        address={address}
        path={`${list}/trends`}
        programmeKey={scope.programme.key}
      />
    </>
  );
}
