'use client';

import { LogOut, UserRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { Menu, MenuChoice, MenuItem, MenuLink, MenuSeparator } from '@/components/ui/menu';
import { isLocale, isTheme, LOCALES, type Locale, THEMES, type Theme } from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';

/** What the frame can change about the reader; server functions handed in by the layout. */
export type PreferenceActions = {
  readonly setLocale: (locale: Locale) => Promise<unknown>;
  readonly setTheme: (theme: Theme) => Promise<unknown>;
  readonly signOut: () => Promise<unknown>;
  readonly actFor: (input: { personId: string | null }) => Promise<unknown>;
};

export type RepresentedLink = { readonly personId: string; readonly name: string };

type Props = PreferenceActions & {
  name: string;
  email?: string | undefined;
  theme: Theme;
  represents: readonly RepresentedLink[];
  actsFor: string | null;
};

export function AccountMenu(props: Props) {
  const { name, email, theme, setLocale, setTheme, signOut, represents, actsFor, actFor } = props;
  const t = useTranslations('shell');
  const locale = useLocale();
  const router = useRouter();
  const [shown, setShown] = useState(theme);
  const [, start] = useTransition();
  const chooseTheme = (next: Theme) => {
    setShown(next);
    if (next === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    start(async () => {
      await setTheme(next);
    });
  };
  const chooseLocale = (next: Locale) =>
    start(async () => {
      await setLocale(next);
      router.refresh();
    });
  return (
    <Menu
      label={t('account.menu', { name })}
      triggerStyle={{ variant: 'quiet' }}
      triggerClassName="rounded-full px-0.5"
      trigger={<Avatar name={name} />}
    >
      <div className="px-2.5 py-1.5">
        <p className="font-medium">{name}</p>
        {email && <p className="truncate text-ink-3 text-sm">{email}</p>}
      </div>
      <MenuSeparator />
      <MenuChoice
        label={t('language.label')}
        value={locale}
        options={LOCALES.map((value) => ({ value, label: t(`language.${value}`) }))}
        onChange={(value) => isLocale(value) && chooseLocale(value)}
      />
      <MenuSeparator />
      <MenuChoice
        label={t('theme.label')}
        value={shown}
        options={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
        onChange={(value) => isTheme(value) && chooseTheme(value)}
      />
      {represents.length > 0 && (
        <>
          <MenuSeparator />
          <MenuChoice
            label={t('acts_for.label')}
            value={actsFor ?? ''}
            options={[
              { value: '', label: t('acts_for.self') },
              ...represents.map((one) => ({ value: one.personId, label: one.name })),
            ]}
            onChange={(value) =>
              start(async () => {
                await actFor({ personId: value === '' ? null : value });
                router.refresh();
              })
            }
          />
        </>
      )}
      <MenuSeparator />
      <MenuLink href={routes.account()}>
        <UserRound aria-hidden />
        {t('account.settings')}
      </MenuLink>
      <MenuItem
        onClick={() =>
          start(async () => {
            await signOut();
          })
        }
      >
        <LogOut aria-hidden />
        {t('account.sign_out')}
      </MenuItem>
    </Menu>
  );
}
