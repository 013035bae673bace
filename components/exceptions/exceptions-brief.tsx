import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import type { ExceptionsInBrief } from '@/lib/exceptions/queries/list';
import { routes } from '@/lib/routes';

/** On the overview: breaches without a report and reports before the committee; nothing where there are none. */
export function ExceptionsBrief({ brief, programmeKey }: { brief: ExceptionsInBrief; programmeKey: string }) {
  const t = useTranslations('exceptions.overview');
  const open = useTranslations('exceptions');
  const waiting = brief.reports.filter((one) => one.state === 'submitted').length;
  const breaches = brief.breaches.length;
  if (breaches + waiting === 0) return null;
  return (
    <Card
      title={t('title')}
      message={t('message', { breaches, waiting })}
      actions={
        <LinkButton size="sm" variant="quiet" href={routes.exceptions(programmeKey)}>
          {open('title')}
        </LinkButton>
      }
    />
  );
}
