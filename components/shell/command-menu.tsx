'use client';

import { Dialog } from '@base-ui/react/dialog';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import { buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { Kbd } from '@/components/ui/kbd';
import { useRecordSearch } from './record-search';

/** Something to do or a place to go. `keywords` are further words it is found by. */
export type CommandLink = {
  readonly label: string;
  readonly href: string;
  readonly keywords?: readonly string[];
  readonly keys?: string;
};

type Props = {
  /** Its records come first. */
  programme: string | undefined;
  actions: readonly CommandLink[];
  places: readonly CommandLink[];
};

const ITEM =
  'flex cursor-default items-center gap-3 rounded-sm px-3 py-2 outline-none data-[selected=true]:bg-accent-soft data-[selected=true]:text-ink';
const GROUP =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-ink-3 [&_[cmdk-group-heading]]:text-xs';

/** Search and commands behind ⌘K (Ctrl K). */
export function CommandMenu({ programme, actions, places }: Props) {
  const t = useTranslations('shell.search');
  const kinds = useTranslations('states.kind');
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const { hits, state } = useRecordSearch(programme, open ? query : '');

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey) return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  const go = (href: string) => {
    setOpen(false);
    setQuery('');
    router.push(href);
  };
  const matching = (links: readonly CommandLink[]) =>
    links.filter(({ label, keywords = [] }) =>
      [label, ...keywords].some((word) => word.toLowerCase().includes(query.trim().toLowerCase())),
    );
  const links = (heading: string, all: readonly CommandLink[]) =>
    all.length > 0 && (
      <Group heading={heading}>
        {all.map((link) => (
          <Command.Item key={link.href} value={link.href} onSelect={() => go(link.href)} className={ITEM}>
            <span className="flex-1 truncate">{link.label}</span>
            {link.keys && <Kbd>{link.keys}</Kbd>}
          </Command.Item>
        ))}
      </Group>
    );

  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger
        aria-label={t('open')}
        className={cn(
          buttonStyle({ variant: 'secondary' }),
          'px-2 font-normal text-ink-3 lg:w-64 lg:justify-start',
        )}
      >
        <Search aria-hidden />
        <span className="hidden lg:inline">{t('open')}</span>
        <span aria-hidden className="ml-auto hidden lg:inline">
          <Kbd>⌘ K</Kbd>
        </span>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-[#0b0e12]/45" />
        <Dialog.Popup className="fixed inset-x-3 top-[8vh] z-50 mx-auto max-w-2xl overflow-hidden rounded-lg border bg-raised shadow-float">
          <Dialog.Title className="sr-only">{t('title')}</Dialog.Title>
          <Command shouldFilter={false} loop label={t('title')}>
            <div className="flex items-center gap-3 border-b px-4">
              <Search aria-hidden className="size-4 shrink-0 text-ink-3" />
              <Command.Input
                value={query}
                onValueChange={setQuery}
                placeholder={t('placeholder')}
                className="h-12 w-full bg-transparent text-lg outline-none placeholder:text-ink-3"
              />
              <Kbd>Esc</Kbd>
            </div>
            <Command.List className="max-h-[min(24rem,60vh)] overflow-y-auto p-1.5">
              {hits.length > 0 && (
                <Group heading={t('records')}>
                  {hits.map((hit) => (
                    <Command.Item
                      key={hit.href}
                      value={hit.href}
                      onSelect={() => go(hit.href)}
                      className={ITEM}
                    >
                      <span className="figures w-24 shrink-0 text-ink-3 text-sm">{hit.number}</span>
                      <span className="flex-1 truncate">{hit.title}</span>
                      <span className="shrink-0 text-ink-3 text-sm">{kinds(hit.kind)}</span>
                    </Command.Item>
                  ))}
                </Group>
              )}
              {links(t('actions'), matching(actions))}
              {links(t('go_to'), matching(places))}
              <Command.Empty className="px-3 py-6 text-center text-ink-3">
                {state === 'failed' ? t('failed') : state === 'searching' ? t('searching') : t('empty')}
              </Command.Empty>
            </Command.List>
          </Command>
          <p role="status" className="sr-only">
            {state === 'searching' ? t('searching') : ''}
          </p>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group heading={heading} className={GROUP}>
      {children}
    </Command.Group>
  );
}
