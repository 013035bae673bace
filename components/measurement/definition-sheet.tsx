import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { formatDate } from '@/lib/format/date';
import type { KpiPage } from '@/lib/measurement/queries/kpi-page';
import { useFigures } from './figures';
import { Thresholds } from './thresholds';

/** The definition sheet with every field, and its versions. */
export function DefinitionSheet({ page: { sheet, versions, reading } }: { page: KpiPage }) {
  const t = useTranslations('measurement');
  const states = useTranslations('states.kpi_version');
  const figures = useFigures();
  const value = reading.value === 'na' ? null : reading.value;
  const entries: [string, string][] = [
    [t('field.key'), sheet.key],
    [t('field.name_de'), sheet.nameDe],
    [t('field.name_en'), sheet.nameEn],
    [t('field.purpose'), sheet.purpose],
    [t('field.perspective'), t(`perspective.${sheet.perspective}`)],
    [t('field.indicator'), t(`indicator.${sheet.indicator}`)],
    [t('field.unit'), t(`unit.${sheet.unit}`)],
    [t('field.numerator'), sheet.numerator],
    [t('field.denominator'), sheet.denominator ?? ''],
    [t('field.filters'), sheet.filters],
    [t('field.direction'), t(`direction.${sheet.direction}`)],
    [t('field.over_channels'), t(`aggregation.${sheet.overChannels}`)],
    [t('field.over_segments'), t(`aggregation.${sheet.overSegments}`)],
    [t('field.over_time'), t(`aggregation.${sheet.overTime}`)],
    [t('field.source'), sheet.source],
    [t('field.rhythm'), t(`rhythm.${sheet.rhythm}`)],
    [t('field.due_lag'), t('figure.days', { value: sheet.dueLagDays })],
    [t('field.maturity_lag'), t('figure.days', { value: sheet.maturityLagDays })],
    [t('field.min_n'), String(sheet.minN)],
    [t('field.seasonal'), t(sheet.seasonal ? 'field.yes' : 'field.no')],
    [t('field.owner'), sheet.ownerName ?? ''],
    [t('field.steward'), sheet.stewardName ?? ''],
    [t('field.effective_from'), formatDate(figures.locale, sheet.effectiveFrom)],
  ];
  return (
    <Card title={t('sheet.title')} scope={t('sheet.version', { version: sheet.version })}>
      <Thresholds limits={sheet} unit={sheet.unit} target={sheet.target} value={value} />
      <dl className="mt-4 grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {entries.map(([label, text]) => (
          <div key={label} className="min-w-0">
            <dt className="text-ink-3 text-sm">{label}</dt>
            <dd className="whitespace-pre-line break-words">{text === '' ? '—' : text}</dd>
          </div>
        ))}
      </dl>
      <h3 className="mt-5 mb-1 font-medium">{t('sheet.versions')}</h3>
      <ul className="grid gap-1 text-sm">
        {versions.map((one) => (
          <li key={one.version} className="figures text-ink-2">
            {t('sheet.version_line', {
              version: one.version,
              state: states(one.state),
              from: formatDate(figures.locale, one.effectiveFrom),
              author: one.author ?? '—',
            })}
          </li>
        ))}
      </ul>
    </Card>
  );
}
