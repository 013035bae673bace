import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';

/** Nothing matches the filters: the way out is to drop them. */
export function NoMatches({ resetHref }: { resetHref: string }) {
  const t = useTranslations('common');
  return (
    <EmptyState
      title={t('table.empty_title')}
      text={t('table.empty_filtered')}
      action={<LinkButton href={resetHref}>{t('action.reset')}</LinkButton>}
    />
  );
}

/** Below a table: pages and whatever else belongs there. */
export function TableFooter({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-end gap-4 border-t px-4 py-2 empty:hidden">
      {children}
    </div>
  );
}
