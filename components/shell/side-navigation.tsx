'use client';

import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { cn } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';
import { NAVIGATION_COOKIE, type PlaceKey } from './navigation';
import { NavigationLinks } from './navigation-links';

type Props = {
  programme: string;
  hidden: readonly PlaceKey[];
  inboxCount: number;
  slim: boolean;
  brand: ReactNode;
};

export function SideNavigation({ programme, hidden, inboxCount, slim: initially, brand }: Props) {
  const t = useTranslations('shell.navigation');
  const [slim, setSlim] = useState(initially);
  const toggle = () => {
    // biome-ignore lint/suspicious/noDocumentCookie: Cookie Store is not in every supported browser
    document.cookie = `${NAVIGATION_COOKIE}=${slim ? 'wide' : 'slim'};path=/;max-age=31536000;samesite=lax`;
    setSlim(!slim);
  };
  return (
    <nav
      aria-label={t('label')}
      data-print="hide"
      className={cn(
        'sticky top-0 hidden h-screen shrink-0 flex-col border-r bg-surface md:flex',
        slim ? 'w-14' : 'w-52',
      )}
    >
      <div className={cn('flex h-12 shrink-0 items-center border-b', slim ? 'justify-center' : 'px-4')}>
        {slim ? null : brand}
        <IconButton
          label={t(slim ? 'expand' : 'collapse')}
          aria-expanded={!slim}
          size="sm"
          className={slim ? '' : '-mr-2 ml-auto'}
          onClick={toggle}
        >
          {slim ? <PanelLeftOpen aria-hidden /> : <PanelLeftClose aria-hidden />}
        </IconButton>
      </div>
      <div className="flex-1 overflow-y-auto px-2 py-3">
        <NavigationLinks programme={programme} hidden={hidden} inboxCount={inboxCount} slim={slim} />
      </div>
    </nav>
  );
}
