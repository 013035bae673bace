'use client';

import { ChevronsUpDown, LayoutGrid, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Menu, MenuLink, MenuSeparator } from '@/components/ui/menu';
import { routes } from '@/lib/routes';

export type ProgrammeLink = { readonly key: string; readonly name: string };

type Props = {
  current?: ProgrammeLink | undefined;
  programmes: readonly ProgrammeLink[];
  mayCreate: boolean;
};

export function ProgrammeSwitcher({ current, programmes, mayCreate }: Props) {
  const t = useTranslations('shell.programme');
  return (
    <Menu
      align="start"
      label={t('switch')}
      triggerStyle={{ variant: 'quiet' }}
      triggerClassName="-ml-2 min-w-0 shrink px-2 font-semibold text-ink"
      trigger={
        <>
          <span className="truncate">{current?.name ?? t('all')}</span>
          <ChevronsUpDown aria-hidden className="text-ink-3" />
        </>
      }
    >
      {programmes.map((programme) => (
        <MenuLink
          key={programme.key}
          href={routes.overview(programme.key)}
          current={programme.key === current?.key}
        >
          <span className="figures w-12 shrink-0 text-ink-3 text-xs uppercase">{programme.key}</span>
          <span className="truncate">{programme.name}</span>
        </MenuLink>
      ))}
      {programmes.length > 0 && <MenuSeparator />}
      <MenuLink href={routes.programmes()}>
        <LayoutGrid aria-hidden />
        {t('all')}
      </MenuLink>
      {mayCreate && (
        <MenuLink href={routes.newProgramme()}>
          <Plus aria-hidden />
          {t('create')}
        </MenuLink>
      )}
    </Menu>
  );
}
