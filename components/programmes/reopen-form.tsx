'use client';

import { useTranslations } from 'next-intl';
import { AreaField, CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { reopenProgrammeAction } from '@/lib/programmes/actions';

/** Lets a closed programme be worked in again. */
export function ReopenForm({ programmeId, version }: { programmeId: string; version: number }) {
  const t = useTranslations('programmes.reopen');
  return (
    <Dialog
      title={t('title')}
      description={t('text')}
      trigger={t('action')}
      triggerStyle={{ variant: 'primary' }}
    >
      <CommandForm action={reopenProgrammeAction} hidden={{ programmeId, version }} doneMessage={t('done')}>
        <AreaField name="reason" label={t('reason')} hint={t('reason_hint')} required minLength={10} />
        <CommandButton className="justify-self-start">{t('action')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}
