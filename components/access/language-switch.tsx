'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { cn } from '@/components/ui/class-names';
import { setLocale } from '@/lib/access/sign-in-actions';
import { LOCALES } from '@/lib/i18n/locale';

/** The languages by their own names; the choice holds for this browser and, when signed in, for the person. */
export function LanguageSwitch({ className }: { className?: string }) {
  const t = useTranslations('shell.language');
  const current = useLocale();
  const router = useRouter();
  const [, start] = useTransition();
  return (
    <fieldset className={cn('flex gap-1', className)}>
      <legend className="sr-only">{t('label')}</legend>
      {LOCALES.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={locale === current}
          onClick={() =>
            start(async () => {
              await setLocale(locale);
              router.refresh();
            })
          }
          className="rounded-md px-2 py-1 text-ink-3 text-sm hover:bg-sunken aria-pressed:font-medium aria-pressed:text-ink"
        >
          {t(locale)}
        </button>
      ))}
    </fieldset>
  );
}
