import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Value } from '@/components/ui/value';
import { formatShare } from '@/lib/format/number';
import type { OnTimeRate } from '@/lib/milestones/rules/on-time';

/** Termintreue (M-5) with what it is made of: overdue milestones count against it. */
export function OnTimeTile({ rate }: { rate: OnTimeRate }) {
  const t = useTranslations('milestones.on_time');
  const locale = useLocale();
  return (
    <Card title={t('title')} message={t('made_of', { onTime: rate.onTime, due: rate.due })}>
      <p className="font-semibold text-2xl">
        <Value value={rate.rate ?? 'na'} format={(value) => formatShare(locale, value.toFixed(4))} />
      </p>
      <p className="mt-1 text-ink-3 text-sm">{t('formula')}</p>
      {rate.unknown > 0 && <p className="mt-1 text-ink-3 text-sm">{t('unknown', { count: rate.unknown })}</p>}
    </Card>
  );
}
