import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Sparkline } from '@/components/charts/sparkline';
import { StatusShape } from '@/components/ui/status';
import { TrendArrow } from '@/components/ui/trend-arrow';
import type { KpiHead, Scorecard } from '@/lib/measurement/queries/scorecard';
import type { Reading } from '@/lib/measurement/rules/reading';
import { routes } from '@/lib/routes';
import { drawn, targetBand, useFigures } from './figures';

type Props = {
  card: Scorecard;
  programmeKey: string;
  fiscalStartMonth: number;
  segment: string | undefined;
};

const HEAD = 'sticky top-0 z-10 border-b bg-sunken px-3 py-1.5 text-left font-medium whitespace-nowrap';

/** KPI × channel: the roll-up stands in front, every cell leads to the KPI in that channel. */
export function ScorecardGrid({ card, programmeKey, fiscalStartMonth, segment }: Props) {
  const t = useTranslations('measurement');
  const figures = useFigures();
  const cell = { programmeKey, fiscalStartMonth, segment };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups controls, this groups rows
    <div
      role="group"
      aria-label={t('grid.caption')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="relative max-h-[calc(100vh-12rem)] min-h-40 overflow-auto print:max-h-none print:overflow-visible"
    >
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">{t('grid.caption')}</caption>
        <thead className="text-ink-2 text-sm">
          <tr>
            <th scope="col" className={`${HEAD} left-0 z-20 pl-4`}>
              {t('grid.kpi')}
            </th>
            <th scope="col" className={`${HEAD} border-r`}>
              {t('grid.total')}
            </th>
            {card.channels.map((channel) => (
              <th key={channel.id} scope="col" className={HEAD} title={channel.title}>
                <Link href={routes.channel(programmeKey, channel.number)} className="hover:underline">
                  {channel.title}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {card.rows.map(({ head, reading, cells }) => (
            <tr key={head.kpiId} data-row className="group">
              <th
                scope="row"
                className="sticky left-0 z-[5] w-40 min-w-32 border-b bg-surface py-2 pr-3 pl-4 text-left align-top font-medium group-last:border-b-0 group-hover:bg-ground sm:min-w-44"
              >
                <Link href={routes.kpi(programmeKey, head.number)} className="hover:underline">
                  {figures.name(head)}
                </Link>
                <span className="figures block font-normal text-ink-3 text-xs">
                  {head.target === null
                    ? t('grid.no_target')
                    : t('grid.target', { value: figures.amount(head.unit, head.target) })}
                </span>
              </th>
              <GridCell
                {...cell}
                head={head}
                reading={reading}
                channelId={null}
                place={t('grid.total')}
                total
              />
              {cells.map((one, index) => {
                const channel = card.channels[index];
                return (
                  <GridCell
                    {...cell}
                    key={channel?.id}
                    head={head}
                    reading={one}
                    channelId={channel?.id ?? null}
                    place={channel?.title ?? ''}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type CellProps = {
  head: KpiHead;
  /** Null = the KPI is not measured here. */
  reading: Reading | null;
  channelId: string | null;
  place: string;
  programmeKey: string;
  fiscalStartMonth: number;
  segment: string | undefined;
  total?: boolean;
};

function GridCell({ head, reading, channelId, place, total, ...props }: CellProps) {
  const t = useTranslations('measurement');
  const figures = useFigures();
  const look = `border-b px-3 py-2 align-top group-last:border-b-0 group-hover:bg-ground ${total ? 'border-r' : ''}`;
  if (reading === null) {
    return (
      <td className={`${look} text-ink-4`}>
        <span aria-hidden>·</span>
        <span className="sr-only">{t('grid.not_measured')}</span>
      </td>
    );
  }
  const { status, label, exact } = figures.status(reading);
  const value = figures.figure(head.unit, reading.value);
  const known = reading.value !== null && reading.value !== 'na';
  const variance = figures.variance(head.unit, reading.variance);
  const period = reading.period && figures.period(head.rhythm, reading.period.start, props.fiscalStartMonth);
  const href = routes.kpi(props.programmeKey, head.number, {
    channel: channelId ?? undefined,
    segment: props.segment,
  });
  return (
    <td className={look} title={period ? t('figure.as_of', { period }) : undefined}>
      <Link href={href} className="grid gap-1 rounded-sm">
        <span className="sr-only">{place}</span>
        <span
          className={`figures flex items-center gap-1.5 whitespace-nowrap ${known ? '' : 'text-ink-3 text-sm italic'}`}
        >
          <StatusShape status={status} />
          <span className="sr-only">{label}</span>
          {value}
          {known && reading.trend.movement && (
            <TrendArrow movement={reading.trend.movement} judgement={reading.trend.judgement} />
          )}
        </span>
        {known && (
          <Sparkline
            points={reading.points.map((point) => ({
              label: point.periodStart,
              value: drawn(head.unit, point.value),
            }))}
            band={targetBand(head)}
            label={t('figure.course', { name: figures.name(head), value })}
            width={104}
            height={22}
          />
        )}
        <span className="figures block text-ink-3 text-xs">
          {exact ?? variance ?? ''}
          {reading.state === 'provisional' && known && ` ${t('figure.provisional')}`}
        </span>
      </Link>
    </td>
  );
}
