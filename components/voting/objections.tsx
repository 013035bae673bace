import { useLocale, useTranslations } from 'next-intl';
import { formatInstant } from '@/lib/format/date';

type Props = {
  objections: readonly { readonly name: string; readonly reason: string; readonly at: string }[];
  timeZone: string;
};

/** Who ended the vote in writing, when and why (V-6). */
export function Objections({ objections, timeZone }: Props) {
  const t = useTranslations('voting');
  const locale = useLocale();
  if (objections.length === 0) return null;
  return (
    <ul className="grid gap-2">
      {objections.map((one) => (
        <li key={one.at} className="border-amber border-l-2 pl-3">
          <span className="font-medium">{t('objected_by', { name: one.name })}</span>{' '}
          <span className="text-ink-3 text-sm">{formatInstant(locale, new Date(one.at), timeZone)}</span>
          <span className="block text-ink-2 text-sm">„{one.reason}“</span>
        </li>
      ))}
    </ul>
  );
}
