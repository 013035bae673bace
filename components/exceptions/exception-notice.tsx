import { useTranslations } from 'next-intl';
import { ClientMessages } from '@/components/shell/client-messages';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import type { ExceptionsInBrief } from '@/lib/exceptions/queries/list';
import { routes } from '@/lib/routes';
import { BreachList } from './breach-list';
import { ReportTable } from './report-table';

type Props = { brief: ExceptionsInBrief; programmeKey: string; mayReport: boolean };

/** Breaches and reports of one wave, where its phases and gates are shown; nothing where there is nothing. */
export function ExceptionNotice({ brief, programmeKey, mayReport }: Props) {
  const t = useTranslations('exceptions');
  const { breaches, reports, today } = brief;
  if (breaches.length + reports.length === 0) return null;
  return (
    <Card
      flush
      title={t('title')}
      message={breaches.length > 0 ? t('breach.message', { count: breaches.length }) : undefined}
      actions={
        <LinkButton size="sm" variant="quiet" href={routes.exceptions(programmeKey)}>
          {t('all')}
        </LinkButton>
      }
    >
      <ClientMessages namespaces={['exceptions']}>
        <BreachList {...{ breaches, programmeKey, today, mayReport }} />
      </ClientMessages>
      {reports.length > 0 && <ReportTable {...{ reports, programmeKey, today }} />}
    </Card>
  );
}
