import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { StatusBadge } from '@/components/ui/status';
import type { Figures } from '@/lib/costs/rules/figures';
import { formatDate } from '@/lib/format/date';
import { useCostWords } from './cost-words';

/** The figures of a programme or wave, each with what judges it. */
export function FigureGrid({ figures }: { figures: Figures }) {
  const t = useTranslations('costs');
  const locale = useLocale();
  const words = useCostWords();
  const { forecastEnd, planEnd } = figures;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3 xl:grid-cols-6">
      <Figure label={t('figure.bac')}>{words.whole(figures.bac)}</Figure>
      <Figure label={t('figure.pv')}>{words.whole(figures.pv)}</Figure>
      <Figure label={t('figure.ev')}>{words.whole(figures.ev)}</Figure>
      <Figure label={t('figure.ac')}>{words.whole(figures.ac)}</Figure>
      <Figure label={t('figure.cv')}>{words.variance(figures.cv)}</Figure>
      <Figure label={t('figure.sv')}>{words.variance(figures.sv)}</Figure>
      <Figure label={t('figure.cpi')} note={<StatusBadge status={words.status(figures.money)} />}>
        {words.index(figures.cpi)}
      </Figure>
      <Figure label={t('figure.spiT')} note={<StatusBadge status={words.status(figures.time)} />}>
        {words.index(figures.spiT)}
      </Figure>
      <Figure label={t('figure.eac')}>{words.estimate(figures.eac)}</Figure>
      <Figure label={t('figure.etc')}>{words.estimate(figures.etc)}</Figure>
      <Figure label={t('figure.vac')}>{words.estimateVariance(figures.vac)}</Figure>
      <Figure
        label={t('figure.end')}
        note={
          forecastEnd && (
            <span className="text-ink-3">{t('planned_end', { date: formatDate(locale, planEnd) })}</span>
          )
        }
      >
        {formatDate(locale, forecastEnd ?? planEnd)}
      </Figure>
    </dl>
  );
}

function Figure({ label, note, children }: { label: string; note?: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-3 text-sm">{label}</dt>
      <dd className="figures font-semibold text-lg">{children}</dd>
      {note && <dd className="text-sm">{note}</dd>}
    </div>
  );
}
