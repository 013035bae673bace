import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { History } from '@/components/audit/history';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { recordByNumber } from '@/lib/registry/queries/record';
import { routes } from '@/lib/routes';

type Props = {
  params: Promise<{ programme: string; number: string }>;
  searchParams: Promise<{ before?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('audit.history');
  const { number } = await params;
  return { title: t('of', { number: number.toUpperCase() }) };
}

/** The whole history of a record, page by page, for everybody who may see the record. */
export default async function HistoryPage({ params, searchParams }: Props) {
  const scope = await requireScope(params);
  const { number } = await params;
  const [record, { before }] = await Promise.all([recordByNumber(scope, number), searchParams]);
  if (!record) notFound();
  const t = await getTranslations();
  const here = routes.record(scope.programme.key, record.number);
  const keyset = Number(before);
  return (
    <>
      <PageHeader
        title={`${record.number} ${record.title}`}
        actions={<LinkButton href={here}>{t('common.action.back')}</LinkButton>}
      />
      <Card title={t('audit.history.title')}>
        <History
          scope={scope}
          recordId={record.id}
          before={Number.isSafeInteger(keyset) && keyset > 0 ? keyset : undefined}
          olderHref={(seq) => `${here}/history?before=${seq}`}
        />
      </Card>
    </>
  );
}
