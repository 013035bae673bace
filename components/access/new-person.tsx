'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CommandButton, SelectField, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { createPersonAction } from '@/lib/access/actions';
import { LOCALES } from '@/lib/i18n/locale';
import { FirstPassword } from './first-password';

/** A new person has no role yet; the card that opens next grants one. */
export function NewPerson() {
  const t = useTranslations('settings.people');
  const languages = useTranslations('shell.language');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t('new')}
      description={t('new_text')}
      trigger={t('new')}
      triggerStyle={{ variant: 'primary' }}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm
        action={createPersonAction}
        doneMessage={t('created')}
        doneHref="?person={id}"
        onDone={() => setOpen(false)}
      >
        <TextField name="name" id="new-name" label={t('column.name')} required autoComplete="off" />
        <TextField
          name="email"
          id="new-email"
          type="email"
          label={t('column.email')}
          required
          autoComplete="off"
        />
        <TextField name="jobTitle" label={t('job_title')} autoComplete="off" />
        <SelectField
          name="locale"
          label={languages('label')}
          required
          defaultValue="de"
          options={LOCALES.map((locale) => ({ value: locale, label: languages(locale) }))}
        />
        <FirstPassword id="new-password" />
        <CommandButton className="justify-self-end">{t('create')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}
