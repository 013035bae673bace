'use client';

import { useTranslations } from 'next-intl';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField, DateField } from '@/components/ui/command-fields';
import { concludeReReview } from '@/lib/gates/actions';

/** The committee upholds its decision and sets the condition a new day. */
export function ConcludeForm({ reReviewId, today }: { reReviewId: string; today: string }) {
  const t = useTranslations('gates.re_review');
  return (
    <CommandDialog
      action={concludeReReview}
      hidden={{ reReviewId }}
      title={t('conclude')}
      description={t('sentence')}
      trigger={t('conclude')}
      submit={t('conclude')}
    >
      <DateField name="newDue" label={t('new_due')} min={today} required />
      <AreaField name="finding" label={t('finding')} required />
    </CommandDialog>
  );
}
