import { useTranslations } from 'next-intl';
import { StatusBadge } from '@/components/ui/status';

const SHOWN = ['on_track', 'at_risk', 'off_track', 'no_data'] as const;

/** What the shapes of the scorecard mean. */
export function Legend() {
  const t = useTranslations('measurement');
  return (
    <ul
      className="flex flex-wrap gap-x-5 gap-y-1 border-t px-4 py-2.5 text-sm"
      aria-label={t('legend.title')}
    >
      {SHOWN.map((status) => (
        <li key={status}>
          <StatusBadge status={status} label={t(`status.${status}`)} />
        </li>
      ))}
      <li className="text-ink-3">{t('legend.band')}</li>
      <li className="text-ink-3">{t('legend.not_measured')}</li>
    </ul>
  );
}
