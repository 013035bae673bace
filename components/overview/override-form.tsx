'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AreaField, CommandButton, SelectField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { endOverrideAction, overrideStatusAction } from '@/lib/overview/actions';

/** Sets the overall status by hand, or gives the derived one its place back. */
export function OverrideForm({ programmeId, overridden }: { programmeId: string; overridden: boolean }) {
  const t = useTranslations('overview');
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <Dialog
      title={t('override.title')}
      description={t('override.lead')}
      trigger={t('override.open')}
      triggerStyle={{ variant: 'quiet', size: 'sm' }}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm action={overrideStatusAction} hidden={{ programmeId }} onDone={close}>
        <SelectField
          name="judgement"
          label={t('override.judgement')}
          required
          options={(['green', 'amber', 'red'] as const).map((value) => ({
            value,
            label: t(`judgement.${value}`),
          }))}
          defaultValue="amber"
        />
        <AreaField name="reason" label={t('override.reason')} hint={t('override.reason_hint')} required />
        <CommandButton className="justify-self-end">{t('override.save')}</CommandButton>
      </CommandForm>
      {overridden && (
        <CommandForm
          action={endOverrideAction}
          hidden={{ programmeId }}
          onDone={close}
          className="mt-5 border-t pt-4"
        >
          <AreaField
            name="reason"
            id="end-reason"
            label={t('override.end_reason')}
            hint={t('override.reason_hint')}
            required
          />
          <CommandButton variant="secondary" className="justify-self-end">
            {t('override.end')}
          </CommandButton>
        </CommandForm>
      )}
    </Dialog>
  );
}
