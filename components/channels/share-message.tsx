import { useLocale, useTranslations } from 'next-intl';
import type { ShareSum } from '@/lib/channels/rules/shares';
import { formatShare } from '@/lib/format/number';

/** Whether the shares can be parts of one whole; more than 100 % is a contradiction and says so. */
export function ShareMessage({ shares }: { shares: ShareSum }) {
  const t = useTranslations('channels');
  const sum = formatShare(useLocale(), shares.sum);
  const text = t(`shares.${shares.verdict}`, { sum, unknown: shares.unknown });
  return shares.verdict === 'over' ? <span className="font-medium text-red">{text}</span> : text;
}
