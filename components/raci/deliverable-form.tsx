'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AreaField, CommandButton, SelectField, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { createDeliverableAction } from '@/lib/raci/actions';

type Props = {
  programmeId: string;
  waves: readonly { readonly value: string; readonly label: string }[];
};

/** A new row of the matrix: a draft, so that its letters can be filled in calmly. */
export function DeliverableForm({ programmeId, waves }: Props) {
  const t = useTranslations('raci');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('form.create')}
      description={t('form.text')}
      trigger={t('form.create')}
      triggerStyle={{ variant: 'primary' }}
    >
      <CommandForm action={createDeliverableAction} hidden={{ programmeId }} onDone={() => setOpen(false)}>
        <TextField name="title" label={t('field.title')} required maxLength={200} />
        <SelectField
          name="waveId"
          label={t('field.scope')}
          placeholder={t('field.whole_programme')}
          options={waves}
        />
        <AreaField name="description" label={t('field.description')} rows={2} />
        <CommandButton className="justify-self-start">{t('form.create')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}
