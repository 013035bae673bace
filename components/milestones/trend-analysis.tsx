import { useTranslations } from 'next-intl';
import { TrendChart } from '@/components/roadmap/trend-chart';
import { FilterBar } from '@/components/table/filter-bar';
import type { SearchParams } from '@/components/table/state';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import type { milestoneTrends } from '@/lib/milestones/queries/trends';
import type { OnTimeRate } from '@/lib/milestones/rules/on-time';
import { routes } from '@/lib/routes';
import { OnTimeTile } from './on-time-tile';
import { trendLine } from './trend-line';

type Props = {
  trends: Awaited<ReturnType<typeof milestoneTrends>>;
  rate: OnTimeRate;
  address: SearchParams;
  path: string;
  programmeKey: string;
};

/** The trend of a wave or of all milestones beside the rate of those that came in time. */
export function TrendAnalysis({ trends, rate, address, path, programmeKey }: Props) {
  const t = useTranslations('milestones');
  const lines = trends.milestones.map(trendLine);
  const numbers = new Map(lines.map(({ id, number }) => [id, number]));
  const filters = [
    {
      name: 'wave',
      label: t('filter.wave'),
      options: trends.waves.map(({ number, title }) => ({ value: number, label: title })),
    },
    {
      name: 'gating',
      label: t('filter.gating'),
      options: [
        { value: 'yes', label: t('filter.gating_yes') },
        { value: 'no', label: t('filter.gating_no') },
      ],
    },
  ];
  return (
    <div className="grid items-start gap-4 2xl:grid-cols-[minmax(0,1fr)_16rem]">
      <div className="min-w-0 rounded-lg border bg-surface">
        <FilterBar path={path} params={address} filters={filters} count={lines.length} />
        {lines.length > 0 ? (
          <div className="p-4">
            <TrendChart
              milestones={lines}
              href={(id) => routes.milestone(programmeKey, numbers.get(id) ?? '')}
            />
          </div>
        ) : (
          <EmptyState
            title={t('trends.empty_title')}
            text={t('trends.empty_text')}
            action={<LinkButton href={routes.milestones(programmeKey)}>{t('trends.to_list')}</LinkButton>}
          />
        )}
      </div>
      <div className="-order-1 min-w-0 2xl:order-none">
        <OnTimeTile rate={rate} />
      </div>
    </div>
  );
}
