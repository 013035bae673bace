import { useTranslations } from 'next-intl';
import { ClientMessages } from '@/components/shell/client-messages';
import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import type { KpiPage, KpiView } from '@/lib/measurement/queries/kpi-page';
import { EntryForm } from './entry-form';
import { useFigures } from './figures';
import { PasteForm } from './paste-form';

type Props = { page: KpiPage; view: KpiView; place: string; allowed: boolean; fiscalStartMonth: number };

/** New values of the chosen scope, one by form or many from a spreadsheet. */
export function RecordValues({ page, view, place, allowed, fiscalStartMonth }: Props) {
  const t = useTranslations('measurement.entry');
  const figures = useFigures();
  const { sheet, ended, next, today } = page;
  const { kpiId, unit, rhythm, source, numerator, denominator } = sheet;
  if (!allowed) return <Card title={t('title')} scope={place} message={t('not_here')} />;
  const periods = [...new Set([...(next ? [next.start] : []), ...ended])]
    .sort()
    .toReversed()
    .map((start) => ({ value: start, label: figures.period(rhythm, start, fiscalStartMonth) }));
  const { channelId, segmentId } = view;
  const common = { kpiId, channelId, segmentId, unit, source, isRatio: denominator !== null };
  const message =
    next === null
      ? t('complete')
      : t('next', { period: figures.period(rhythm, next.start, fiscalStartMonth) });
  return (
    <Card title={t('title')} scope={place} message={message}>
      <ClientMessages namespaces={['measurement']}>
        <EntryForm
          {...common}
          numerator={numerator}
          denominator={denominator}
          periods={periods}
          next={next?.start}
        />
        <Disclosure summary={t('paste')} className="mt-5 border-t pt-4">
          <PasteForm {...common} rhythm={rhythm} fiscalStartMonth={fiscalStartMonth} today={today} />
        </Disclosure>
      </ClientMessages>
    </Card>
  );
}
