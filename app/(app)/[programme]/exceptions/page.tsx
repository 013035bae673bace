import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BreachList } from '@/components/exceptions/breach-list';
import { RaiseForm } from '@/components/exceptions/report-forms';
import { ReportTable } from '@/components/exceptions/report-table';
import { ClientMessages } from '@/components/shell/client-messages';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { may } from '@/lib/access/scope';
import { exceptionList } from '@/lib/exceptions/queries/list';
import { routes } from '@/lib/routes';

type Props = { params: Promise<{ programme: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('exceptions'))('title') };
}

export default async function ExceptionsPage({ params }: Props) {
  const scope = await requireScope(params);
  const t = await getTranslations('exceptions');
  const { breaches, reports, phases, today } = await exceptionList(scope);
  const { key } = scope.programme;
  const waiting = reports.filter((one) => one.state === 'submitted').length;
  return (
    <ClientMessages namespaces={['exceptions']}>
      <PageHeader
        title={t('title')}
        message={t('message', { breaches: breaches.length, waiting })}
        actions={
          phases.length > 0 && (
            <RaiseForm
              phases={phases}
              today={today}
              doneHref={routes.exception(key, '').concat('{number}')}
            />
          )
        }
      />
      <div className="grid gap-4">
        {breaches.length > 0 && (
          <Card flush title={t('breach.title')} message={t('breach.message', { count: breaches.length })}>
            <BreachList
              breaches={breaches}
              programmeKey={key}
              today={today}
              mayReport={may(scope, 'exception:report')}
            />
          </Card>
        )}
        {reports.length > 0 ? (
          <Card flush title={t('reports')}>
            <ReportTable reports={reports} programmeKey={key} today={today} />
          </Card>
        ) : (
          <EmptyState title={t('empty')} text={t('empty_text')} />
        )}
      </div>
    </ClientMessages>
  );
}
