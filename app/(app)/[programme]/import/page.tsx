import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ExportCard } from '@/components/exchange/export-card';
import { ImportPanel } from '@/components/exchange/import-panel';
import { ClientMessages } from '@/components/shell/client-messages';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { may } from '@/lib/access/scope';
import { routes } from '@/lib/routes';

type Props = { params: Promise<{ programme: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('exchange.screen');
  return { title: t('title') };
}

export default async function ImportPage({ params }: Props) {
  const scope = await requireScope(params, 'plan:export');
  const t = await getTranslations('exchange.screen');
  const { key } = scope.programme;
  const mayImport = may(scope, 'plan:import');
  const links = [
    { label: t('to_roadmap'), href: routes.roadmap(key) },
    { label: t('to_milestones'), href: routes.milestones(key) },
  ];
  return (
    <>
      <PageHeader title={t('title')} message={t(mayImport ? 'message' : 'message_export_only')} />
      <div className="grid max-w-6xl gap-4">
        {mayImport && (
          <ClientMessages namespaces={['exchange']}>
            <ImportPanel programmeKey={key} links={links} />
          </ClientMessages>
        )}
        <ExportCard programmeKey={key} withTemplate={mayImport} />
      </div>
    </>
  );
}
