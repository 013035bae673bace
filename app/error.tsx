'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** Shows no detail of the failure: the digest leads the administrator to the log entry. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations('common.failure');
  return (
    <main className="grid min-h-[70vh] place-items-center p-6">
      <EmptyState
        heading="h1"
        title={t('title')}
        text={t('text')}
        action={<Button onClick={reset}>{t('retry')}</Button>}
        note={error.digest ? t('reference', { digest: error.digest }) : undefined}
      />
    </main>
  );
}
