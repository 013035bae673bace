'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';
import { isCurrent, type PlaceKey, visiblePlaces } from './navigation';

type Props = {
  programme: string;
  hidden: readonly PlaceKey[];
  inboxCount: number;
  /** Icons only; the words remain as names and tooltips. */
  slim?: boolean;
  onNavigate?: () => void;
};

/** The places of a programme, grouped; the current one carries the accent at its edge. */
export function NavigationLinks({ programme, hidden, inboxCount, slim = false, onNavigate }: Props) {
  const t = useTranslations('shell.navigation');
  const pathname = usePathname();
  return (
    <div className="grid gap-4">
      {visiblePlaces(hidden).map(({ group, places }) => (
        <div key={group}>
          {!slim && <p className="mb-1 px-3 text-ink-3 text-xs">{t(group)}</p>}
          <ul className="grid gap-px">
            {places.map(({ key, icon: Icon, href }) => {
              const current = isCurrent(pathname, key, href(programme));
              const count = key === 'inbox' ? inboxCount : 0;
              return (
                <li key={key} className="relative">
                  <Link
                    href={href(programme)}
                    title={slim ? t(key) : undefined}
                    aria-current={current ? 'page' : undefined}
                    {...(onNavigate ? { onClick: onNavigate } : {})}
                    className={cn(
                      'flex h-8 items-center gap-2.5 rounded-md px-3 text-ink-2 -outline-offset-2 hover:bg-sunken hover:text-ink',
                      slim && 'justify-center px-0',
                      current &&
                        'bg-accent-soft font-medium text-accent hover:bg-accent-soft hover:text-accent',
                    )}
                  >
                    <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
                    <span className={slim ? 'sr-only' : 'truncate'}>{t(key)}</span>
                    {count > 0 && <Count count={count} slim={slim} />}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </div>
  );
}

export function Count({ count, slim = false }: { count: number; slim?: boolean }) {
  return (
    <span
      className={cn(
        'figures ml-auto grid h-4.5 min-w-4.5 place-items-center rounded-full bg-accent px-1 font-medium text-on-accent text-xs leading-none',
        slim && 'absolute top-0 right-0.5 h-4 min-w-4 scale-90',
      )}
    >
      {count > 99 ? '99+' : count}
    </span>
  );
}
