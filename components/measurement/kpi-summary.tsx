import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { StatusBadge } from '@/components/ui/status';
import { TrendArrow } from '@/components/ui/trend-arrow';
import type { KpiPage } from '@/lib/measurement/queries/kpi-page';
import { useFigures } from './figures';

type Props = { page: KpiPage; fiscalStartMonth: number };

/** Value, target and what there is to say about them, at the top of the KPI. */
export function KpiSummary({ page: { sheet, reading }, fiscalStartMonth }: Props) {
  const t = useTranslations('measurement');
  const figures = useFigures();
  const { status, label } = figures.status(reading);
  const known = reading.value !== null && reading.value !== 'na';
  const period = reading.period && figures.period(sheet.rhythm, reading.period.start, fiscalStartMonth);
  return (
    <span className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <span className={known ? 'figures font-semibold text-2xl' : 'text-ink-3 text-xl italic'}>
        {figures.figure(sheet.unit, reading.value)}{' '}
        {known && reading.trend.movement && (
          <TrendArrow movement={reading.trend.movement} judgement={reading.trend.judgement} />
        )}
      </span>
      <StatusBadge status={status} label={label} className="text-base" />
      {sheet.target !== null && (
        <span className="figures text-base">
          {t('grid.target', { value: figures.amount(sheet.unit, sheet.target) })}
          {reading.variance !== null && ` (${figures.variance(sheet.unit, reading.variance)})`}
        </span>
      )}
      {period && <span className="figures text-base text-ink-3">{t('figure.as_of', { period })}</span>}
      {reading.offSince !== null && (
        <span className="figures text-base text-ink-3">
          {t('figure.off_since', {
            period: figures.period(sheet.rhythm, reading.offSince, fiscalStartMonth),
          })}
        </span>
      )}
      {reading.state === 'provisional' && <Badge tone="outline">{t('figure.provisional')}</Badge>}
    </span>
  );
}
