import { useLocale, useTranslations } from 'next-intl';
import { formatMonth } from '@/lib/format/date';
import type { Scorecard } from '@/lib/measurement/queries/scorecard';

/** How many KPIs are off and since when, and how many cannot be judged. */
export function ScorecardMessage({ card }: { card: Scorecard }) {
  const t = useTranslations('measurement.message');
  const locale = useLocale();
  if (card.rows.length === 0) return null;
  const since = card.off.since === null ? '' : formatMonth(locale, card.off.since);
  const judged = card.rows.length - card.without;
  return (
    <>
      {judged === 0 ? t('none_judged') : t('off', { count: card.off.count, judged, since })}{' '}
      {judged > 0 && card.without > 0 && t('without', { count: card.without })}
    </>
  );
}
