import { useTranslations } from 'next-intl';
import { LineExplorer } from '@/components/charts/line-explorer';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { civilToday } from '@/lib/calendar/rules/date';
import { languageTag } from '@/lib/format/number';
import type { KpiPage } from '@/lib/measurement/queries/kpi-page';
import { periodOf } from '@/lib/measurement/rules/period';
import { axisUnit, drawn, targetBand, useFigures } from './figures';

type Props = { page: KpiPage; place: string; fiscalStartMonth: number; timeZone: string };

/** The series with its target band and the gate decisions that fell in its time; the same figures as a table. */
export function KpiChart({ page, place, fiscalStartMonth, timeZone }: Props) {
  const t = useTranslations('measurement');
  const figures = useFigures();
  const { sheet, series } = page;
  const label = (start: string) => figures.period(sheet.rhythm, start, fiscalStartMonth);
  const periods = new Set(series.map(({ periodStart }) => periodStart));
  const oldestFirst = page.decisions.toSorted((a, b) => (a.decidedAt < b.decidedAt ? -1 : 1));
  const annotations = oldestFirst.flatMap(({ number, decision, decidedAt }) => {
    const { start } = periodOf(sheet.rhythm, civilToday(decidedAt, timeZone), fiscalStartMonth);
    return periods.has(start)
      ? [{ period: label(start), text: `${number} ${figures.decision(decision)}` }]
      : [];
  });
  return (
    <Card title={t('chart.title')} scope={place}>
      {series.length === 0 ? (
        <EmptyState title={t('chart.empty_title')} text={t('chart.empty_text')} />
      ) : (
        <LineExplorer
          title={t('chart.of', { name: figures.name(sheet), place })}
          points={series.map(({ periodStart, value }) => ({
            period: label(periodStart),
            actual: drawn(sheet.unit, value),
            plan: drawn(sheet.unit, sheet.target),
            text: {
              actual: figures.figure(sheet.unit, value),
              ...(sheet.target === null ? {} : { plan: figures.amount(sheet.unit, sheet.target) }),
            },
          }))}
          series={{
            actual: t('chart.actual'),
            ...(sheet.target === null ? {} : { plan: t('chart.target') }),
          }}
          band={targetBand(sheet)}
          annotations={annotations}
          unit={axisUnit(sheet.unit)}
          periodLabel={t('chart.period')}
          language={languageTag(figures.locale)}
        />
      )}
    </Card>
  );
}
