import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { Scope } from '@/lib/access/scope';
import { recordHistory } from '@/lib/audit/queries';
import { HistoryList } from './history-list';

type Props = {
  scope: Scope;
  recordId: string;
  /** Keyset of an older page. */
  before?: number | undefined;
  /** Where older entries are shown. */
  olderHref?: (before: number) => string;
  /** Where the record stands as it was known at an instant. */
  knownHref?: (at: string) => string;
};

/** The history of one record, newest first, for its page. */
export async function History({ scope, recordId, before, olderHref, knownHref }: Props) {
  const [page, t] = await Promise.all([
    recordHistory(scope, recordId, before),
    getTranslations('audit.history'),
  ]);
  return (
    <>
      <HistoryList
        entries={page.entries}
        timeZone={scope.programme.timeZone}
        {...(knownHref ? { knownHref } : {})}
      />
      {page.before !== null && olderHref && (
        <p className="mt-4">
          <Link href={olderHref(page.before)} className="text-accent underline">
            {t('older')}
          </Link>
        </p>
      )}
    </>
  );
}
