import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { formatShare } from '@/lib/format/number';
import type { OnTimeRate } from '@/lib/milestones/rules/on-time';

/** Termintreue (M-5) in a few words; nothing due yet is not zero per cent. */
export function OnTimeNote({ rate }: { rate: OnTimeRate }) {
  const t = useTranslations('milestones.on_time');
  const locale = useLocale();
  if (rate.rate === null) return <Badge>{t('none')}</Badge>;
  const share = formatShare(locale, rate.rate.toFixed(4));
  return (
    <Badge title={t('formula')} className="figures">
      {t('rate', { share, onTime: rate.onTime, due: rate.due })}
    </Badge>
  );
}
