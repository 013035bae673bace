'use client';

import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { RadioGroup } from '@/components/ui/radio-group';
import { setTheme } from '@/lib/access/sign-in-actions';
import { isTheme, THEMES, type Theme } from '@/lib/i18n/locale';

/** Takes effect at once; the page need not load again. */
export function ThemeChoice({ theme }: { theme: Theme }) {
  const t = useTranslations('shell.theme');
  const [, start] = useTransition();
  const choose = (value: string) => {
    if (!isTheme(value)) return;
    if (value === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = value;
    start(() => setTheme(value));
  };
  return (
    <RadioGroup
      name="theme"
      legend={t('label')}
      defaultValue={theme}
      onValueChange={choose}
      options={THEMES.map((value) => ({ value, label: t(value) }))}
    />
  );
}
