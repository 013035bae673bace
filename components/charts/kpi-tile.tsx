import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { cn } from '@/components/ui/class-names';
import { type Status, StatusBadge } from '@/components/ui/status';
import { TrendArrow } from '@/components/ui/trend-arrow';
import type { Band, Point } from './scale';
import { Sparkline } from './sparkline';

type Props = {
  name: string;
  /** Finished text with unit, or the word for why there is none. */
  value: string;
  known: boolean;
  target?: string | undefined;
  /** With its sign. */
  variance?: string | undefined;
  status: Status;
  /** The exact word, such as "Veraltet", where it says more than the status. */
  statusLabel?: string | undefined;
  trend?: ComponentProps<typeof TrendArrow> | undefined;
  points: readonly Point[];
  band?: Band | undefined;
  sparklineLabel: string;
  /** Such as "Stand 22.11.2026". */
  freshness: string;
  owner?: string | undefined;
  href?: string | undefined;
};

/** One figure with what is needed to judge it; the whole tile leads to its detail. */
export function KpiTile(props: Props) {
  const t = useTranslations('common.chart');
  const { name, value, known, target, variance, status, statusLabel, trend, freshness, owner, href } = props;
  return (
    <article
      className="relative flex min-w-0 flex-col rounded-lg border bg-surface px-3 py-2 has-[a:hover]:border-line-strong"
      title={[name, freshness, owner && `${t('owner')}: ${owner}`].filter(Boolean).join(' · ')}
    >
      <h3 className="truncate text-ink-2 text-sm">
        {href ? (
          <Link
            href={href}
            className="after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent"
          >
            {name}
          </Link>
        ) : (
          name
        )}
      </h3>
      <p
        className={cn(
          'figures flex h-7 items-center gap-1.5 whitespace-nowrap',
          known ? 'font-semibold text-lg' : 'text-ink-3 text-base italic',
        )}
      >
        {value}
        {trend && known && <TrendArrow {...trend} />}
      </p>
      {(known || statusLabel) && (
        <StatusBadge status={status} label={statusLabel} className="min-w-0 overflow-hidden text-sm" />
      )}
      <dl className="figures flex min-h-4.5 flex-wrap gap-x-2 text-ink-3 text-xs">
        {target && (
          <div className="flex gap-1">
            <dt>{t('target')}</dt>
            <dd className="text-ink-2">{target}</dd>
          </div>
        )}
        {variance && (
          <div>
            <dt className="sr-only">{t('variance')}</dt>
            <dd className="text-ink-2">{variance}</dd>
          </div>
        )}
      </dl>
      <Sparkline
        points={props.points}
        band={props.band}
        label={`${props.sparklineLabel} ${freshness}`}
        width={220}
        height={26}
        className="mt-auto h-6.5 w-full"
      />
    </article>
  );
}
