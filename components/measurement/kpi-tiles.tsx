import { useTranslations } from 'next-intl';
import { KpiTile } from '@/components/charts/kpi-tile';
import { cn } from '@/components/ui/class-names';
import { EmptyState } from '@/components/ui/empty-state';
import type { KpiReading } from '@/lib/measurement/queries/scorecard';
import { routes } from '@/lib/routes';
import { drawn, targetBand, useFigures } from './figures';

type Props = { tiles: readonly KpiReading[]; programmeKey: string; fiscalStartMonth: number };

/** Rows of nearly equal length, so that no tile stands alone in the last one. */
function columnsFor(count: number): string {
  const each = Math.ceil(count / Math.ceil(count / 5));
  return each <= 3 ? 'xl:grid-cols-3' : each === 4 ? 'xl:grid-cols-4' : 'xl:grid-cols-5';
}

/** The figures of the overview, each leading to its page. */
export function KpiTiles({ tiles, programmeKey, fiscalStartMonth }: Props) {
  const t = useTranslations('measurement');
  const figures = useFigures();
  if (tiles.length === 0) return <EmptyState title={t('tiles.empty_title')} text={t('tiles.empty_text')} />;
  return (
    <div className={cn('grid grid-cols-2 gap-3 md:grid-cols-3', columnsFor(tiles.length))}>
      {tiles.map(({ head, reading }) => {
        const { status, label } = figures.status(reading);
        const value = figures.figure(head.unit, reading.value);
        const period = reading.period && figures.period(head.rhythm, reading.period.start, fiscalStartMonth);
        return (
          <KpiTile
            key={head.kpiId}
            name={figures.name(head)}
            value={value}
            known={typeof reading.value === 'string' && reading.value !== 'na'}
            target={head.target === null ? undefined : figures.amount(head.unit, head.target)}
            variance={figures.variance(head.unit, reading.variance)}
            status={status}
            statusLabel={label}
            trend={
              reading.trend.movement === null
                ? undefined
                : { movement: reading.trend.movement, judgement: reading.trend.judgement }
            }
            points={reading.points.map((point) => ({
              label: figures.period(head.rhythm, point.periodStart, fiscalStartMonth),
              value: drawn(head.unit, point.value),
            }))}
            band={targetBand(head)}
            sparklineLabel={t('figure.course', { name: figures.name(head), value })}
            freshness={period === null ? t('figure.never') : t('figure.as_of', { period })}
            owner={head.ownerName ?? undefined}
            href={routes.kpi(programmeKey, head.number)}
          />
        );
      })}
    </div>
  );
}
