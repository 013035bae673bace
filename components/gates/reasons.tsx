import { useLocale, useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';
import { useRefusalText } from '@/components/ui/refusal';
import type { Unmet } from '@/lib/action/result';
import { formatDate } from '@/lib/format/date';
import type { Locale } from '@/lib/i18n/locale';

/** Every reason as a sentence, with who can put it right. */
export function Reasons({ unmet, className }: { unmet: readonly Unmet[]; className?: string }) {
  const locale = useLocale();
  const text = useRefusalText();
  const role = useTranslations('states.role');
  const t = useTranslations('gates.who');
  return (
    <ul className={cn('grid gap-1 text-sm', className)}>
      {unmet.map((item) => {
        const names = (item.who ?? []).map((who) => who.name ?? (who.role ? role(who.role) : ''));
        return (
          <li key={`${item.code}${JSON.stringify(item.params)}`} className="flex gap-2 text-ink-2">
            <span aria-hidden className="text-ink-4">
              –
            </span>
            <span>
              {text({ ...item, params: readable(item.params, locale) })}
              {names.length > 0 && (
                <span className="text-ink-3"> {t('fixes', { names: names.join(', ') })}</span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

const ISO = /^\d{4}-\d{2}-\d{2}$/;

/** Dates among the parameters as the reader writes them. */
export function readable(params: Unmet['params'], locale: Locale): NonNullable<Unmet['params']> {
  return Object.fromEntries(
    Object.entries(params ?? {}).map(([key, value]) => [
      key,
      typeof value === 'string' && ISO.test(value) ? formatDate(locale, value) : value,
    ]),
  );
}
