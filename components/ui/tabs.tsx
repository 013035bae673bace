import Link from 'next/link';
import type { ReactNode } from 'react';
import { cn } from './class-names';

type Tab = {
  readonly href: string;
  readonly label: ReactNode;
  readonly active: boolean;
  readonly count?: number;
};

/** Views of one thing; each is a link of its own, so it can be shared and opened beside. */
export function LinkTabs({
  label,
  tabs,
  className,
}: {
  label: string;
  tabs: readonly Tab[];
  className?: string;
}) {
  return (
    <nav aria-label={label} data-print="hide" className={cn('overflow-x-auto border-b', className)}>
      <ul className="flex gap-5">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={tab.active ? 'page' : undefined}
              className={cn(
                '-mb-px flex items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-0.5 pt-1 pb-2 font-medium text-ink-3 -outline-offset-2 hover:text-ink',
                tab.active && 'border-accent text-ink',
              )}
            >
              {tab.label}
              {tab.count !== undefined && (
                <span className="figures rounded-sm bg-sunken px-1.5 text-ink-2 text-xs">{tab.count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
