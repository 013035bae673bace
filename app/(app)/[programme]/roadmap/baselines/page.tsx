import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Comparison } from '@/components/roadmap/comparison';
import type { SearchParams } from '@/components/roadmap/track-plan/track-view';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { baselineComparison, baselineList } from '@/lib/roadmap/queries/baselines';
import { routes } from '@/lib/routes';

type Props = { params: Promise<{ programme: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('roadmap.compare');
  return { title: t('title') };
}

export default async function BaselinesPage({ params, searchParams }: Props) {
  const scope = await requireScope(params);
  const query = await searchParams;
  const before = typeof query.before === 'string' ? query.before : 'original';
  const after = typeof query.after === 'string' ? query.after : 'plan';
  const [baselines, comparison] = await Promise.all([
    baselineList(scope),
    baselineComparison(scope, before, after),
  ]);
  const t = await getTranslations('roadmap');
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[
              { label: t('screen.title'), href: routes.roadmap(scope.programme.key) },
              { label: t('compare.title') },
            ]}
          />
        }
        title={t('compare.title')}
        message={t('compare.message')}
      />
      <Comparison scope={scope} baselines={baselines} before={before} after={after} comparison={comparison} />
    </>
  );
}
