import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { addMonths, startOfMonth } from '@/lib/calendar/rules/date';
import { formatMonth } from '@/lib/format/date';
import type { KpiPage, KpiView } from '@/lib/measurement/queries/kpi-page';

type Props = { path: string; page: KpiPage; view: KpiView };

/** Channel, segment and start of what the page shows; a plain form, its state is the address. */
export function PlaceFilter({ path, page: { channels, segments, today }, view }: Props) {
  const t = useTranslations('measurement.filter');
  const words = useTranslations('common');
  const locale = useLocale();
  const starts = [6, 12, 18, 24].map((months) => addMonths(startOfMonth(today), -months));
  const fields = [
    [
      'channel',
      t('all_channels'),
      view.channelId,
      channels.map(({ id, title }) => ({ value: id, label: title })),
    ],
    [
      'segment',
      t('all_segments'),
      view.segmentId,
      segments.map(({ id, title }) => ({ value: id, label: title })),
    ],
    [
      'from',
      t('all_time'),
      view.from,
      starts.map((start) => ({ value: start, label: t('since', { month: formatMonth(locale, start) }) })),
    ],
  ] as const;
  return (
    <form
      action={path}
      className="mb-4 flex flex-wrap items-center gap-2"
      aria-label={words('table.filters')}
      data-print="hide"
    >
      {fields.map(([name, label, chosen, options]) => (
        <Select
          key={`${name}${chosen}`}
          name={name}
          aria-label={label}
          defaultValue={chosen ?? ''}
          placeholder={label}
          options={options}
          className="min-w-32 max-w-60 flex-1 sm:flex-none"
        />
      ))}
      <Button type="submit">{words('action.filter')}</Button>
    </form>
  );
}
