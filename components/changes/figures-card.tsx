import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import type { ChangeFigures } from '@/lib/changes/rules/figures';
import { formatNumber, formatShare } from '@/lib/format/number';

/** Success, failure and emergency share of the last twelve months (C-8); under twenty ended changes counts only. */
export function FiguresCard({ figures }: { figures: ChangeFigures }) {
  const t = useTranslations('changes.figures');
  const locale = useLocale();
  const shown = (['success', 'lenient', 'failure', 'emergency'] as const).map((key) => {
    const { count, of, share } = figures[key];
    return { key, text: share === null ? t('count', { count, of }) : formatShare(locale, share) };
  });
  return (
    <Card title={t('title')} scope={t('scope')} message={t('message', { count: figures.ended })}>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-5">
        {shown.map(({ key, text }) => (
          <div key={key}>
            <dt className="text-ink-3 text-sm">{t(key)}</dt>
            <dd className="figures font-semibold text-lg">{text}</dd>
          </div>
        ))}
        <div>
          <dt className="text-ink-3 text-sm">{t('lead')}</dt>
          <dd className="figures font-semibold text-lg">
            {figures.medianLeadDays === null
              ? '–'
              : t('working_days', { days: formatNumber(locale, figures.medianLeadDays) })}
          </dd>
        </div>
      </dl>
    </Card>
  );
}
