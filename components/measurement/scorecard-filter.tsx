import { useLocale, useTranslations } from 'next-intl';
import { FilterBar } from '@/components/table/filter-bar';
import type { SearchParams } from '@/components/table/state';
import { addMonths, startOfMonth } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { formatMonth } from '@/lib/format/date';
import type { Place } from '@/lib/measurement/queries/scorecard';

type Props = {
  path: string;
  params: SearchParams;
  segments: readonly Place[];
  today: CivilDate;
  count: number;
};

/** Month and segment of the scorecard; both stand in the address. */
export function ScorecardFilter({ path, params, segments, today, count }: Props) {
  const t = useTranslations('measurement.filter');
  const locale = useLocale();
  const months = Array.from({ length: 18 }, (_, index) => addMonths(startOfMonth(today), -1 - index));
  const filters = [
    {
      name: 'period',
      label: t('newest'),
      options: months.map((month) => ({ value: month, label: formatMonth(locale, month) })),
    },
    {
      name: 'segment',
      label: t('all_segments'),
      options: segments.map(({ id, title }) => ({ value: id, label: title })),
    },
  ];
  return <FilterBar path={path} params={params} filters={filters} count={count} />;
}
