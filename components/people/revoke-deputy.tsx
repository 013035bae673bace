'use client';

import { useTranslations } from 'next-intl';
import { AreaField, CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { revokeDeputyAction } from '@/lib/people/actions';

/** Ends somebody else's deputyship early, with a reason. */
export function RevokeDeputy({ id }: { id: string }) {
  const t = useTranslations('people.deputy');
  return (
    <Dialog title={t('end')} trigger={t('end')} triggerStyle={{ variant: 'quiet', size: 'sm' }}>
      <CommandForm action={revokeDeputyAction} hidden={{ id }} doneMessage={t('ended')}>
        <AreaField name="reason" label={t('end_reason')} hint={t('end_reason_hint')} required rows={2} />
        <CommandButton className="justify-self-start">{t('end')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}
