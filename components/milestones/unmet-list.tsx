'use client';

import { useTranslations } from 'next-intl';
import { type UnmetView, useRefusalText } from '@/components/ui/refusal';

/** Guards that do not hold yet, each with who can put it right. */
export function UnmetList({ unmet }: { unmet: readonly UnmetView[] }) {
  const text = useRefusalText();
  const t = useTranslations('common.refusal');
  const roles = useTranslations('states.role');
  return (
    <ul className="mt-1 grid gap-1.5">
      {unmet.map((item) => {
        const names = (item.who ?? [])
          .map(({ name, role }) => name || (role && roles.has(role) ? roles(role) : ''))
          .filter(Boolean)
          .join(', ');
        return (
          <li key={`${item.code}${JSON.stringify(item.params)}`} className="text-ink-2">
            {text(item)}
            {names && <span className="block text-ink-3 text-sm">{t('responsible', { names })}</span>}
          </li>
        );
      })}
    </ul>
  );
}
