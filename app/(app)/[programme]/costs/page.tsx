import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CostsScreen } from '@/components/costs/costs-screen';
import { param, readTableState, type SearchParams } from '@/components/table/state';
import { requireScope } from '@/lib/access/page';
import { costsPage } from '@/lib/costs/queries/page';

type Props = { params: Promise<{ programme: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('costs');
  return { title: t('title') };
}

export default async function CostsPage({ params, searchParams }: Props) {
  const scope = await requireScope(params);
  const query = await searchParams;
  const { page } = readTableState(query, ['date'], '-date');
  const view = { wave: param(query, 'wave') ?? null, page };
  return <CostsScreen scope={scope} page={await costsPage(scope, view)} params={query} />;
}
