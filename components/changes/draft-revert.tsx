'use client';

import { useTranslations } from 'next-intl';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField } from '@/components/ui/command-fields';
import { createChange } from '@/lib/changes/actions';
import type { DifferenceValue } from '@/lib/changes/vocabulary';

type Difference = {
  readonly targetId: string;
  readonly field: string;
  readonly from: DifferenceValue;
  readonly to: DifferenceValue;
};
type Props = {
  readonly programmeId: string;
  readonly change: { readonly id: string; readonly number: string; readonly title: string };
  /** As they were applied; the new request turns each around. */
  readonly differences: readonly Difference[];
  readonly doneHref: string;
};

/** Taking an applied change back is another request with the same way to go; one press prepares it (C-9). */
export function DraftRevert({ programmeId, change, differences, doneHref }: Props) {
  const t = useTranslations('changes.revert');
  return (
    <CommandDialog
      action={createChange}
      hidden={{
        programmeId,
        type: 'normal',
        revertsId: change.id,
        title: t('default', { number: change.number, title: change.title }).slice(0, 300),
        scopeKinds: ['baseline'],
        affects: [...new Set(differences.map(({ targetId }) => targetId))],
        differences: differences.map(({ targetId, field, from, to }) => ({
          targetId,
          field,
          from: to,
          to: from,
        })),
      }}
      title={t('title')}
      description={t('text', { count: differences.length })}
      triggerStyle={{}}
      submit={t('submit')}
      doneMessage={t('done')}
      doneHref={doneHref}
    >
      <AreaField name="reason" label={t('reason')} rows={2} required />
    </CommandDialog>
  );
}
