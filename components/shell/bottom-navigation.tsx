'use client';

import { Dialog } from '@base-ui/react/dialog';
import { Menu, X } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { isCurrent, type PlaceKey, visiblePlaces } from './navigation';
import { Count, NavigationLinks } from './navigation-links';

type Props = { programme: string; hidden: readonly PlaceKey[]; inboxCount: number };

const ITEM =
  'flex h-14 w-full flex-col items-center justify-center gap-0.5 text-ink-2 text-xs -outline-offset-2';

/** On a phone: the four places of steering within reach of the thumb, everything else in a drawer. */
export function BottomNavigation({ programme, hidden, inboxCount }: Props) {
  const t = useTranslations('shell.navigation');
  const pathname = usePathname();
  const [open, setOpen] = useState(false);
  const first = visiblePlaces(hidden)[0]?.places ?? [];
  return (
    <nav
      aria-label={t('label')}
      data-print="hide"
      className="fixed inset-x-0 bottom-0 z-30 border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid auto-cols-fr grid-flow-col">
        {first.map(({ key, icon: Icon, href }) => {
          const current = isCurrent(pathname, key, href(programme));
          return (
            <li key={key}>
              <Link
                href={href(programme)}
                aria-current={current ? 'page' : undefined}
                className={cn(ITEM, 'relative', current && 'font-medium text-accent')}
              >
                <Icon aria-hidden className="size-5" strokeWidth={1.75} />
                {t(key)}
                {key === 'inbox' && inboxCount > 0 && (
                  <span className="absolute top-1 left-1/2 ml-1.5">
                    <Count count={inboxCount} />
                  </span>
                )}
              </Link>
            </li>
          );
        })}
        <li>
          <Dialog.Root open={open} onOpenChange={setOpen}>
            <Dialog.Trigger className={ITEM}>
              <Menu aria-hidden className="size-5" strokeWidth={1.75} />
              {t('more')}
            </Dialog.Trigger>
            <Dialog.Portal>
              <Dialog.Backdrop className="fixed inset-0 z-40 bg-[#0b0e12]/45" />
              <Dialog.Popup className="fixed inset-y-0 right-0 z-50 w-72 max-w-[85vw] overflow-y-auto border-l bg-surface p-3 shadow-float">
                <div className="mb-2 flex items-center justify-between pl-3">
                  <Dialog.Title className="font-semibold text-lg">{t('label')}</Dialog.Title>
                  <Dialog.Close
                    aria-label={t('close')}
                    className={cn(buttonStyle({ variant: 'quiet' }), 'w-8 px-0')}
                  >
                    <X aria-hidden />
                  </Dialog.Close>
                </div>
                <NavigationLinks
                  programme={programme}
                  hidden={hidden}
                  inboxCount={inboxCount}
                  onNavigate={() => setOpen(false)}
                />
              </Dialog.Popup>
            </Dialog.Portal>
          </Dialog.Root>
        </li>
      </ul>
    </nav>
  );
}
